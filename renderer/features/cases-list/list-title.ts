import type { CaseFact, KpiId } from '#contract/kpi-sheet.ts'
import type { Names } from '#renderer/data/names.ts'
import { startOfDay } from '#renderer/i18n/days.ts'
import type { Format, Texts } from '#renderer/i18n/index.ts'
import type { ListFilter } from './list-query.ts'

const REPEATS = 'repeats'

type Words = { t: Texts; format: Format; names: Names }

/** What this list is a list of: the name of the number, or of the filter. */
export function titleOf(filter: ListFilter, { t }: Words): string {
  const { measure, fact, isOpen, slas, topic } = filter
  if (topic !== null) return topic.endsWith(REPEATS) ? t.topics.repeats : t.topics.listTitle
  if (fact !== null) return t.kpi.facts[fact]
  if (measure !== null) return isOpen === true ? t.list.stillOpen(t.list.measures[measure].name) : t.list.measures[measure].name
  if (slas.length === 1 && slas[0] !== undefined) return t.list.casesThatAre(t.domain.sla[slas[0]])
  if (isOpen === null) return t.list.all
  return isOpen ? t.list.open : t.list.ended
}

const lineOfFact = { acceptedCases: 'accepted', closingDue: 'closingOnTime', closedInTime: 'closingOnTime', repeated: 'repeat', alertsJudged: 'aiPrecision', alertsTrue: 'aiPrecision' } as const satisfies Record<CaseFact, KpiId>

/** How it was counted, in words; null for a plain filter. */
export function ruleOf({ measure, fact, topic }: Pick<ListFilter, 'measure' | 'fact' | 'topic'>, { t }: Words): string | null {
  if (fact !== null) return t.kpi.names[lineOfFact[fact]].rule
  if (topic !== null) return topic.endsWith(REPEATS) ? t.topics.repeatsRule : t.topics.listRule
  return measure === null ? null : t.list.measures[measure].rule
}

/** The days, both inclusive; what is open on one side says so. */
export function periodOf({ measure, fact, from, to }: ListFilter, { t, format }: Words): string | null {
  if (measure === null && fact === null) return null
  if (from === null && to === null) return t.list.allTime
  const first = from === null ? null : format.day(startOfDay(from))
  const last = to === null ? null : format.day(startOfDay(to - 1))
  if (first !== null && first === last) return first
  return t.list.period(first, last)
}

/** The narrowing parts of a filter in words, for the line below the title and for "no cases match". */
export function partsInWords(filter: ListFilter, { t, names }: Words): string[] {
  return [
    ...(filter.without.length === 0 ? [] : [t.list.without(filter.without.map((measure) => t.list.measures[measure].name).join(t.common.list))]),
    ...filter.sources.map(names.source),
    ...filter.levels.map((level) => t.domain.level[level]),
    ...filter.stages.map((stage) => t.domain.stage[stage]),
    ...filter.slas.map((sla) => t.domain.sla[sla]),
    ...(filter.unit === null ? [] : [names.unit(filter.unit)]),
    ...(filter.item === null ? [] : [names.item(filter.item)]),
    ...(filter.isOpen === null ? [] : [filter.isOpen ? t.list.open : t.list.ended]),
  ]
}
