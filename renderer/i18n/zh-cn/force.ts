import type { ForceAnswer, ForceCallState, ForceKind, TeamKind } from '#contract/forces.ts'

/** Service forces, self-governance teams, support measures: in the pages of the team and in a case. */
export const force = {
  kind: { MEDIATOR: '人民调解员', POLICE: '社区民警', LAWYER: '法律顾问', COUNSELLOR: '心理咨询师', VOLUNTEER: '义工' } satisfies Record<ForceKind, string>,
  teamKind: { PROPERTY: '物业企业', PARTY: '下沉党员', LEADERS: '楼栋长', VOLUNTEERS: '志愿者' } satisfies Record<TeamKind, string>,
  answer: { ACCEPTED: '答应前来', CAME: '已到场', DECLINED: '不能来' } satisfies Record<ForceAnswer, string>,
  state: { CALLED: '等答复', ACCEPTED: '答应前来', CAME: '已到场', DECLINED: '不能来' } satisfies Record<ForceCallState, string>,
  case: {
    title: '服务力量',
    none: '还没有请服务力量',
    kindLabel: '请哪一类',
    nobody: '现在没有人值班',
    nobodyNext: '请在“队伍·服务力量”里看值班时间，或改用吹哨',
    fallback: (org: string) => `本社区没有人值班，由${org}支援`,
    member: (name: string, unit: string) => `${name}·${unit}`,
    phone: (phone: string) => `值班室 ${phone}`,
    called: (time: string) => `${time} 请`,
    answered: (time: string) => `${time} 答复`,
    came: (time: string) => `${time} 到场`,
    record: '登记答复',
  },
}
