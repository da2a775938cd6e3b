import { caseFacts, shareFacts, type CaseFact, type Days, type FactCounts, type KpiShare, type ShareFact, type Times } from '#contract/kpi-sheet.ts'
import type { Instant, OrgCode, Position } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import type { RouteReply } from '#contract/routes.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { lastYearOf, previousOf } from '#backend/domain/kpi/periods.ts'
import { spreadOf } from '#backend/domain/kpi/times.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { FoundFacts } from '#backend/ports/reader.ts'
import type { QueryDeps } from './query-deps.ts'
import { asFilters, numberScope } from './scope.ts'
import { periodOf, type SheetQuery } from './kpi-sheet.ts'

const noTimes = (): Times => ({ firstResponse: spreadOf([]), firstContact: spreadOf([]), handling: spreadOf([]), cycle: spreadOf([]) })
/** Comparing longer spans says nothing that a year does not. */
const mostComparedDays = 370

type Asked = Pick<SheetQuery, 'scope' | 'source'>

/**
 * How long people waited and matters took: first answers of what was reported in the period, the rest of what was closed in it; and the facts that
 * no sum holds.
 */
export async function kpiTimes(deps: QueryDeps, actor: Actor, query: SheetQuery): Promise<RouteReply<'kpiTimes'>> {
  const period = periodOf(query)
  const { position, times: now } = await timesIn(deps, actor, { query, days: period })
  const facts = countsOf(await factsIn(deps, actor, { query, days: period }))
  if (period.to - period.from > mostComparedDays) return { position, now, previous: noTimes(), lastYear: noTimes(), facts: { now: facts, previous: null, lastYear: null } }
  const [before, year] = [previousOf(period), lastYearOf(period)]
  return {
    position, now, previous: (await timesIn(deps, actor, { query, days: before })).times, lastYear: (await timesIn(deps, actor, { query, days: year })).times,
    facts: { now: facts, previous: countsOf(await factsIn(deps, actor, { query, days: before })), lastYear: countsOf(await factsIn(deps, actor, { query, days: year })) },
  }
}

async function timesIn(deps: QueryDeps, actor: Actor, { query, days }: { query: Asked; days: Days }): Promise<{ position: Position; times: Times }> {
  const { calendars, rules } = deps.books
  const { position, value } = await deps.reader.ask('kpiTimes', { visibility: visibilityOf(actor, query.scope), count: { ...asFilters(numberScope(actor, query)), ...days }, books: { calendars, rules } })
  return { position, times: value }
}

async function factsIn(deps: QueryDeps, actor: Actor, { query, days }: { query: Asked; days: Days }): Promise<FoundFacts> {
  const { calendars, rules } = deps.books
  const { value } = await deps.reader.ask('kpiFacts', { visibility: visibilityOf(actor, query.scope), count: { ...asFilters(numberScope(actor, query)), ...days }, books: { calendars, rules }, now: minuteOf(deps.clock.now()) })
  return value
}

/** Facts hold for a minute, so that a number and its list are of the same instant. */
const minuteOf = (now: Instant): Instant => now - (now % MINUTE)

function countsOf({ cases, shares }: FoundFacts): FactCounts {
  const counts = [...caseFacts.map((fact): [string, number] => [fact, cases[fact].length]), ...shareFacts.map((fact): [string, number] => [fact, shares[fact].length])]
  // Its entries are made from the keys of the type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(counts) as FactCounts
}

/** Exactly the cases that a fact counted. */
export async function casesOfFact(deps: QueryDeps, actor: Actor, list: { fact: CaseFact; scope?: OrgCode | undefined; source?: string | undefined; from?: Day | undefined; to?: Day | undefined }): Promise<{ ids: FoundFacts['cases'][CaseFact]; since: Instant }> {
  const { fact, from, to, scope, source } = list
  if (from === undefined || to === undefined) throw new DomainError('request.invalid', { fact })
  const { cases, since } = await factsIn(deps, actor, { query: { scope, source }, days: periodOf({ from, to }) })
  return { ids: cases[fact], since }
}

/** Exactly the shares of whistle orders that a fact counted. */
export async function kpiShares(deps: QueryDeps, actor: Actor, query: SheetQuery & { fact: ShareFact }): Promise<{ position: Position; items: KpiShare[] }> {
  const { shares } = await factsIn(deps, actor, { query, days: periodOf(query) })
  return { position: deps.position(), items: [...shares[query.fact]] }
}
