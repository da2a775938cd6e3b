import type { z } from 'zod'
import type { Counted, Days, Fraction, KpiLine, KpiSheet, KpiSheetQuery } from '#contract/kpi-sheet.ts'
import type { CountQuery, Day, Measure } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { lastYearOf, monthsUntil, previousOf, shiftMonths } from '#backend/domain/kpi/periods.ts'
import type { Sums } from '#backend/domain/kpi/rates.ts'
import { lineRules, type LineRule, type Selection } from '#backend/domain/kpi/sheet-lines.ts'
import type { QueryDeps } from './query-deps.ts'
import { asFilters, asRollup, numberScope, type NumberScope } from './scope.ts'

const shownMonths = 13

export type SheetQuery = z.output<typeof KpiSheetQuery>
/** Sums of one span, of all cases and of those of level 1 (for what is fixed on the spot). */
type Span = { days: Days; all: Sums; first: Sums }
/** `looked`: what was counted case by case, asked once however many lines need it. */
type Asked = { deps: QueryDeps; actor: Actor; scope: NumberScope; now: Span; previous: Span; lastYear: Span; months: Span[]; looked: Map<string, Promise<number>> }

/**
 * Every figure of domain.md 6.1 for a scope and period, from the sums of days and months, however long the history is; only
 * what was reported and never accepted is counted in the cases themselves. Each number carries the query of exactly its cases.
 */
export async function kpiSheet(deps: QueryDeps, actor: Actor, query: SheetQuery): Promise<KpiSheet> {
  const scope = numberScope(actor, query)
  const period = periodOf(query)
  const [previous, lastYear, months] = [previousOf(period), lastYearOf(period), monthsUntil(period, shownMonths)]
  const position = deps.position()
  const span = (days: Days): Span => ({ days, all: sumsOf(deps, scope, days), first: sumsOf(deps, scope, { ...days, level: 1 }) })
  const asked: Asked = { deps, actor, scope, now: span(period), previous: span(previous), lastYear: span(lastYear), months: monthSpans(deps, scope, months), looked: new Map() }
  const lines: KpiLine[] = []
  for (const rule of lineRules) lines.push(await lineOf(asked, rule))
  return { position, at: deps.clock.now(), scope: scope.org, source: scope.source ?? null, period, previous, lastYear, months, lines }
}

/** Refuses a period that ends before it begins. */
export function periodOf({ from, to }: SheetQuery): Days {
  if (to <= from) throw new DomainError('request.invalid', { from, to })
  return { from, to }
}

function sumsOf({ store }: QueryDeps, scope: NumberScope, only: Days & { level?: 1 }): Sums {
  return store.rollup({ ...asRollup(scope), ...only })[0]?.sums ?? {}
}

function monthSpans({ store }: QueryDeps, scope: NumberScope, months: readonly Day[]): Span[] {
  const [from = 0] = months
  const days = { from, to: shiftMonths(months.at(-1) ?? from, 1) }
  const rows = store.rollupByMonth({ ...asRollup(scope), ...days })
  const first = store.rollupByMonth({ ...asRollup(scope), ...days, level: 1 })
  const at = (found: typeof rows, month: Day): Sums => found.find(({ day }) => day === month)?.sums ?? {}
  return months.map((month) => ({ days: { from: month, to: shiftMonths(month, 1) }, all: at(rows, month), first: at(first, month) }))
}

const nothing = { gap: null, facts: null, now: null, previous: null, lastYear: null, numerator: null, denominator: null, parts: [], exclusions: [], trend: [] } satisfies Omit<KpiLine, 'id' | 'kind'>

async function lineOf(asked: Asked, rule: LineRule): Promise<KpiLine> {
  const { id } = rule
  if (rule.kind === 'coverage') return coverageOf(asked)
  if (rule.kind === 'worked') return { ...nothing, id, kind: 'worked', facts: { numerator: rule.numerator, denominator: rule.denominator } }
  if (rule.kind === 'time') return { ...nothing, id, kind: 'time' }
  const figure = figureOf(rule)
  const values = { now: figure(asked.now), previous: figure(asked.previous), lastYear: figure(asked.lastYear), trend: asked.months.map(figure) }
  if (rule.kind === 'count') return { ...nothing, id, kind: 'count', ...values, numerator: await countedOf(asked, { measure: rule.of }) }
  const exclusions = await Promise.all(rule.exclusions.map(async ({ reason, selection }) => ({ reason, counted: await countedOf(asked, selection) })))
  if (rule.kind === 'rate') {
    const [numerator, denominator] = await Promise.all([countedOf(asked, rule.numerator, rule.level), countedOf(asked, rule.denominator, rule.level)])
    return { ...nothing, id, kind: 'rate', ...values, exclusions, numerator, denominator }
  }
  const parts = await Promise.all(rule.weights.map(({ measure }) => countedOf(asked, { measure })))
  return { ...nothing, id, kind: 'score', ...values, exclusions, parts, denominator: await countedOf(asked, { measure: 'rated' }) }
}

/** Members of resident groups by population: of now, since the register keeps the last count only. */
function coverageOf({ deps, scope }: Asked): KpiLine {
  const population = deps.books.catalogue.orgs.get(scope.org)?.population
  const { total, members } = deps.groups.count({ org: scope.org })
  if (total === 0 || population === undefined) return { ...nothing, id: 'coverage', kind: 'gap', gap: 'no-groups' }
  return { ...nothing, id: 'coverage', kind: 'rate', now: { numerator: members, denominator: population } }
}

/** The exact figure of a span. */
function figureOf(rule: Exclude<LineRule, { kind: 'worked' | 'coverage' | 'time' }>): (span: Span) => Fraction {
  if (rule.kind === 'count') return ({ all }) => ({ numerator: all[rule.of] ?? 0, denominator: 1 })
  if (rule.kind === 'weighted') {
    const { weights, scale } = rule
    return ({ all }) => ({ numerator: weights.reduce((sum, { measure, weight }) => sum + weight * (all[measure] ?? 0), 0), denominator: scale * (all.rated ?? 0) })
  }
  const { numerator, denominator, level } = rule
  return ({ all, first }) => {
    const sums = level === 1 ? first : all
    return { numerator: differenceOf(numerator, sums), denominator: differenceOf(denominator, sums) }
  }
}

/** A measure less the one it leaves out, which is a part of it on the same day. */
function differenceOf({ measure, without = [] }: Selection, sums: Sums): number {
  return without.reduce((left, other) => left - (sums[other] ?? 0), sums[measure] ?? 0)
}

async function countedOf(asked: Asked, { measure, without = [] }: Selection, level?: 1): Promise<Counted> {
  const { scope, now } = asked
  const query: CountQuery = { ...asFilters(scope), ...now.days, measure, ...(level === undefined ? {} : { level }) }
  // Measures of one day of the case are parts of each other; those of different days must be looked up case by case.
  if (without.length <= 1) return { value: differenceOf({ measure, without }, level === 1 ? now.first : now.all), query, without: [...without] }
  const name = [measure, ...without].join(' ')
  const looked = asked.looked.get(name) ?? lookUp(asked, query, without)
  asked.looked.set(name, looked)
  return { value: await looked, query, without: [...without] }
}

async function lookUp({ deps, actor, scope }: Asked, count: CountQuery, without: readonly Measure[]): Promise<number> {
  const { value } = await deps.reader.ask('listCases', { visibility: visibilityOf(actor, scope.org), count, without, order: 'newest', limit: 1 })
  return value.total
}
