import type { CountQuery } from '#contract/kpi.ts'
import { narrower } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { MEASURE_DAY } from '#backend/domain/kpi/measures.ts'
import type { CaseQuery } from '#backend/ports/store.ts'

/** A list's filter with the one organisation that both visibility and count leave, null when they leave none. */
export type Scoped = { query: CaseQuery; org: string } | null

/** Joins the two organisations that a query can name. */
export function scoped(query: CaseQuery): Scoped {
  const org = narrower(query.visibility.org, query.count?.org ?? query.visibility.org)
  return org === null ? null : { query, org }
}

/** Filters that narrow a list beyond its count query. */
function isFiltered(query: CaseQuery): boolean {
  const { sources, levels, stages, slas, unit, item, isOpen, isAlarm, among, without } = query
  return [sources, levels, stages, slas, unit, item, isOpen, isAlarm, among, without].some((filter) => filter !== undefined)
}

/** The number that a list must have when it is nothing but a count's cases; null when other filters narrow it. */
export function asCount({ query, org }: { query: CaseQuery; org: string }): CountQuery | null {
  if (query.count === undefined || query.visibility.unit !== null || isFiltered(query)) return null
  return { ...query.count, org }
}

/** Whether a count is a sum of rollup rows: rollups know one of organisation, unit and item at a time. */
export function isInRollup({ org, unit, item }: CountQuery): boolean {
  return [org, unit, item].filter((place) => place !== undefined).length <= 1
}

/** Whether a measure is counted for each round of a case. */
export function isOfRounds(count: CountQuery | undefined): boolean {
  return count !== undefined && MEASURE_DAY[count.measure] === 'round'
}

/** Where a page ends: the sort key of its last item, the case and the round. */
export type Cursor = { sort: number; seq: number; round: number }

/** The cursor as text for the next request. */
export function writeCursor({ sort, seq, round }: Cursor): string {
  return `${sort}.${seq}.${round}`
}

/** Throws `request.invalid` for a text that no page ever gave. */
export function readCursor(text: string): Cursor {
  const [sort, seq, round, ...more] = text.split('.').map(Number)
  if (sort === undefined || seq === undefined || round === undefined || more.length > 0) throw new DomainError('request.invalid', { cursor: text })
  if (![sort, seq, round].every(Number.isSafeInteger)) throw new DomainError('request.invalid', { cursor: text })
  return { sort, seq, round }
}
