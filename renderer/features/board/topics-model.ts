import type { HotTopic } from '#contract/topics.ts'
import type { Texts } from '#renderer/i18n/index.ts'

type Words = { t: Texts; count: (n: number) => string; place: (org: string) => string }

/** The list of exactly the cases of a topic, of where it was counted. */
export const topicHref = (key: string, scope: string): string => `/cases?${new URLSearchParams({ scope, topic: key }).toString()}`

/** More or fewer reports than in as many days before. */
export function trendWords({ count, before }: Pick<HotTopic, 'count' | 'before'>, { t, count: number }: Words): string {
  if (before === 0) return t.topics.trend.fresh
  if (count === before) return t.topics.trend.same
  return count > before ? t.topics.trend.more(number(count - before)) : t.topics.trend.fewer(number(before - count))
}

/** The fullest sub-grids with their counts, and of how many where there are more. */
export function placeWords({ places, placeCount }: Pick<HotTopic, 'places' | 'placeCount'>, { t, count, place }: Words): string {
  const names = places.map((one) => t.topics.placeCount(place(one.org), count(one.count))).join(t.common.list)
  return t.topics.places(names, placeCount > places.length ? count(placeCount) : null)
}

const NAME_WORDS = 3

/** What a topic is called: the most telling words that its reports share, else the title of the one most like the rest. */
export const topicName = ({ words, title }: Pick<HotTopic, 'words' | 'title'>): string => (words.length === 0 ? title : words.slice(0, NAME_WORDS).join(' '))
