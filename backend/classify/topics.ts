import { countRows, learnLexicon, slotsOf, weighRows, type Rows } from './features.ts'
import { createGramCounter, type GramRules, usualGrams } from './grams.ts'
import { doubleAt, floatAt, intAt } from './numbers.ts'
import { sharedWords } from './topic-words.ts'

/** A text and when it came, in milliseconds. */
export type Dated = { text: string; at: number }

/** Texts of one window about one matter. `rows`: their places in the input, ascending; `core`: the text most like the rest; `words`: what they share; `before`: how many earlier than `since` are like the core. */
export type Topic = { rows: number[]; before: number; core: number; from: number; to: number; words: string[] }

export type TopicRules = {
  /** How far apart in time the texts of a topic may be. */
  windowMs: number
  /** How alike two texts are, from 0 to 1, to be about one matter. */
  likeness: number
  /** Smallest topic, and how many topics are given. */
  fewest: number
  most: number
  /** Topics are of texts since then; those of the time before, as long again, only tell the trend. */
  since?: number
}

export const DAY_MS = 86_400_000
const USUAL_DAYS = 30
export const usualTopics: TopicRules = { windowMs: USUAL_DAYS * DAY_MS, likeness: 0.25, fewest: 2, most: 20 }

const grams: GramRules = { ...usualGrams, shortest: 2, longest: 2 }
/** N-grams of fewer texts say no more than those of so many: else what only one text has would drown what two share. */
const RAREST_TEXTS = 5
const RAREST_PART = 2
const SHARED_TEXTS = 2
/** A text is compared by its most telling n-grams. */
const TELLING = 60
/** One or two n-grams in common are chance, unless they are all there is. */
const FEWEST_SHARED = 3
const ALL_ALIKE = 0.9

type Likeness = { row: number; likeness: number }

/** The strongest n-grams of each text at unit length, so that long texts cost no more than short ones. */
function tellingRows(rows: Rows): Map<number, number>[] {
  const { starts, indices, values } = rows
  return Array.from({ length: starts.length - 1 }, (_, row) => {
    const from = intAt(starts, row)
    const places = Array.from({ length: intAt(starts, row + 1) - from }, (__, index) => from + index)
    const strongest = places.toSorted((a, b) => floatAt(values, b) - floatAt(values, a) || intAt(indices, a) - intAt(indices, b)).slice(0, TELLING)
    const length = Math.sqrt(strongest.reduce((sum, place) => sum + floatAt(values, place) ** 2, 0)) || 1
    return new Map(strongest.map((place) => [intAt(indices, place), floatAt(values, place) / length]))
  })
}

function vectorsOf(texts: readonly Dated[]): Map<number, number>[] {
  const counted = countRows(texts.map(({ text }) => text), createGramCounter({ rules: grams }))
  const picked = Int32Array.from(texts.keys())
  const lexicon = learnLexicon({ rows: counted, labels: new Int32Array(texts.length), picked }, { bits: grams.bits, labelCount: 1, mostFeatures: 1 << grams.bits, fewestTexts: 1 })
  const rarest = Math.max(SHARED_TEXTS, Math.min(RAREST_TEXTS, texts.length / RAREST_PART))
  const smooth = Math.log((2 + texts.length) / (1 + texts.length))
  const highest = Math.log((2 + texts.length) / (1 + rarest))
  const rarity = lexicon.rarity.map((value) => Math.min(value - 1 + smooth, highest))
  return tellingRows(weighRows(counted, { slots: slotsOf(lexicon, grams.bits), rarity }))
}

/** The texts that have an n-gram, in the order they came, each with its weight there. */
type Holders = { rows: number[]; weights: number[] }

/** Sums by earlier text, in arrays that are used again for each text: millions of pairs meet, and a map of them costs ten times as much. */
function createMeetings(texts: number) {
  const holders = new Map<number, Holders>()
  const sums = new Float64Array(texts)
  const shared = new Uint16Array(texts)

  function meet({ rows, weights }: Holders, weight: number, met: number[]): void {
    rows.forEach((other, place) => {
      const count = shared[other] ?? 0
      if (count === 0) met.push(other)
      shared[other] = count + 1
      sums[other] = doubleAt(sums, other) + weight * (weights[place] ?? 0)
    })
  }

  /** How like a text is to each earlier one that shares enough n-grams; and the text joins the index. */
  return function withEarlier(row: number, vector: ReadonlyMap<number, number>): Likeness[] {
    const met: number[] = []
    for (const [gram, weight] of vector) {
      const known = holders.get(gram) ?? { rows: [], weights: [] }
      meet(known, weight, met)
      known.rows.push(row)
      known.weights.push(weight)
      holders.set(gram, known)
    }
    const alike = met.filter((other) => (shared[other] ?? 0) >= FEWEST_SHARED || doubleAt(sums, other) >= ALL_ALIKE).map((other) => ({ row: other, likeness: doubleAt(sums, other) }))
    for (const other of met) {
      sums[other] = 0
      shared[other] = 0
    }
    return alike
  }
}

/** Which texts are alike and near in time, by an index from n-gram to the texts that have it. */
function likenesses(texts: readonly Dated[], vectors: readonly Map<number, number>[], { windowMs, likeness, since }: TopicRules): Likeness[][] {
  const reach = since === undefined ? windowMs : 2 * windowMs
  const withEarlier = createMeetings(texts.length)
  const alike: Likeness[][] = texts.map(() => [])
  vectors.forEach((vector, row) => {
    for (const one of withEarlier(row, vector)) {
      if (one.likeness < likeness || Math.abs(atOf(texts, row) - atOf(texts, one.row)) > reach) continue
      alike[row]?.push(one)
      alike[one.row]?.push({ row, likeness: one.likeness })
    }
  })
  return alike
}

/** The fullest window of time that has the core, out of these texts: all of it for texts that are close together. */
function fullestWindow(texts: readonly Dated[], core: number, { rows, windowMs }: { rows: readonly Likeness[]; windowMs: number }): Likeness[] {
  const sorted = [...rows, { row: core, likeness: 1 }].toSorted((a, b) => atOf(texts, a.row) - atOf(texts, b.row) || a.row - b.row)
  let best: Likeness[] = []
  for (let first = 0, last = 0; first < sorted.length && atOf(texts, sorted[first]?.row) <= atOf(texts, core); first += 1) {
    while (last < sorted.length && atOf(texts, sorted[last]?.row) - atOf(texts, sorted[first]?.row) <= windowMs) last += 1
    const window = sorted.slice(first, last)
    if (window.length > best.length && window.some(({ row }) => row === core)) best = window
  }
  return best
}

const atOf = (texts: readonly Dated[], row: number | undefined): number => texts[row ?? 0]?.at ?? 0

/**
 * The hottest matters: texts that are alike within one window of time, most texts first, then the closer ones, then the earlier.
 * A topic is one core text and all that are like it (a star, so that nothing hangs together by a chain); a text is in one topic.
 */
export function findTopics(texts: readonly Dated[], rules: TopicRules = usualTopics): Topic[] {
  const alike = likenesses(texts, vectorsOf(texts), rules)
  const taken = new Set<number>()
  const stars = new Map<number, Likeness[]>()
  const { since = Number.NEGATIVE_INFINITY, windowMs } = rules
  const isEarlier = (row: number): boolean => atOf(texts, row) < since
  const free = (core: number): Likeness[] => (alike[core] ?? []).filter(({ row }) => !taken.has(row))
  const starOf = (core: number): Likeness[] => fullestWindow(texts, core, { rows: free(core).filter(({ row }) => !isEarlier(row)), windowMs })
  texts.forEach((_, row) => {
    if (!isEarlier(row) && (alike[row]?.length ?? 0) + 1 >= rules.fewest) stars.set(row, starOf(row))
  })
  const topics: Topic[] = []
  while (topics.length < rules.most) {
    const core = hottest(stars)
    const star = core === null ? undefined : stars.get(core)
    if (core === null || star === undefined || star.length < rules.fewest) break
    const rows = star.map(({ row }) => row).toSorted((a, b) => a - b)
    const times = rows.map((row) => atOf(texts, row))
    const before = free(core).filter(({ row }) => isEarlier(row)).map(({ row }) => row)
    topics.push({ rows, before: before.length, core, from: Math.min(...times), to: Math.max(...times), words: sharedWords(rows.map((row) => texts[row]?.text ?? '')) })
    take([...rows, ...before], { alike, taken, stars, starOf })
  }
  return topics
}

type Sky = { alike: readonly Likeness[][]; taken: Set<number>; stars: Map<number, Likeness[]>; starOf: (core: number) => Likeness[] }

/** Takes the texts of a topic out, and looks again at what was like them. */
function take(rows: readonly number[], { alike, taken, stars, starOf }: Sky): void {
  for (const row of rows) {
    taken.add(row)
    stars.delete(row)
  }
  const touched = new Set(rows.flatMap((row) => (alike[row] ?? []).map((one) => one.row)))
  for (const row of touched) if (stars.has(row)) stars.set(row, starOf(row))
}

const closeness = (star: readonly Likeness[]): number => star.reduce((sum, { likeness }) => sum + likeness, 0)

function hottest(stars: ReadonlyMap<number, Likeness[]>): number | null {
  let best: number | null = null
  let star: Likeness[] = []
  for (const [row, candidate] of stars) {
    if (best !== null && (candidate.length < star.length || (candidate.length === star.length && closeness(candidate) <= closeness(star)))) continue
    best = row
    star = candidate
  }
  return best
}
