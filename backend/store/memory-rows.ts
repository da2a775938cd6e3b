import type { CaseState } from '#contract/case.ts'
import type { CountQuery, Day, Measure } from '#contract/kpi.ts'
import type { CaseCard } from '#contract/views.ts'
import { hasMark, MEASURE_DAY } from '#backend/domain/kpi/measures.ts'
import type { CaseFacts, CaseQuery, Visibility } from '#backend/ports/store.ts'
import type { PlacedWrite } from './batch-plan.ts'
import { numberTokens, toTokens } from './search-text.ts'
import { fromCard, fromState, toCard, toState } from './stored-json.ts'

/** One case in memory. Texts, so that nobody outside holds a part of it. */
export type MemoryRow = {
  seq: number; lastPosition: number; facts: CaseFacts; stateText: string; cardText: string; head: readonly string[]; body: readonly string[]
}
export const cardOf = (row: MemoryRow): CaseCard => toCard(row.cardText)
export const stateOf = (row: MemoryRow): CaseState => toState(row.stateText)

/** A row after a write; words stay when the write brings none. */
export function toRow(write: PlacedWrite, before: MemoryRow | undefined): MemoryRow {
  const { search } = write
  const words = search === null
    ? { head: before?.head ?? [], body: before?.body ?? [] }
    : { head: `${numberTokens(search.no)} ${toTokens(search.title)}`.split(' '), body: `${toTokens(search.text)} ${toTokens(search.address)}`.split(' ') }
  return {
    seq: before?.seq ?? write.seq ?? 0, lastPosition: write.lastPosition, facts: structuredClone(write.after),
    stateText: fromState(write.state), cardText: fromCard(write.card), ...words,
  }
}

/** Units that lead or assist. */
const worksOn = (facts: CaseFacts, unit: string): boolean => facts.unit === unit || facts.units.includes(unit)

/** Whether a reader sees a case. */
export function isVisible({ facts }: MemoryRow, { org, unit }: Visibility): boolean {
  return facts.subGrid.startsWith(org) && (unit === null || worksOn(facts, unit))
}

/** Whether a reader outside the handling chain may find a case by its words. */
export function isSearchable({ facts }: MemoryRow, sensitiveUnit: string | null | undefined): boolean {
  return !facts.isSensitive || sensitiveUnit === undefined || (sensitiveUnit !== null && worksOn(facts, sensitiveUnit))
}

/** Where a case carries a measure: its day and unit, once for the case or once for each round. */
export type Carried = { day: Day; unit: string | null; round: number }

/** All places at which a case is counted for a measure. */
export function carried(facts: CaseFacts, measure: Measure): readonly Carried[] {
  const kind = MEASURE_DAY[measure]
  if (kind === 'round') {
    return facts.rounds.flatMap(({ day, unit, round, marks }) => (day !== null && hasMark(marks, measure) ? [{ day, unit, round }] : []))
  }
  const day = { reported: facts.reportedDay, accepted: facts.acceptedDay, closed: facts.closedDay }[kind]
  return day !== null && hasMark(facts.marks, measure) ? [{ day, unit: facts.unit, round: 0 }] : []
}

/** The places at which a case is counted by a query. */
export function countedIn({ facts }: MemoryRow, query: CountQuery): readonly Carried[] {
  const isInScope = facts.subGrid.startsWith(query.org ?? '') && same(query.item, facts.item) && same(query.source, facts.source) && same(query.level, facts.level)
  if (!isInScope) return []
  return carried(facts, query.measure).filter(
    ({ day, unit }) => day >= (query.from ?? Number.NEGATIVE_INFINITY) && day < (query.to ?? Number.POSITIVE_INFINITY) && same(query.unit, unit),
  )
}

/** Whether a case passes the filters of a list, its count aside. */
export function passes({ facts }: MemoryRow, query: CaseQuery): boolean {
  const { sources, levels, stages, slas, unit, item, isOpen, isAlarm } = query
  const isAsked = isAmong(facts, query) && countsForNone(facts, query)
  const isListed = isAsked && isIn(sources, facts.source) && isIn(levels, facts.level) && isIn(stages, facts.stage) && isIn(slas, facts.sla)
  return isListed && same(unit, facts.unit) && same(item, facts.item) && same(isOpen, facts.isOpen) && same(isAlarm, facts.isAlarm)
}

const isAmong = ({ id }: MemoryRow['facts'], { among }: CaseQuery): boolean => isIn(among?.ids, id)
const countsForNone = ({ marks }: MemoryRow['facts'], { without = [] }: CaseQuery): boolean => !without.some((measure) => hasMark(marks, measure))
const same = <T>(wanted: T | undefined, value: T | null): boolean => wanted === undefined || wanted === value
const isIn = <T>(wanted: readonly T[] | undefined, value: T | null): boolean => wanted === undefined || (value !== null && wanted.includes(value))
