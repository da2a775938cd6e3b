import type { StaffPost } from '#contract/staff.ts'

const short = { HEAD: '格长', INFO: '信息岗', PATROL: '巡查岗', SERVICE: '服务岗', GROUP: '功能组' } satisfies Record<StaffPost, string>

export const team = {
  title: '队伍',
  views: { roster: '花名册', now: '现在在岗', shifts: '排班', duties: '岗位职责清单' },
  note: (time: string) => `在岗 = 今天用手机签到过·数据 ${time}`,
  all: '全部',
  people: '人',
  out: (n: string) => `今日签到 ${n}`,
  outTitle: '今日签到',
  unit: '单位',
  short,
  columns: ['姓名', '岗位', '单位', '到岗', '签到'],
  listed: (n: string) => `名单 ${n} 人`,
  nobodyOut: '今天还没有人签到',
  nobodyOutNext: '网格员用手机签到后会出现在这里',
  empty: '花名册里没有人',
  emptyNext: '用 gridhall staff import 导入花名册',
  kinds: { post: '小分格三岗', community_group: '社区七个功能组' },
  unitsDuties: (units: string, duties: string) => `${units} 个·${duties} 项职责`,
  dutyCount: (n: number) => `${n} 项`,
  frequency: { daily: '每日', weekly: '每周', monthly: '每月', event: '随时' },
  /** Units of the shipped duty list; others go by the name in their file. */
  unitNames: {
    INFO: '基础网格信息岗', PATROL: '综合巡查纠治岗', SERVICE: '民生诉求服务岗', 'C-ZH': '综合协调组', 'C-DJ': '党建组织组', 'C-WG': '网格信息组', 'C-ZZ': '综治信访组', 'C-CG': '城市管理组', 'C-AY': '安全应急组', 'C-MS': '民生服务组',
  } as Record<string, string>,
}
