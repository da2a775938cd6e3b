import type { Instant } from '#contract/ids.ts'
import type { Day, OverviewView, Rate } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import { civilOf, dayOf, dayOfCivil, dayStart, hourOf } from '#backend/domain/calendar/day.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { ranking } from '#backend/domain/kpi/ranking.ts'
import { rateOf, type RateId, type Sums } from '#backend/domain/kpi/rates.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import type { QueryDeps } from './query-deps.ts'
import { asFilters, asRollup, numberScope, type NumberScope } from './scope.ts'

/** The wall compares with the 30 days before, and shows as many. */
const comparedDays = 30
/** This month and the twelve before it: a year from end to end. */
const shownMonths = 13
const hoursOfDay = 24

/** `since`: the days the cumulative figures count from. */
type Asked = { deps: QueryDeps; scope: NumberScope; now: Instant; today: Day; since: { from?: Day } }

/** The leadership wall: every number from sums and counters, each with the query that lists its cases. */
export function overview(deps: QueryDeps, actor: Actor, query: { scope?: string | undefined; source?: string | undefined }): OverviewView {
  const now = deps.clock.now()
  const asked = { deps, now, today: dayOf(now), scope: numberScope(actor, query), since: sinceOf(deps) }
  const { scope, since } = asked
  const sums = sumsOf(asked, since)
  const filters = { ...asFilters(scope), ...since }
  return {
    position: deps.position(), at: now, scope: scope.org, source: scope.source ?? null,
    resolution: rateOf('resolution', sums, filters),
    ...openOf(asked),
    openAccepted: { value: (sums.accepted ?? 0) - (sums.closed ?? 0), query: { ...filters, measure: 'accepted' } },
    today: todayOf(asked),
    months: monthsOf(asked),
    days: daysOf(asked),
    children: childrenOf(asked),
    subGrids: scope.unit === null ? deps.store.openByOrg(scope.org, orgCodeLengths.subgrid, scope.source ?? null).map((row) => ({ ...row })) : [],
    buildings: buildingsOf(asked),
  }
}

function sinceOf({ product: { headlineSince } }: QueryDeps): { from?: Day } {
  if (headlineSince === null) return {}
  const [year = 0, month = 1, day = 1] = headlineSince.split('-').map(Number)
  return { from: dayOfCivil({ year, month, day }) }
}

function sumsOf({ deps, scope }: Asked, days: { from?: Day; to?: Day } = {}): Sums {
  return deps.store.rollup({ ...asRollup(scope), ...days })[0]?.sums ?? {}
}

function openOf({ deps, scope }: Asked): { open: number; over: number; warn: number } {
  const { org, unit, source } = scope
  const result = { open: 0, over: 0, warn: 0 }
  for (const count of deps.store.openCounts({ org, unit })) {
    if (source !== undefined && count.source !== source) continue
    result.open += count.n
    if (count.sla === 'over' || count.sla === 'warn') result[count.sla] += count.n
  }
  return result
}

function todayOf(asked: Asked): OverviewView['today'] {
  const { scope, today, now } = asked
  const filters = asFilters(scope)
  const days = { from: today, to: today + 1 }
  const before = { from: today - comparedDays, to: today }
  const sums = sumsOf(asked, days)
  const sums30 = sumsOf(asked, before)
  const rate = (id: RateId): Rate => rateOf(id, sums, { ...filters, ...days })
  const rate30 = (id: RateId): Rate => rateOf(id, sums30, { ...filters, ...before })
  return {
    intake: { value: sums.intake ?? 0, query: { ...filters, ...days, measure: 'intake' } },
    resolved: { value: sums.resolvedOn ?? 0, query: { ...filters, ...days, measure: 'resolvedOn' } },
    sms: rate('sms'), appoint: rate('appoint'),
    ...meansOf(asked), untilHour: hourOf(now) - hourOf(dayStart(today)),
    sms30: rate30('sms'), appoint30: rate30('appoint'), onTime30: rate30('onTime'),
  }
}

/** Means of the days before, each up to the full hour it is now; of the days since the first with anything, so that a new hall is not compared with nothing. */
function meansOf({ deps, scope, today, now }: Asked): { intakeMean: number | null; resolvedMean: number | null } {
  if (scope.unit !== null) return { intakeMean: null, resolvedMean: null }
  const firstHour = (today - comparedDays) * hoursOfDay
  const rows = deps.store.hours(scope.org, scope.source ?? null, firstHour, today * hoursOfDay)
  const [first] = rows.toSorted((a, b) => a.hour - b.hour)
  if (first === undefined) return { intakeMean: null, resolvedMean: null }
  const days = today - Math.floor(first.hour / hoursOfDay)
  const untilHour = (now - dayStart(today)) / HOUR
  const early = rows.filter(({ hour }) => (hour % hoursOfDay) + 1 <= untilHour)
  const mean = (key: 'intake' | 'resolved') => early.reduce((total, row) => total + row[key], 0) / days
  return { intakeMean: mean('intake'), resolvedMean: mean('resolved') }
}

/** What had been accepted and resolved by the end of each of the last months, counted from the first day of the cumulative figures. */
function monthsOf({ deps, scope, today, since }: Asked): OverviewView['months'] {
  const { year, month } = civilOf(today)
  const rows = deps.store.rollupByMonth({ ...asRollup(scope), ...since, measures: ['accepted', 'resolvedOn'] })
  const names = Array.from({ length: shownMonths }, (_, index) => monthName(year * 12 + month - shownMonths + index))
  return names.map((name) => {
    const until = rows.filter(({ day }) => day !== null && monthOf(day) <= name)
    const total = (measure: 'accepted' | 'resolvedOn') => until.reduce((all, { sums }) => all + (sums[measure] ?? 0), 0)
    return { month: name, accepted: total('accepted'), resolved: total('resolvedOn') }
  })
}

const monthName = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`

function monthOf(day: Day): string {
  const { year, month } = civilOf(day)
  return monthName(year * 12 + month - 1)
}

function daysOf({ deps, scope, today }: Asked): OverviewView['days'] {
  const from = today - comparedDays + 1
  const rows = deps.store.rollupByDay({ ...asRollup(scope), from, to: today + 1, measures: ['intake', 'resolvedOn'] })
  return Array.from({ length: comparedDays }, (_, index) => {
    const sums = rows.find(({ day }) => day === from + index)?.sums
    return { day: from + index, intake: sums?.intake ?? 0, resolved: sums?.resolvedOn ?? 0 }
  })
}

/** The organisations one step below, best resolution first. */
function childrenOf({ deps, scope, since }: Asked): OverviewView['children'] {
  const { org, unit, source } = scope
  const keyLength = Object.values(orgCodeLengths).find((length) => length > org.length)
  if (unit !== null || keyLength === undefined) return []
  const sums = new Map(deps.store.rollup({ ...asRollup(scope), ...since, keyLength, measures: ['accepted', 'resolved'] }).map((row) => [row.key, row.sums]))
  const open = new Map(deps.store.openByOrg(org, keyLength, source ?? null).map((row) => [row.org, row]))
  const children = [...deps.books.catalogue.orgs.keys()].filter((code) => code.length === keyLength && code.startsWith(org))
  const rows = children.map((key) => {
    const resolution = rateOf('resolution', sums.get(key) ?? {}, { ...asFilters({ ...scope, org: key }), ...since })
    return { key, reworked: 0, numerator: resolution.numerator, denominator: resolution.denominator, resolution }
  })
  return ranking(rows, 0).map(({ row }) => ({ org: row.key, resolution: row.resolution, open: open.get(row.key)?.open ?? 0, over: open.get(row.key)?.over ?? 0 }))
}

function buildingsOf({ deps, scope }: Asked): OverviewView['buildings'] {
  return deps.grades.rental(scope.org) ?? { total: 0, assured: 0, normal: 0, warning: 0 }
}
