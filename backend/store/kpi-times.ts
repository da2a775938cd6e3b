import { timeIds, type TimeId, type Times } from '#contract/kpi-sheet.ts'
import { spreadOf, timeOf } from '#backend/domain/kpi/times.ts'
import type { FactsQuery, FoundFacts, TimesQuery } from '#backend/ports/reader.ts'
import type { Store } from '#backend/ports/store.ts'
import { factsOf, type FactSource } from './kpi-facts.ts'

/** By which cases a time is told: those reported in the span, or those closed in it. */
const measureOf = { firstResponse: 'intake', firstContact: 'intake', handling: 'closedOn', cycle: 'closedOn' } as const satisfies Record<TimeId, string>

/** The same store, which can also be asked how long things took, and for facts that no sum holds. Reads the cases themselves: for reports, in a thread of its own. */
export function withTimes<S extends FactSource>(store: S): S & { kpiTimes(query: TimesQuery): Times; kpiFacts(query: FactsQuery): FoundFacts } {
  return { ...store, kpiTimes: (query) => timesOf(store, query), kpiFacts: (query) => factsOf(store, query) }
}

function timesOf(store: Pick<Store, 'eachCase'>, { visibility, count, calendars }: TimesQuery): Times {
  const values: Record<TimeId, number[]> = { firstResponse: [], firstContact: [], handling: [], cycle: [] }
  for (const measure of ['intake', 'closedOn'] as const) {
    const ids = timeIds.filter((id) => measureOf[id] === measure)
    for (const { state } of store.eachCase({ visibility, count: { ...count, measure }, order: 'newest', limit: 1 })) {
      for (const id of ids) keep(values[id], timeOf(id, state, calendars))
    }
  }
  return { firstResponse: spreadOf(values.firstResponse), firstContact: spreadOf(values.firstContact), handling: spreadOf(values.handling), cycle: spreadOf(values.cycle) }
}

function keep(values: number[], time: number | null): void {
  if (time !== null) values.push(time)
}
