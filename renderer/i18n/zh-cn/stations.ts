import type { AppointmentStatus, StationActionType } from '#contract/stations.ts'

const verbs = { edit: '改服务与时间', roster: '排值守', recordVisits: '登记来访', book: '预约', keep: '已到访', miss: '未到', cancel: '取消' } satisfies Record<StationActionType, string>
const done = { edit: '站点已更新', roster: '值守已排', recordVisits: '来访已登记', book: '已预约', keep: '已登记到访', miss: '已登记未到', cancel: '预约已取消' } satisfies Record<StationActionType, string>
const statuses = { BOOKED: '待到访', KEPT: '已到访', MISSED: '未到', CANCELLED: '已取消' } satisfies Record<AppointmentStatus, string>

export const stations = {
  title: '便民站点',
  note: (org: string, time: string) => `${org}·数据 ${time}`,
  all: '个站点',
  listed: (n: string, all: string) => `${n} / ${all} 个站点`,
  station: '站点', service: '服务', level: '层级', hours: '开放时间', dutyRoom: '值班室', place: '位置', parts: '站点内容',
  levels: { district: '区', street: '街道', community: '社区', subgrid: '小分格' },
  openNow: '正在开放', isOpen: '开放', isClosed: '休息', hoursUnknown: '时间未录入',
  search: '站点、地址或值守人',
  sumToday: '今日来访人次', sumVisits: (days: number) => `${days} 天来访人次`,
  visitsToday: '今日来访', visits: (days: number) => `${days} 天来访`, toCome: '个预约待到访', toComeToday: '待到访/今日',
  choose: '选一个站点', chooseNext: '在左边的表里选，看服务、值守、来访和预约',
  empty: '还没有站点', emptyNext: '用 gridhall stations import 导入站点名册',
  filteredEmpty: '没有符合筛选的站点', having: { visitsToday: '今日有来访', visits: '有来访', openAppointments: '有待到访预约' }, exportsAll: '导出为全辖区站点',
  part: { visits: '来访', appointments: '预约', duty: '值守' },
  nobody: '未排值守', noPhone: '未录电话', closedDay: '休息', day: '日期', onDuty: '值守人', when: '时间', case: '案件', status: '状态',
  noVisits: (days: number) => `近 ${days} 天没有来访登记`, noVisitsNext: '用“登记来访”按服务计数',
  people: (n: string) => `${n} 人次`, visitors: '人次', total: (days: number) => `${days} 天合计`,
  chart: (most: string) => `每天来访，最高 ${most} 人次`,
  chartSays: (days: number, all: string, most: string) => `近 ${days} 天来访 ${all} 人次，单日最高 ${most} 人次`,
  casesLed: '转成的案件：',
  noDuty: '近期没有开放日，也没有排值守', noDutyNext: '先用“改服务与时间”录入开放时间，或用“排值守”排人',
  noAppointments: '没有预约', noAppointmentsNext: '用“预约”在开放时段内登记',
  slot: (minutes: number) => `时段（${minutes} 分）`, slotLeft: (time: string, left: number) => (left > 0 ? `${time}（还可约 ${left}）` : `${time}（已约满）`), chooseSlot: '选时段', noSlots: '近期没有可约时段',
  caseNo: '案件号', caseLed: '转成的案件号',
  noNames: '只记人次和服务，不记来访人的姓名和电话',
  chooseStaff: '从花名册选，最多 5 人', noStaff: '花名册里没有人',
  week: '每周开放时间', weekHint: '写成 09:00–12:00 14:00–18:00，空着是休息；调休上班日按周一', holidays: '法定节假日照常开放',
  hoursText: '对外说明', phone: '值班室电话',
  verbs, done, statuses,
  rule: '开放按每周时间和工作日历算，节假日休息，调休上班日按周一；来访只计人次；预约只在开放时段内，每个时段有上限',
  hints: [['J K', '上下选站点'], ['Esc', '收起']] as [string, string][],
}
