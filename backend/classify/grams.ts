import { alphabet } from './alphabet.ts'
import { bucketOf, SEED, step } from './hashing.ts'

/** How texts become features; stored with a model, so that it is asked as it was taught. */
export type GramRules = { shortest: number; longest: number; bits: number; headLength: number; headWeight: number }

export const usualGrams: GramRules = { shortest: 1, longest: 3, bits: 20, headLength: 30, headWeight: 3 }

/** Beside words: longer n-grams would say once more what the words say. */
export const gramsBesideWords: GramRules = { ...usualGrams, longest: 2 }

/** The features of a text: keys in order of first appearance and their weighted counts. Valid until the next text. */
export type GramCounts = { keys: Int32Array; counts: Int32Array; size: number }

export type GramCounter = (text: string) => GramCounts

/** What a counter counts: with `hasWords` also the words of a tokenised text and their pairs; with `slots` only what a lexicon knows. */
export type Reading = { rules: GramRules; hasWords?: boolean; slots?: Int32Array | null }

/**
 * Blanks between hanzi are layout, not borders of words. A tokenised text keeps them, so that its n-grams stay inside tokens: what
 * stood between two of them (a stop word) was dropped, and an n-gram across the gap would never occur in a raw text.
 */
export const withoutGaps = (text: string): string => text.replaceAll(/(?<=[\u3400-\u9fff])[ \t\u3000]+(?=[\u3400-\u9fff])/g, '')

const START = 4096

/** Takes one feature: its bucket, and where in the text it stands. */
type Take = (bucket: number, from: number, to: number) => void

function visitGrams(text: string, { shortest, longest, bits }: GramRules, take: Take): void {
  const fold = alphabet()
  for (let at = 0; at < text.length; at += 1) {
    let hash: number = SEED.gram
    const end = Math.min(at + longest, text.length)
    for (let next = at; next < end; next += 1) {
      const code = fold[text.charCodeAt(next)] ?? 0
      if (code === 0) break
      hash = step(hash, code)
      if (next - at + 1 >= shortest) take(bucketOf(hash, bits), at, next + 1)
    }
  }
}

/** Words are what stands between blanks. */
function visitWords(text: string, bits: number, take: Take): void {
  const fold = alphabet()
  let before = 0
  let start = -1
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf(' ', from)
    const to = found < 0 ? text.length : found
    if (to > from) {
      let hash: number = SEED.word
      for (let at = from; at < to; at += 1) hash = step(hash, fold[text.charCodeAt(at)] ?? 0)
      take(bucketOf(hash, bits), from, to)
      if (start >= 0) take(bucketOf(step(step(SEED.pair, before), hash), bits), start, to)
      before = hash
      start = from
    }
    from = to + 1
  }
}

/** Where the head of a text ends: after so many letters and digits. */
function headEnd(text: string, length: number): number {
  const fold = alphabet()
  let seen = 0
  let at = 0
  while (at < text.length && seen < length) {
    if (fold[text.charCodeAt(at)] !== 0) seen += 1
    at += 1
  }
  return at
}

/**
 * A counter with its own memory: one for each place that counts, used for one text after another. Keys are buckets, or with
 * `slots` the places of the known ones (what is unknown is passed over).
 */
export function createGramCounter({ rules, hasWords = false, slots = null }: Reading): GramCounter {
  const weights = new Int32Array(slots === null ? 1 << rules.bits : slots.reduce((most, slot) => Math.max(most, slot + 1), 0))
  let keys = new Int32Array(START)
  let counts = new Int32Array(START)
  let size = 0
  let head = 0

  function add(bucket: number, from: number): void {
    const key = slots === null ? bucket : (slots[bucket] ?? -1)
    if (key < 0) return
    const before = weights[key] ?? 0
    weights[key] = before + (from < head ? rules.headWeight : 1)
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

  return (text) => {
    size = 0
    head = headEnd(text, rules.headLength)
    visitGrams(text, rules, add)
    if (hasWords) visitWords(text, rules.bits, add)
    for (let index = 0; index < size; index += 1) {
      const key = keys[index] ?? 0
      counts[index] = weights[key] ?? 0
      weights[key] = 0
    }
    return { keys, counts, size }
  }
}

/** The features of a text as people read them, with their buckets; slower, for explanations. */
export function namedGrams(text: string, { rules, hasWords = false }: Omit<Reading, 'slots'>): Map<number, string> {
  const names = new Map<number, string>()
  const name: Take = (bucket, from, to) => {
    if (!names.has(bucket)) names.set(bucket, text.slice(from, to).toLowerCase())
  }
  visitGrams(text, rules, name)
  if (hasWords) visitWords(text, rules.bits, name)
  return names
}
