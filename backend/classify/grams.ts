import { alphabet } from './alphabet.ts'

/** How texts become n-grams; stored with a model, so that it is asked as it was taught. */
export type GramRules = { shortest: number; longest: number; bits: number; headLength: number; headWeight: number }

export const usualGrams: GramRules = { shortest: 1, longest: 3, bits: 20, headLength: 30, headWeight: 3 }

/** The n-grams of a text: keys in order of first appearance and their weighted counts. Valid until the next text. */
export type GramCounts = { keys: Int32Array; counts: Int32Array; size: number }

export type GramCounter = (text: string) => GramCounts

/** Numbers of arrays where they are known to be. One function for each kind of array, as one for all would be slow in every loop. */
export const intAt = (values: Int32Array, index: number): number => values[index] ?? 0
export const floatAt = (values: Float32Array, index: number): number => values[index] ?? 0
export const doubleAt = (values: Float64Array, index: number): number => values[index] ?? 0

/**
 * Blanks between hanzi are layout, not borders of words. A tokenised text keeps them, so that its n-grams stay inside tokens: what
 * stood between two of them (a stop word) was dropped, and an n-gram across the gap would never occur in a raw text.
 */
export const withoutGaps = (text: string): string => text.replaceAll(/(?<=[\u3400-\u9fff])[ \t\u3000]+(?=[\u3400-\u9fff])/g, '')

const FNV_OFFSET = 0x81_1c_9d_c5
const FNV_PRIME = 0x01_00_01_93
const GOLDEN = 0x9e_37_79_b1
const MIX = 15
const WORD = 32
const START = 4096

const step = (hash: number, code: number): number => {
  const mixed = Math.imul(hash ^ code, FNV_PRIME)
  return mixed ^ (mixed >>> MIX)
}
const bucketOf = (hash: number, bits: number): number => Math.imul(hash, GOLDEN) >>> (WORD - bits)

/**
 * A counter with its own memory: one for each place that counts, used for one text after another. Keys are buckets, or with
 * `slots` the places of the known ones (unknown n-grams are passed over).
 */
export function createGramCounter({ shortest, longest, bits, headLength, headWeight }: GramRules, slots: Int32Array | null = null): GramCounter {
  const fold = alphabet()
  const weights = new Int32Array(1 << bits)
  let keys = new Int32Array(START)
  let counts = new Int32Array(START)
  let size = 0

  function add(bucket: number, weight: number): void {
    const key = slots === null ? bucket : (slots[bucket] ?? -1)
    if (key < 0) return
    const before = weights[key] ?? 0
    weights[key] = before + weight
    if (before !== 0) return
    if (size === keys.length) {
      const grown = new Int32Array(size * 2)
      grown.set(keys)
      keys = grown
      counts = new Int32Array(size * 2)
    }
    keys[size] = key
    size += 1
  }

  function collect(text: string): void {
    let seen = 0
    for (let at = 0; at < text.length; at += 1) {
      if (fold[text.charCodeAt(at)] === 0) continue
      const weight = seen < headLength ? headWeight : 1
      seen += 1
      let hash = FNV_OFFSET
      const end = Math.min(at + longest, text.length)
      for (let next = at; next < end; next += 1) {
        const code = fold[text.charCodeAt(next)] ?? 0
        if (code === 0) break
        hash = step(hash, code)
        if (next - at + 1 >= shortest) add(bucketOf(hash, bits), weight)
      }
    }
  }

  return (text) => {
    size = 0
    collect(text)
    for (let index = 0; index < size; index += 1) {
      const key = keys[index] ?? 0
      counts[index] = weights[key] ?? 0
      weights[key] = 0
    }
    return { keys, counts, size }
  }
}

/** The n-grams of a text as people read them, with their buckets; slower, for explanations. */
export function namedGrams(text: string, { shortest, longest, bits }: GramRules): Map<number, string> {
  const fold = alphabet()
  const names = new Map<number, string>()
  for (let at = 0; at < text.length; at += 1) {
    let hash = FNV_OFFSET
    for (let length = 1; length <= longest; length += 1) {
      const code = fold[text.charCodeAt(at + length - 1)]
      if (code === undefined || code === 0) break
      hash = step(hash, code)
      const bucket = bucketOf(hash, bits)
      if (length >= shortest && !names.has(bucket)) names.set(bucket, text.slice(at, at + length).toLowerCase())
    }
  }
  return names
}
