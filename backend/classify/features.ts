import type { GramCounter } from './grams.ts'
import { doubleAt, floatAt, intAt } from './numbers.ts'

/** Rows of weighted n-grams, one after another: row r is [starts[r], starts[r + 1]). */
export type Rows = { starts: Int32Array; indices: Int32Array; values: Float32Array }

/** The n-grams a model knows: the bucket of each, ascending, and its weight: how rare it is and how few labels it points at. */
export type Lexicon = { buckets: Int32Array; rarity: Float32Array }

export type LexiconRules = { bits: number; labelCount: number; mostFeatures: number; fewestTexts: number }

/** Rows of counted texts with their labels; `picked` are those that may be looked at. */
export type Examples = { rows: Rows; labels: Int32Array; picked: Int32Array }

const UNKNOWN = -1

/** Counts the n-grams of all texts; indices are buckets. */
export function countRows(texts: readonly string[], count: GramCounter): Rows {
  const starts = new Int32Array(texts.length + 1)
  const parts = texts.map((text, row) => {
    const { keys, counts, size } = count(text)
    starts[row + 1] = (starts[row] ?? 0) + size
    return { indices: keys.slice(0, size), values: Float32Array.from(counts.subarray(0, size)) }
  })
  const total = starts[texts.length] ?? 0
  const rows: Rows = { starts, indices: new Int32Array(total), values: new Float32Array(total) }
  parts.forEach(({ indices, values }, row) => {
    rows.indices.set(indices, starts[row])
    rows.values.set(values, starts[row])
  })
  return rows
}

/** In how many of these rows each bucket occurs. */
function textsByBucket({ starts, indices }: Rows, picked: Int32Array, bits: number): Int32Array {
  const texts = new Int32Array(1 << bits)
  for (const row of picked) {
    for (let place = intAt(starts, row); place < intAt(starts, row + 1); place += 1) addOne(texts, intAt(indices, place))
  }
  return texts
}

/** How far each n-gram says one label: how many more of its texts have the label it favours than chance would give. By place in `buckets`. */
function excessOf({ rows: { starts, indices }, labels, picked }: Examples, { buckets, texts }: { buckets: Int32Array; texts: Int32Array }, { bits, labelCount }: LexiconRules): Float32Array {
  const slots = slotsOf({ buckets }, bits)
  const excess = new Float32Array(buckets.length)
  for (let label = 0; label < labelCount; label += 1) {
    const members = picked.filter((row) => labels[row] === label)
    const own = new Int32Array(buckets.length)
    for (const row of members) for (let place = intAt(starts, row); place < intAt(starts, row + 1); place += 1) addOne(own, intAt(slots, intAt(indices, place)))
    const share = members.length / picked.length
    own.forEach((count, slot) => {
      excess[slot] = Math.max(floatAt(excess, slot), count - intAt(texts, intAt(buckets, slot)) * share)
    })
  }
  return excess
}

function addOne(counts: Int32Array, index: number): void {
  if (index >= 0) counts[index] = intAt(counts, index) + 1
}

/** The places of the largest numbers, ascending; of equal ones the first. */
function largest(numbers: Float32Array, most: number): Int32Array {
  return Int32Array.from(numbers.keys()).toSorted((a, b) => floatAt(numbers, b) - floatAt(numbers, a) || a - b).slice(0, most).toSorted()
}

/**
 * How far each n-gram points at few labels: 1 where all its texts have one label, less the more evenly labels share it (inverse gravity moment,
 * Chen et al. 2016). By place in `buckets`.
 */
function focusOf({ rows: { starts, indices }, labels, picked }: Examples, buckets: Int32Array, { bits, labelCount }: LexiconRules): Float32Array {
  const slots = slotsOf({ buckets }, bits)
  const own = new Int32Array(buckets.length * labelCount)
  const sizes = new Int32Array(labelCount)
  for (const row of picked) {
    const label = intAt(labels, row)
    addOne(sizes, label)
    for (let place = intAt(starts, row); place < intAt(starts, row + 1); place += 1) addOne(own, intAt(slots, intAt(indices, place)) * labelCount + label)
  }
  const shares = new Float64Array(labelCount)
  return Float32Array.from(buckets, (_bucket, slot) => {
    for (let label = 0; label < labelCount; label += 1) shares[label] = intAt(own, slot * labelCount + label) / Math.max(1, intAt(sizes, label))
    shares.sort()
    const moment = shares.reduce((sum, share, place) => sum + share * (labelCount - place), 0)
    return moment === 0 ? 0 : doubleAt(shares, labelCount - 1) / moment
  })
}

/** The n-grams worth knowing: those of more than one text, and the most telling ones when there are too many. */
export function learnLexicon(examples: Examples, rules: LexiconRules): Lexicon {
  const { rows, picked } = examples
  const texts = textsByBucket(rows, picked, rules.bits)
  const common = Int32Array.from(texts.keys()).filter((bucket) => (texts[bucket] ?? 0) >= rules.fewestTexts)
  const buckets = common.length <= rules.mostFeatures ? common : largest(excessOf(examples, { buckets: common, texts }, rules), rules.mostFeatures).map((slot) => intAt(common, slot))
  const focus = focusOf(examples, buckets, rules)
  const rarity = Float32Array.from(buckets, (bucket, slot) => (Math.log((1 + picked.length) / (1 + (texts[bucket] ?? 0))) + 1) * (1 + floatAt(focus, slot)))
  return { buckets, rarity }
}

/** The place of every bucket in a lexicon; -1 for those it does not know. */
export function slotsOf({ buckets }: Pick<Lexicon, 'buckets'>, bits: number): Int32Array {
  const slots = new Int32Array(1 << bits).fill(UNKNOWN)
  buckets.forEach((bucket, slot) => {
    slots[bucket] = slot
  })
  return slots
}

/** Sub-linear term frequency by rarity, and unit length over what the lexicon knows; indices become its places. */
export function weighRows({ starts, indices, values }: Rows, { slots, rarity }: { slots: Int32Array; rarity: Float32Array }): Rows {
  const weighed: Rows = { starts: new Int32Array(starts.length), indices: new Int32Array(indices.length), values: new Float32Array(values.length) }
  let end = 0
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let place = intAt(starts, row); place < intAt(starts, row + 1); place += 1) {
      const slot = intAt(slots, intAt(indices, place))
      if (slot === UNKNOWN) continue
      weighed.indices[end] = slot
      weighed.values[end] = (1 + Math.log(floatAt(values, place))) * floatAt(rarity, slot)
      end += 1
    }
    weighed.starts[row + 1] = end
    toUnitLength(weighed.values.subarray(intAt(weighed.starts, row), end))
  }
  return weighed
}

function toUnitLength(values: Float32Array): void {
  let squares = 0
  for (const value of values) squares += value * value
  const length = Math.sqrt(squares) || 1
  for (let index = 0; index < values.length; index += 1) values[index] = floatAt(values, index) / length
}
