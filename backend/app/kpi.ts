import type { z } from 'zod'
import type { Position, UnitCode } from '#contract/ids.ts'
import type { CountQuery, KpiDimension, KpiRow, Measure } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import type { KpiQuery, RouteReply } from '#contract/routes.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { ratio, type Sums } from '#backend/domain/kpi/rates.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import type { RollupQuery } from '#backend/ports/store.ts'
import type { QueryDeps } from './query-deps.ts'
import { boundCount, numberScope, type NumberScope } from './scope.ts'

const shown = ['accepted', 'closed', 'resolved', 'due', 'onTime', 'dispatched', 'returned'] as const satisfies readonly Measure[]
const orgLevels = { street: orgCodeLengths.street, community: orgCodeLengths.community, subgrid: orgCodeLengths.subgrid } as const

type Days = { from?: number | undefined; to?: number | undefined }
type Asked = { deps: QueryDeps; actor: Actor; scope: NumberScope; days: Days; by: KpiDimension }
type KeyedSums = ReadonlyMap<string, Sums>

/**
 * Counts and rates by one dimension. Sums come from the rollups, which know one of area, unit and item at a time; where two
 * of them meet, the cases themselves are counted. Areas stand in the list also without cases, all else only with some.
 */
export async function kpi(deps: QueryDeps, actor: Actor, { by, from, to, source, scope }: z.output<typeof KpiQuery>): Promise<RouteReply<'kpi'>> {
  const asked = { deps, actor, by, days: { from, to }, scope: numberScope(actor, { scope, source }) }
  const sums = await sumsOf(asked)
  const medians = await deps.reader.ask('medianCycle', by, countQuery(asked, 'closed'))
  const keys = keysOf(asked, sums.value)
  return { position: sums.position, rows: keys.map((key) => rowOf(asked, key, { sums: sums.value.get(key) ?? {}, median: medians.value.get(key) })) }
}

function rowOf(asked: Asked, key: string, { sums, median }: { sums: Sums; median: number | undefined }): KpiRow {
  const { accepted = 0, closed = 0, resolved = 0, due = 0, onTime = 0, dispatched = 0, returned = 0 } = sums
  return {
    key, name: nameOf(asked, key), accepted, closed, resolved, due, onTime,
    resolutionRate: ratio(resolved, accepted), onTimeRate: ratio(onTime, due),
    medianHours: median === undefined ? null : median / HOUR,
    dispatched, returned, dispatchAccuracy: ratio(dispatched - returned, dispatched),
  }
}

async function sumsOf(asked: Asked): Promise<{ position: Position; value: KeyedSums }> {
  const query = rollupOf(asked)
  if (query === null) return countedSums(asked)
  const { position, value } = await asked.deps.reader.ask('rollup', { ...query, ...asked.days, source: asked.scope.source, measures: shown })
  return { position, value: new Map(value.map((row) => [keyOf(asked, row), row.sums])) }
}

function keyOf({ by }: Asked, row: { key: string; source: string | null }): string {
  if (by === 'total') return 'total'
  return by === 'source' ? (row.source ?? '') : row.key
}

/** The one rollup that gives all rows; null where the scope cuts it in a second way, which rollups do not know. */
function rollupOf(asked: Asked): RollupQuery | null {
  return asked.scope.unit === null ? rollupOfArea(asked) : rollupOfUnit(asked, asked.scope.unit)
}

function rollupOfArea({ by, scope, deps }: Asked): RollupQuery | null {
  const own: RollupQuery = { dim: 'org', key: scope.org }
  if (by === 'source' || by === 'total') return { ...own, bySource: by === 'source' }
  if (by !== 'unit' && by !== 'item') return { ...own, keyLength: orgLevels[by] }
  return scope.org === deps.district ? { dim: by, key: null } : null
}

function rollupOfUnit({ by }: Asked, unit: UnitCode): RollupQuery | null {
  const isKnown = by === 'source' || by === 'total' || by === 'unit'
  return isKnown ? { dim: 'unit', key: unit, bySource: by === 'source' } : null
}

/** The cases themselves counted, once for each measure. */
async function countedSums(asked: Asked): Promise<{ position: Position; value: KeyedSums }> {
  const value = new Map<string, Sums>()
  let position = asked.deps.position()
  for (const measure of shown) {
    const answer = await asked.deps.reader.ask('countBy', asked.by, countQuery(asked, measure))
    position = answer.position
    for (const [key, n] of answer.value) value.set(key, { ...value.get(key), [measure]: n })
  }
  return { position, value }
}

function countQuery({ actor, scope, days, deps }: Asked, measure: Measure): CountQuery {
  return boundCount(actor, { measure, ...days, org: scope.org, source: scope.source }, deps.district)
}

function keysOf({ by, scope, deps }: Asked, sums: KeyedSums): string[] {
  const withCases = [...sums].filter(([, one]) => shown.some((measure) => (one[measure] ?? 0) > 0)).map(([key]) => key)
  if (by === 'total') return ['total']
  if (by === 'unit' || by === 'item' || by === 'source') return withCases.toSorted()
  const codes = [...deps.books.catalogue.orgs.keys()].filter((code) => code.length === orgLevels[by] && code.startsWith(scope.org))
  return [...new Set([...codes, ...withCases])].toSorted()
}

function nameOf({ by, scope, deps }: Asked, key: string): string {
  const { orgs, units, items } = deps.books.catalogue
  const names: Record<KpiDimension, string | undefined> = {
    unit: units.get(key)?.name, item: items.get(key)?.name, source: deps.product.sources.find(({ code }) => code === key)?.name,
    street: orgs.get(key)?.name, community: orgs.get(key)?.name, subgrid: orgs.get(key)?.name, total: orgs.get(scope.org)?.name,
  }
  return names[by] ?? key
}
