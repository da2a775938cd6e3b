import type { force as source } from '#renderer/i18n/zh-cn/force.ts'

export const force: typeof source = {
  kind: { MEDIATOR: 'Mediators', POLICE: 'Community police', LAWYER: 'Legal advisers', COUNSELLOR: 'Counsellors', VOLUNTEER: 'Volunteers' },
  teamKind: { PROPERTY: 'Property companies', PARTY: 'Party members', LEADERS: 'Building leaders', VOLUNTEERS: 'Volunteers' },
  answer: { ACCEPTED: 'Is coming', CAME: 'Came', DECLINED: 'Cannot come' },
  state: { CALLED: 'No answer yet', ACCEPTED: 'Is coming', CAME: 'Came', DECLINED: 'Cannot come' },
  case: {
    title: 'Service forces',
    none: 'No service force has been called',
    kindLabel: 'Which kind',
    nobody: 'Nobody is on call now',
    nobodyNext: 'See the hours under Team, Service forces, or whistle instead',
    fallback: (org) => `Nobody of the community is on call; ${org} helps out`,
    member: (name, unit) => `${name} · ${unit}`,
    phone: (phone) => `Duty room ${phone}`,
    called: (time) => `called ${time}`,
    answered: (time) => `answered ${time}`,
    came: (time) => `came ${time}`,
    record: 'Record answer',
  },
}
