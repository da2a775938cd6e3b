import type { RollupRow } from '#backend/ports/store.ts'

/** Order of rollup rows: key, then day, then source. */
export function byPlace(left: RollupRow, right: RollupRow): number {
  if (left.key !== right.key) return left.key < right.key ? -1 : 1
  if (left.day !== right.day) return (left.day ?? 0) - (right.day ?? 0)
  return (left.source ?? '') < (right.source ?? '') ? -1 : 1
}
