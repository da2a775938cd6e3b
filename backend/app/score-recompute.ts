import type { CaseState } from '#contract/case.ts'
import type { RecordedEvent } from '#contract/events.ts'
import type { UnitCode } from '#contract/ids.ts'
import type { Measure } from '#contract/kpi.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import type { PromiseContext } from '#backend/domain/case/promises.ts'
import type { CaseFacts } from '#backend/domain/kpi/case-facts.ts'
import { factsOf } from '#backend/domain/kpi/facts.ts'
import { hasMark } from '#backend/domain/kpi/measures.ts'
import { factsOfMonth, holderAt, type CaseMark, type MonthSource, type WhistleFact } from '#backend/domain/score/facts.ts'
import { freeze, type FrozenMonth } from '#backend/domain/score/frozen.ts'
import { lostLines, withoutLine, type LostCase } from '#backend/domain/score/lost.ts'
import { daysOf, spanOf } from '#backend/domain/score/period.ts'
import { foldWhistle, whistleOfStream } from '#backend/domain/whistle/fold.ts'
import { departmentRows } from '#backend/domain/whistle/rows.ts'
import type { Store } from '#backend/ports/store.ts'
import { foldCase } from './project-case.ts'
import { scoreStream, foldMonth } from './score-book.ts'
import { assessedUnits, isLiftedLine } from './score-periods.ts'

type Deps = { store: Pick<Store, 'eventsAfter'>; books: PromiseContext & { catalogue: Pick<Catalogue, 'units'> } }
type Collected = { sums: Map<UnitCode, Partial<Record<Measure, number>>>; marks: CaseMark[]; lost: Map<UnitCode, LostCase[]> }

const PAGE = 5000
const ofCases = ['accepted', 'resolved', 'reworked'] as const
const ofRounds = ['due', 'onTime', 'lateOpen'] as const

/** The log up to a position, by stream. */
function streamsUntil(store: Deps['store'], position: number): Map<string, RecordedEvent[]> {
  const streams = new Map<string, RecordedEvent[]>()
  for (let after = 0; after < position; ) {
    const page = store.eventsAfter(after, PAGE)
    for (const event of page) if (event.position <= position) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
    after = page.at(-1)?.position ?? position
  }
  return streams
}

function count(into: Map<UnitCode, Partial<Record<Measure, number>>>, unit: UnitCode, { marks, measures }: { marks: number; measures: readonly Measure[] }): void {
  const sums = into.get(unit) ?? {}
  into.set(unit, sums)
  for (const measure of measures) if (hasMark(marks, measure)) sums[measure] = (sums[measure] ?? 0) + 1
}

const push = <K, V>(into: Map<K, V[]>, key: K, value: V): void => void into.set(key, [...(into.get(key) ?? []), value])

type Span = { from: number; to: number }
const isIn = ({ from, to }: Span, day: number | null): day is number => day !== null && day >= from && day < to

function countCase({ sums, lost }: Collected, { id, unit, acceptedDay, marks }: CaseFacts, span: Span): void {
  if (unit === null || !isIn(span, acceptedDay) || !hasMark(marks, 'accepted')) return
  count(sums, unit, { marks, measures: ofCases })
  if (!hasMark(marks, 'resolved')) push(lost, unit, { part: 'resolution', caseId: id, round: 0, day: acceptedDay })
  if (hasMark(marks, 'reworked')) push(lost, unit, { part: 'rework', caseId: id, round: 0, day: acceptedDay })
}

function countRounds({ sums, lost }: Collected, { id, rounds }: CaseFacts, span: Span): void {
  for (const { round, unit, day, marks } of rounds) {
    if (unit === null || !isIn(span, day)) continue
    count(sums, unit, { marks, measures: ofRounds })
    if (hasMark(marks, 'lateDone') || hasMark(marks, 'lateOpen')) push(lost, unit, { part: 'onTime', caseId: id, round, day })
    if (hasMark(marks, 'lateOpen')) push(lost, unit, { part: 'overdueOpen', caseId: id, round, day })
  }
}

function marksOf(events: readonly RecordedEvent[], state: CaseState, month: FrozenMonth['month']): CaseMark[] {
  const { from, to } = spanOf(month)
  return events.flatMap(({ type, at, actor }): CaseMark[] => {
    const isDenied = type === 'returnDenied'
    const isSupervised = type === 'supervised' && (actor.role === 'DISTRICT_OPERATOR' || actor.role === 'DISTRICT_LEADER')
    const unit = at >= from && at < to && (isDenied || isSupervised) ? holderAt(state.custody, at) : null
    return unit === null ? [] : [{ kind: isDenied ? 'returnDenied' : 'supervised', caseId: state.id, unit, at }]
  })
}

/** Shares of orders that were issued in a month. */
function ordersOf(streams: ReadonlyMap<string, readonly RecordedEvent[]>, month: FrozenMonth['month']): WhistleFact[] {
  const { from, to } = spanOf(month)
  const orders = [...streams].flatMap(([stream, events]) => (whistleOfStream(stream) === null ? [] : [foldWhistle(events)]))
  return orders.flatMap(departmentRows).filter(({ issuedAt }) => issuedAt >= from && issuedAt < to)
}

/**
 * A published month made again from nothing but the log up to the place it was counted at: what is stored must come out bit
 * for bit. Reads the whole log; for commands and tests, not for screens.
 */
export function recomputeMonth({ store, books }: Deps, published: Pick<FrozenMonth, 'month' | 'position' | 'at' | 'rules'>): FrozenMonth {
  const { month, position, at, rules } = published
  const streams = streamsUntil(store, position)
  const all: Collected = { sums: new Map(), marks: [], lost: new Map() }
  for (const [stream, events] of streams) {
    if (!stream.startsWith('case:')) continue
    const state = foldCase(events)
    const facts = factsOf(state, books)
    countCase(all, facts, daysOf(month))
    countRounds(all, facts, daysOf(month))
    all.marks.push(...marksOf(events, state, month))
  }
  const orders = ordersOf(streams, month)
  const source = (unit: UnitCode): MonthSource => ({ sums: all.sums.get(unit) ?? {}, whistles: orders.filter((row) => row.unit === unit), marks: all.marks.filter((mark) => mark.unit === unit) })
  const { appeals } = foldMonth(month, streams.get(scoreStream(month)) ?? [])
  const lifted = (unit: UnitCode) => lostLines(source(unit), all.lost.get(unit) ?? [], at).filter((line) => isLiftedLine(line, unit, appeals.values()))
  const known = [...all.sums.keys(), ...orders.map(({ unit }) => unit), ...all.marks.map(({ unit }) => unit)]
  const facts = assessedUnits(books.catalogue, known).map(({ unit, board }) => ({ unit, board, facts: lifted(unit).reduce(withoutLine, factsOfMonth(source(unit), at)) }))
  return freeze({ month, position, at, rules }, facts)
}
