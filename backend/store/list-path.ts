import type { Measure } from '#contract/kpi.ts'
import { MEASURE_DAY } from '#backend/domain/kpi/measures.ts'
import type { CaseQuery } from '#backend/ports/store.ts'
import { isOfRounds } from './count-scope.ts'
import type { Path } from './sqlite-filter.ts'

/** How many rows each way of reading would pass; asked for only where it decides. `inDays`: counted facts of the query's days. */
export type Sizes = { total: number; all(): number; inDays(measure: Measure): number }

/** The index to read a list by. Fixed rules where one is always right; else the one that passes the fewest rows. */
export function choosePath(query: CaseQuery, sizes: Sizes): Path {
  if (isOfRounds(query.count)) return isWalkShorter(query, sizes, 'due') ? 'rounds-newest' : 'rounds'
  return fixedPath(query) ?? shortest(query, sizes)
}

function fixedPath(query: CaseQuery): Path | null {
  if (query.visibility.unit !== null) return 'unit'
  if (query.among !== undefined) return 'newest'
  if (isOpenOnly(query)) return 'open'
  if ((query.unit ?? query.count?.unit) !== undefined) return 'lead'
  return (query.item ?? query.count?.item) === undefined ? null : 'item'
}

function shortest(query: CaseQuery, sizes: Sizes): Path {
  const day = query.count === undefined ? null : MEASURE_DAY[query.count.measure]
  if (day === 'accepted') return isWalkShorter(query, sizes, 'accepted') ? 'newest' : 'accepted'
  if (day === 'closed') return isWalkShorter(query, sizes, 'closedOn') ? 'newest' : 'closed'
  return 'newest'
}

function isOpenOnly({ isOpen, stages }: CaseQuery): boolean {
  return isOpen === true || (stages !== undefined && !stages.includes('END'))
}

/**
 * Whether walking from the newest case until a page is full passes fewer rows than reading all days of the query. `widest`
 * is the measure that every case of those days has.
 */
function isWalkShorter({ order, limit, count }: CaseQuery, { total, all, inDays }: Sizes, widest: Measure): boolean {
  if (order !== 'newest' || count?.unit !== undefined) return false
  return (limit * all()) / Math.max(total, 1) < inDays(widest)
}
