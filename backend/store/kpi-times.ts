import { timeIds, type TimeId, type Times } from '#contract/kpi-sheet.ts'
import { spreadOf } from '#backend/domain/kpi/times.ts'
import type { FactsQuery, FoundFacts, TimesQuery } from '#backend/ports/reader.ts'
import type { Store } from '#backend/ports/store.ts'
import { createBriefs, type Briefs, type BriefSource } from './kpi-briefs.ts'
import { factsOf, type FactSource } from './kpi-facts.ts'

/** By which cases a time is told: those reported in the span, or those closed in it. */
const measureOf = { firstResponse: 'intake', firstContact: 'intake', handling: 'closedOn', cycle: 'closedOn' } as const satisfies Record<TimeId, string>

/** The same store, which can also be asked how long things took, and for facts that no sum holds. Reads the cases themselves: for reports, in a thread of its own. */
export function withTimes<S extends FactSource & BriefSource & Pick<Store, 'head'>>(store: S): S & { kpiTimes(query: TimesQuery): Times; kpiFacts(query: FactsQuery): FoundFacts } {
  const [times, facts] = [createKept<Times>(store), createKept<FoundFacts>(store)]
  const briefs = createBriefs(store)
  return {
    ...store,
    kpiTimes: (query) => times([query.visibility, query.count], () => timesOf(briefs, query)),
    kpiFacts: (query) => facts([query.visibility, query.count, query.now], () => factsOf({ store, briefs }, query)),
  }
}

/** Answers kept. */
const MOST_KEPT = 8

/** The last answers, each for as long as the log stands where it stood: a number and the list behind it are asked one after the other. */
function createKept<T>({ head }: Pick<Store, 'head'>): (asked: unknown, work: () => T) => T {
  const kept = new Map<string, T>()
  return (asked, work) => {
    const key = `${head().position} ${JSON.stringify(asked)}`
    const answer = kept.get(key) ?? work()
    kept.set(key, answer)
    for (const old of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(old)
    return answer
  }
}

function timesOf(briefs: Briefs, { visibility, count, books }: TimesQuery): Times {
  const values: Record<TimeId, number[]> = { firstResponse: [], firstContact: [], handling: [], cycle: [] }
  for (const measure of ['intake', 'closedOn'] as const) {
    const ids = timeIds.filter((id) => measureOf[id] === measure)
    for (const { times } of briefs({ visibility, count: { ...count, measure }, order: 'newest', limit: 1 }, books)) {
      for (const id of ids) keep(values[id], times[id])
    }
  }
  return { firstResponse: spreadOf(values.firstResponse), firstContact: spreadOf(values.firstContact), handling: spreadOf(values.handling), cycle: spreadOf(values.cycle) }
}

function keep(values: number[], time: number | null): void {
  if (time !== null) values.push(time)
}
