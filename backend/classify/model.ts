import { confidenceOf, isCertain, type Calibration } from './calibrate.ts'
import { slotsOf, type Lexicon } from './features.ts'
import { createGramCounter, namedGrams, withoutGaps, type GramRules } from './grams.ts'
import { doubleAt, floatAt, intAt } from './numbers.ts'
import { createSpeller, type Speller, type Vocabulary } from './words.ts'

/** A trained classifier. `weights`: one row of label weights for each known feature; `vocabulary`: the words it was taught, null where it goes by n-grams alone. */
export type Model = {
  grams: GramRules
  vocabulary: Vocabulary | null
  labels: readonly string[]
  lexicon: Lexicon
  weights: Float32Array
  bias: Float32Array
  calibration: Calibration
}

/** The best labels of a text, best first; none for a text in which nothing is known. */
export type Judgement = { best: { label: string; score: number }[]; confidence: number; isCertain: boolean }

/** How much an n-gram, a word or a pair of words of the text spoke for the best label against the second. */
export type Reason = { gram: string; weight: number }

export type Classifier = {
  labels: readonly string[]
  /** Judges a text; `most` labels are given back. */
  judge(text: string, most?: number): Judgement
  /** The n-grams, words and pairs of words that decided for the best label, strongest first. */
  explain(text: string, most: number): Reason[]
}

const NOTHING: Judgement = { best: [], confidence: 0, isCertain: false }
const USUAL_MOST = 3
const LOGS = 512
/** 1 + ln n for the counts that occur. */
const logs = Float64Array.from({ length: LOGS }, (_, times) => 1 + Math.log(times))

/** Makes a model ready for texts. */
export function createClassifier(model: Model): Classifier {
  const { labels, calibration, vocabulary } = model
  const spell = vocabulary === null ? withoutGaps : createSpeller(vocabulary)
  const scorer = createScorer(model, spell)
  return {
    labels,
    judge(text, most = USUAL_MOST) {
      const scores = scorer.score(text)
      if (scores === null) return NOTHING
      const top = topOf(scores, Math.max(most, 2))
      const [first = 0, second = 0] = top
      const lead = doubleAt(scores, first) - doubleAt(scores, second)
      return {
        best: top.slice(0, most).map((label) => ({ label: labels[label] ?? '', score: doubleAt(scores, label) })),
        confidence: confidenceOf(calibration, lead),
        isCertain: isCertain(calibration, { label: first, lead }),
      }
    },
    explain(text, most) {
      const scores = scorer.score(text)
      if (scores === null) return []
      const [first = 0, second = 0] = topOf(scores, 2)
      const names = namedGrams(spell(text), { rules: model.grams, hasWords: vocabulary !== null })
      return scorer.shares(text, first, second)
        .filter(({ weight }) => weight > 0)
        .toSorted((a, b) => b.weight - a.weight)
        .slice(0, most)
        .map(({ bucket, weight }) => ({ gram: names.get(bucket) ?? '', weight }))
    },
  }
}

type Scorer = {
  /** The score of every label, valid until the next text; null when the text has nothing the model knows. */
  score(text: string): Float64Array | null
  /** What each n-gram of the text says for one label against another. */
  shares(text: string, label: number, against: number): { bucket: number; weight: number }[]
}

function createScorer({ grams, vocabulary, labels, lexicon, weights, bias }: Model, spell: Speller): Scorer {
  const count = createGramCounter({ rules: grams, hasWords: vocabulary !== null, slots: slotsOf(lexicon, grams.bits) })
  const width = labels.length
  const scores = new Float64Array(width)
  const table = besideRarity(lexicon.rarity, weights, width)
  const valueOf = (from: number, times: number): number => (logs[times] ?? 1 + Math.log(times)) * floatAt(table, from)
  return {
    score(text) {
      const { keys, counts, size } = count(spell(text))
      scores.fill(0)
      let squares = 0
      for (let index = 0; index < size; index += 1) {
        const from = intAt(keys, index) * (width + 1)
        const value = valueOf(from, intAt(counts, index))
        squares += value * value
        for (let label = 0; label < width; label += 1) scores[label] = doubleAt(scores, label) + value * floatAt(table, from + 1 + label)
      }
      const length = Math.sqrt(squares)
      for (let label = 0; label < width; label += 1) scores[label] = doubleAt(scores, label) / length + floatAt(bias, label)
      return size === 0 ? null : scores
    },
    shares(text, label, against) {
      const { keys, counts, size } = count(spell(text))
      return Array.from(keys.subarray(0, size), (slot, index) => {
        const from = slot * (width + 1)
        const difference = floatAt(table, from + 1 + label) - floatAt(table, from + 1 + against)
        return { bucket: intAt(lexicon.buckets, slot), weight: valueOf(from, intAt(counts, index)) * difference }
      })
    },
  }
}

/** The rarity of each feature with its label weights behind it: what is asked together lies together. */
function besideRarity(rarity: Float32Array, weights: Float32Array, width: number): Float32Array {
  const table = new Float32Array(rarity.length * (width + 1))
  rarity.forEach((value, slot) => {
    table[slot * (width + 1)] = value
    table.set(weights.subarray(slot * width, (slot + 1) * width), slot * (width + 1) + 1)
  })
  return table
}

/** Places of the largest values, largest first; equal values keep their order. */
export function topOf(values: Float64Array, most: number): number[] {
  const top: number[] = []
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0
    let place = top.length
    while (place > 0 && value > (values[top[place - 1] ?? 0] ?? 0)) place -= 1
    if (place < most) {
      top.splice(place, 0, index)
      if (top.length > most) top.pop()
    }
  }
  return top
}
