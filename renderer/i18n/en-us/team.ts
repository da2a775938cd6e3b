import type { team as source } from '#renderer/i18n/zh-cn/team.ts'

export const team: typeof source = {
  title: 'Roster and duties',
  views: { roster: 'Roster', now: 'On duty now', shifts: 'Shifts', duties: 'Duty lists' },
  note: (time) => `On duty = checked in by phone today · data ${time}`,
  all: 'All',
  people: 'people',
  out: (n) => `${n} checked in today`,
  outTitle: 'In today',
  unit: 'Unit',
  short: { HEAD: 'Head', INFO: 'Info', PATROL: 'Patrol', SERVICE: 'Service', GROUP: 'Groups' },
  columns: ['Name', 'Post', 'Unit', 'Since', 'In'],
  listed: (n) => `${n} people`,
  nobodyOut: 'Nobody has checked in today',
  nobodyOutNext: 'Workers who check in by phone stand here',
  empty: 'The roster is empty',
  emptyNext: 'Import one with gridhall staff import',
  kinds: { post: 'Three posts of a sub-grid', community_group: 'Seven groups of a community' },
  unitsDuties: (units, duties) => `${units} · ${duties} duties`,
  dutyCount: (n) => `${n} duties`,
  frequency: { daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly', event: 'As it comes' },
  unitNames: {
    INFO: 'Information post', PATROL: 'Patrol post', SERVICE: 'Service post', 'C-ZH': 'Coordination', 'C-DJ': 'Party building', 'C-WG': 'Grid information', 'C-ZZ': 'Public order and petitions',
    'C-CG': 'City management', 'C-AY': 'Safety and emergencies', 'C-MS': 'Social services',
  },
}
