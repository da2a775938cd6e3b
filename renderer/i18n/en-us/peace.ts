import type { peace as source } from '#renderer/i18n/zh-cn/peace.ts'

export const peace: typeof source = {
  tab: 'Safety map',
  title: 'Safety index',
  class: { CALM: 'Calm', WATCH: 'Watch', ACT: 'Act' },
  part: { disputes: 'Disputes', buildings: 'Buildings', hazards: 'Hazards', satisfaction: 'Satisfaction' },
  level: { community: 'Communities', subgrid: 'Sub-grids' },
  columns: { area: 'Area', index: 'Index', class: 'Class' },
  note: (weights, watch, act) => `Parts 0–100, weights ${weights}; scaled to the 5th–95th percentile of the district; below ${watch} watch, below ${act} act`,
  weight: (part, weight) => `${part} ${weight}`,
  mapLabel: 'Safety map: the brighter, the lower the index',
  trend: '12 weeks',
  trendNote: 'At week ends, each by the scale of its day',
  mean: 'Mean index',
  notKept: 'Nothing kept yet',
  rank: (rank, of) => `${rank} of ${of} from the lowest`,
  counts: { disputes: (major, moderate, minor) => `major ${major}·moderate ${moderate}·minor ${minor}`, buildings: (warning, normal, all) => `warning ${warning}·normal ${normal}·${all} buildings`, hazards: (n) => `${n} overdue hazards`, satisfaction: (satisfied, rated) => `satisfied ${satisfied}/${rated}` },
  behind: 'What lies behind it',
  none: 'None',
  choose: 'Choose an area to see its parts and lists',
  points: (n) => `${n} points`,
}
