import type { Rows } from './features.ts'
import { step } from './hashing.ts'
import { intAt } from './numbers.ts'

/** How much of what two texts have they must share to be copies of one another (Jaccard). */
const ALIKE = 0.8
const BANDS = 8
const BAND_ROWS = 2
const HASHES = BANDS * BAND_ROWS

/** The smallest hash of a text's features under so many orders: texts that share much share some of them (MinHash, Broder 1997). */
function signatureOf({ starts, indices }: Rows, row: number): Int32Array {
  const least = new Int32Array(HASHES).fill(0x7f_ff_ff_ff)
  for (let place = intAt(starts, row); place < intAt(starts, row + 1); place += 1) {
    for (let order = 0; order < HASHES; order += 1) {
      const hash = step(step(order + 1, intAt(indices, place)), order)
      if (hash < intAt(least, order)) least[order] = hash
    }
  }
  return least
}

function sharedPart({ starts, indices }: Rows, one: number, other: number): number {
  const known = new Set(indices.subarray(intAt(starts, one), intAt(starts, one + 1)))
  const others = indices.subarray(intAt(starts, other), intAt(starts, other + 1))
  const shared = others.reduce((sum, index) => sum + (known.has(index) ? 1 : 0), 0)
  return shared / Math.max(1, known.size + others.length - shared)
}

/**
 * The group of each row, named by its first row. Every member is a near copy of that first row itself: by chains of copies a history
 * written from a few templates would become one group.
 */
export function groupNearCopies(rows: Rows): Int32Array {
  const heads = new Map<string, number>()
  return Int32Array.from({ length: rows.starts.length - 1 }, (_, row) => {
    if (rows.starts[row] === rows.starts[row + 1]) return row
    const signature = signatureOf(rows, row)
    const keys = Array.from({ length: BANDS }, (__, band) => `${band}:${signature.subarray(band * BAND_ROWS, (band + 1) * BAND_ROWS).join()}`)
    const head = keys.map((key) => heads.get(key)).find((other) => other !== undefined && sharedPart(rows, other, row) >= ALIKE)
    if (head !== undefined) return head
    for (const key of keys) if (!heads.has(key)) heads.set(key, row)
    return row
  })
}
