import type { DutyItem, RaterPart, StaffPost } from '#contract/staff.ts'

const parts = { COMMITTEE: '社区党委', SUBGRID: '小分格', STREET: '街道' } satisfies Record<RaterPart, string>
const posts = { INFO: '基础网格信息岗', PATROL: '综合巡查纠治岗', SERVICE: '民生诉求服务岗', HEAD: '小分格长', GROUP: '社区功能组' } satisfies Record<StaffPost, string>
const duty = { onTime: '按期', rework: '一次办结', coverage: '巡查', validReports: '有效上报', satisfaction: '满意' } satisfies Record<DutyItem, string>

export const staff = {
  title: '人员考核',
  note: (community: string, month: string, time: string) => `${community}·${month}·数据 ${time}`,
  month: (year: number, month: number) => `${year} 年 ${month} 月`,
  before: '上月',
  next: '下月',
  due: (time: string) => `评分截止 ${time}`,
  late: (time: string, n: number) => `已过截止 ${time}，${n} 人未评完`,
  closed: (time: string, version: number) => `${time} 封账·第 ${version} 版`,
  close: '封账',
  closeTitle: (month: string) => `封账 ${month}`,
  closeWhat: '封账后评分人可见全部得分；以后的改动要写明原因，并形成新版本',
  closeMissing: (n: number) => `还有 ${n} 人未评完`,
  closedDone: '已封账',
  reasonTitle: '封账后改动，写明原因',
  save: '保存',
  saved: (n: number) => `已保存 ${n} 人`,
  unsaved: (n: number) => `未保存 ${n} 人`,
  head: { name: '姓名', post: '岗位', org: '单位', total: '总分', bar: '0–100 分', evidence: '系统数据', state: '状态', conduct: '品行', teamwork: '协作', duty: '履职' },
  parts,
  posts,
  duty,
  partWeight: (name: string, weight: number) => `${name} ${weight}`,
  unfinished: '未完成',
  missing: '未评',
  given: '已评',
  waiting: (names: string) => `待${names}`,
  done: '已评完',
  own: '不给自己评分',
  noDuty: '无系统数据',
  spread: '得分分布',
  spreadNote: '每点一人，0–100',
  spreadLabel: (community: string, n: number) => `${community} ${n} 人的得分`,
  rule: (dutyShare: number, conduct: number, teamwork: number) =>
    `每份评分 = 履职 ${dutyShare}%（系统数据，按岗位）+ 品行 ${conduct}% + 协作 ${teamwork}%；没有系统数据时只按品行与协作；小分格长和社区功能组由社区党委 70、街道 30 评；缺一份即未完成，不折算；封账前只看得到自己那一份`,
  empty: '花名册里没有人',
  emptyNext: '导入花名册后再看',
  choose: '先选一个社区',
  chooseNext: '在左上角的范围里选一个社区',
  chooseLabel: '社区',
  hints: [['Tab', '下一格'], ['[ ]', '上月 / 下月'], ['Ctrl S', '保存']] as [string, string][],
}
