import type { CaseState } from '#contract/case.ts'
import type { Nearness } from '#contract/nearness.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import { abs, round } from '#backend/domain/shared/number.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import { likeness } from '#backend/domain/text/likeness.ts'
import { isSameAddress } from './merging.ts'
import type { CaseRules } from './rules.ts'

/** What nearness is told from; `words` is empty where they are withheld. */
export type Told = Pick<CaseState, 'itemCode' | 'point' | 'address' | 'buildingCode' | 'subGrid' | 'reportedAt'> & { words: string }
type Rules = Pick<CaseRules, 'mergeMetres' | 'mergeHours' | 'twinLikeness'>

/** How near the other is to this one in item, place, time and words. */
export function nearnessOf(one: Told, other: Told, { twinLikeness }: Pick<Rules, 'twinLikeness'>): Nearness {
  const alike = likeness(one.words, other.words)
  return {
    isSameItem: one.itemCode !== null && one.itemCode === other.itemCode,
    metres: one.point === null || other.point === null ? null : round(distance(one.point, other.point)),
    isSameAddress: isSameAddress(one, other),
    isSameSubGrid: one.subGrid === other.subGrid,
    apartMs: other.reportedAt - one.reportedAt,
    likeness: alike, isAlike: alike >= twinLikeness,
  }
}

const SOMEWHERE_NEAR = 0.5
const PARTS = 4

/** Item, place, time and words in equal parts, 0 to 1: half of a part at the distance and the time within which one matter may be merged. */
export function closeness(near: Nearness, { mergeMetres, mergeHours }: Rules): number {
  const time = (mergeHours * HOUR) / (mergeHours * HOUR + abs(near.apartMs))
  return (Number(near.isSameItem) + placePart(near, mergeMetres) + time + near.likeness) / PARTS
}

function placePart({ metres, isSameAddress: isThere, isSameSubGrid }: Nearness, half: number): number {
  if (isThere) return 1
  if (metres !== null) return half / (half + metres)
  return isSameSubGrid ? SOMEWHERE_NEAR : 0
}

/** Whether a case is worth a look before a second one is made of the same matter: like in item or in words, and there or near by; by sub-grid only where a point is missing. */
export function mayBeSame({ isSameItem, isAlike, isSameAddress: isThere, metres, isSameSubGrid }: Nearness, circleMetres: number): boolean {
  if (!isSameItem && !isAlike) return false
  return isThere || (metres === null ? isSameSubGrid : metres <= circleMetres)
}
