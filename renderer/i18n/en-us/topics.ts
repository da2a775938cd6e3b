import type { topics as source } from '#renderer/i18n/zh-cn/topics.ts'

export const topics: typeof source = {
  title: 'Hot topics',
  open: 'Hot topics and repeated complaints',
  note: (days, read, time) => `last ${days} days, ${read} cases compared, ${time}`,
  count: (n) => (n === '1' ? '1 case' : `${n} cases`),
  places: (names, more) => (more === null ? names : `${names}, ${more} sub-grids in all`),
  placeCount: (name, n) => `${name} ${n}`,
  trend: { more: (n) => `${n} more than the 30 days before`, fewer: (n) => `${n} fewer than the 30 days before`, same: 'as many as the 30 days before', fresh: 'none the 30 days before' },
  repeats: 'Repeated complaints',
  repeatsRule: 'the same item again within 50 m and 30 days',
  empty: 'No hot topics in the last 30 days',
  emptyNext: 'Three or more cases about one matter are listed here',
  listTitle: 'Cases of a hot topic',
  listRule: 'about one matter, last 30 days, without sensitive cases',
  compare: {
    open: 'Compare',
    title: 'Two cases side by side',
    this: 'This case',
    other: 'Possible duplicate',
    hint: 'What both say is marked',
    none: 'They have no words in common',
    apart: (distance) => `${distance} apart`,
    timeApart: (span) => `${span} apart`,
    noPhotos: 'No photos',
    photo: (name) => `Photo ${name}`,
  },
}
