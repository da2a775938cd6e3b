import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { PeaceCounts } from '#contract/peace.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { openClock } from '#backend/domain/case/clocks.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { PeaceRules } from '#backend/domain/peace/peace-rules.ts'
import type { DisputeStore } from '#backend/ports/dispute-store.ts'
import type { PeaceStore } from '#backend/ports/peace-store.ts'
import { sumOfGrades } from './grade-book.ts'
import type { QueryDeps } from './query-deps.ts'

export type PeaceSources = {
  queries: Pick<QueryDeps, 'store' | 'cache' | 'books' | 'grades' | 'district'>
  disputes: Pick<DisputeStore, 'countOpen'>
  peace: Pick<PeaceStore, 'overdue'>
  rules: PeaceRules
}

/** Open hazards whose limit for the work itself is over, not only another clock. */
export function overdueHazards({ queries, peace, rules }: Pick<PeaceSources, 'queries' | 'peace' | 'rules'>, org: OrgCode): { caseId: CaseId; subGrid: OrgCode }[] {
  const isHazard = (item: string | null) => item !== null && rules.hazards.some((prefix) => item.startsWith(prefix))
  return peace.overdue(org).filter(({ caseId, item }) => {
    if (!isHazard(item)) return false
    const state = queries.cache.find(caseId)?.state
    return state !== undefined && (openClock(state, 'DISPOSE')?.overdueAt ?? null) !== null
  })
}

/** What the index of every area of so many digits is counted from, in the whole district. */
export function countAreas(sources: PeaceSources, keyLength: number, now: Instant): { org: OrgCode; counts: PeaceCounts }[] {
  const { queries: { store, books, grades, district }, disputes, rules } = sources
  const today = dayOf(now)
  const open = new Map(disputes.countOpen({ org: district, unit: null }, keyLength).map((one) => [one.org, one]))
  const graded = Map.groupBy(grades.subGrids(district), ({ org }) => org.slice(0, keyLength))
  const ratings = new Map(store.rollup({ dim: 'org', key: district, keyLength, measures: ['rated', 'ratedSatisfied'], from: today + 1 - rules.ratedDays, to: today + 1 }).map(({ key, sums }) => [key, sums]))
  const hazards = overdueHazards(sources, district)
  const none = { MAJOR: 0, MODERATE: 0, MINOR: 0 }
  return [...books.catalogue.orgs.values()].filter(({ code }) => code.length === keyLength && isWithin(code, district)).map(({ code, population, rental }) => {
    const { MAJOR: major, MODERATE: moderate, MINOR: minor } = open.get(code) ?? none
    const { rated = 0, ratedSatisfied: satisfied = 0 } = ratings.get(code) ?? {}
    const rows = graded.get(code)
    const own = rows === undefined ? null : sumOfGrades(code, rows)
    // Until an area's buildings have been graded here, what came with the organisation stands.
    const { total: buildings, normal, warning } = own === null ? rental : { total: own.ASSURED + own.NORMAL + own.WARNING, normal: own.NORMAL, warning: own.WARNING }
    return { org: code, counts: { population, major, moderate, minor, buildings, normal, warning, hazards: hazards.filter(({ subGrid }) => subGrid.startsWith(code)).length, rated, satisfied } }
  })
}

/** Communities and sub-grids have an index, each among its own kind. */
export const indexedLengths = [orgCodeLengths.community, orgCodeLengths.subgrid]

/** Keeps the counts of yesterday, as they stand now, unless they are kept. */
export function keepDay(sources: PeaceSources & { peace: PeaceStore }, at: Instant): void {
  const yesterday = dayOf(at) - 1
  if ((sources.peace.latestDay() ?? -Infinity) >= yesterday) return
  sources.peace.save(indexedLengths.flatMap((keyLength) => countAreas(sources, keyLength, at)).map((one) => ({ day: yesterday, ...one })))
}
