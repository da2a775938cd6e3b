import { MEASURE_DAY } from '#backend/domain/kpi/measures.ts'
import type { CaseQuery } from '#backend/ports/store.ts'
import { isOfRounds } from './count-scope.ts'
import type { Path } from './sqlite-filter.ts'

/** How many cases each way of reading would pass; asked for only where it decides. */
export type Sizes = { total: number; all(): number; acceptedInDays(): number; closedInDays(): number }

/** The index to read a list by. Fixed rules where one is always right; else the one that passes the fewest cases. */
export function choosePath(query: CaseQuery, sizes: Sizes): Path {
  if (isOfRounds(query.count)) return 'rounds'
  if (query.visibility.unit !== null) return 'unit'
  if (isOpenOnly(query)) return 'open'
  if ((query.unit ?? query.count?.unit) !== undefined) return 'lead'
  if ((query.item ?? query.count?.item) !== undefined) return 'item'
  return shortest(query, sizes)
}

function isOpenOnly({ isOpen, stages }: CaseQuery): boolean {
  return isOpen === true || (stages !== undefined && !stages.includes('END'))
}

function shortest(query: CaseQuery, sizes: Sizes): Path {
  const day = query.count === undefined ? null : MEASURE_DAY[query.count.measure]
  if (day !== 'accepted' && day !== 'closed') return 'newest'
  const inDays = day === 'accepted' ? sizes.acceptedInDays() : sizes.closedInDays()
  return inDays < passedByWalk(query, sizes) ? day : 'newest'
}

/** Cases that a walk from the newest passes until a page is full; all of them when the order is another. */
function passedByWalk({ order, limit }: CaseQuery, { total, all }: Sizes): number {
  return order === 'newest' ? Math.min((limit * all()) / Math.max(total, 1), all()) : all()
}
