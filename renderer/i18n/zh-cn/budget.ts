import type { BudgetActionType, EntryKind, ProjectStatus } from '#contract/budget.ts'

const kinds = { ALLOCATED: '下沉', MOVED_OUT: '调出', MOVED_IN: '调入', COMMITTED: '签约', PAID: '付款', RELEASED: '释放', CORRECTED: '更正' } satisfies Record<EntryKind, string>
const statuses = { PROPOSED: '已申报', APPROVED: '已批准', REJECTED: '未批准', COMMITTED: '已签约', ACCEPTED: '已验收', PAID: '已付清' } satisfies Record<ProjectStatus, string>
const verbs = { allocate: '下沉经费', move: '调剂', commit: '登记合同', pay: '付款', release: '释放', correct: '更正', propose: '申报项目', approve: '批准', reject: '不批准', accept: '验收' } satisfies Record<BudgetActionType, string>
const done = {
  allocate: '已下沉', move: '已调剂', commit: '合同已登记', pay: '付款已登记', release: '余款已释放', correct: '已更正', propose: '项目已申报', approve: '项目已批准', reject: '项目未批准', accept: '项目已验收',
} satisfies Record<BudgetActionType, string>

export const budget = {
  title: '经费',
  note: (org: string, year: number, time: string) => `${org}·${year} 年·数据 ${time}`,
  before: '上年', after: '下年', noYear: '只能看今年和前后一年',
  allocated: '已下沉', committed: '已签约', paid: '已付款', balance: '结余', left: '全区未下沉', unpaid: '已签约未付',
  yuan: '元',
  communities: (n: string, all: string) => `${n}/${all} 个社区`,
  ofGiven: (share: string) => `占已下沉 ${share}`,
  ofTotal: (total: string) => `总额 ${total} 元`,
  balanceIs: '已下沉 − 已签约',
  nothingGiven: '还没有下沉',
  tree: '街道与社区', treeNote: '单位：元', org: '社区', bar: '付款与签约',
  barSays: (paid: string, committed: string) => `已付款 ${paid}，已签约 ${committed}`,
  choose: '选一个社区', chooseNext: '在左边的表里选，看用途、合同、项目和每一笔记录',
  line: '用途', total: '合计', parts: '合同与项目', commitments: '合同', projects: '民生微实事',
  openEntries: (line: string) => `${line}的记录`,
  no: '号', contract: '合同', amount: '金额', owed: '未付',
  contractNo: (n: number) => `合同 ${n}`, projectNo: (n: number) => `项目 ${n}`, entryNo: (n: number) => `记录 ${n}`,
  owes: (money: string) => `未付 ${money} 元`,
  releasedOf: (money: string) => `已释放 ${money}`,
  noCommitments: '还没有合同', noCommitmentsNext: '登记合同后在这里付款',
  project: '项目', status: '状态', noProjects: '还没有项目', noProjectsNext: '社区或小分格申报后在这里批准、签约、验收',
  wished: (money: string) => `申报 ${money} 元`,
  contractOf: (n: number, payee: string, money: string) => `合同 ${n}：${payee} ${money} 元`,
  photosBefore: '申报照片', photosAccepted: '验收照片',
  entriesOf: (line: string) => `${line}·全部记录`,
  entriesSum: (n: string, balance: string) => `${n} 笔，合计就是结余 ${balance} 元`,
  noEntries: '还没有记录', noEntriesNext: '下沉经费后会出现',
  when: '时间', kind: '类型', words: '说明', effect: '结余变动', paidNow: '付款',
  correctsNo: (n: number) => `更正记录 ${n}`,
  staff: '工作人员',
  kinds, statuses, verbs, done,
  fields: { line: '用途', from: '从', to: '到', amount: '金额', text: '说明', reason: '原因', payee: '收款单位', purpose: '合同内容', org: '受益范围', title: '项目名称', note: '意见', attachments: '照片' },
  optional: '可不填',
  chooseLine: '选用途', chooseOrg: '选社区或小分格',
  lineLeft: (name: string, left: string) => `${name}（结余 ${left}）`,
  leftOver: (money: string) => `还剩 ${money} 元`,
  lacking: (money: string) => `还差 ${money} 元`,
  rule: '结余 = 已下沉 − 已签约，任何时候不为负；付款只凭合同，民生微实事验收后才付款；记录不能删改，错了用更正另记一笔',
  hints: [['J K', '上下选社区'], ['[ ]', '上年 / 下年'], ['Esc', '收起']] as [string, string][],
}
