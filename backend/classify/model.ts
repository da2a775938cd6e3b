import type { Calibration } from './calibrate.ts'
import { confidenceOf } from './calibrate.ts'
import { slotsOf, type Lexicon } from './features.ts'
import { createGramCounter, doubleAt, floatAt, intAt, namedGrams, withoutGaps, type GramRules } from './grams.ts'

/** A trained classifier. `weights`: one row of label weights for each known n-gram. */
export type Model = {
  grams: GramRules
  labels: readonly string[]
  lexicon: Lexicon
  weights: Float32Array
  bias: Float32Array
  calibration: Calibration
}

/** The best labels of a text, best first; none for a text in which nothing is known. */
export type Judgement = { best: { label: string; score: number }[]; confidence: number; isCertain: boolean }

/** How much an n-gram of the text spoke for the best label against the second. */
export type Reason = { gram: string; weight: number }

export type Classifier = {
  labels: readonly string[]
  /** Judges a text; `most` labels are given back. */
  judge(text: string, most?: number): Judgement
  /** The n-grams that decided for the best label, strongest first. */
  explain(text: string, most: number): Reason[]
}

const NOTHING: Judgement = { best: [], confidence: 0, isCertain: false }
const USUAL_MOST = 3
const LOGS = 512
/** 1 + ln n for the counts that occur. */
const logs = Float64Array.from({ length: LOGS }, (_, times) => 1 + Math.log(times))

/** Makes a model ready for texts. */
export function createClassifier(model: Model): Classifier {
  const { labels, calibration } = model
  const scorer = createScorer(model)
  return {
    labels,
    judge(text, most = USUAL_MOST) {
      const scores = scorer.score(text)
      if (scores === null) return NOTHING
      const top = topOf(scores, Math.max(most, 2))
      const lead = doubleAt(scores, top[0] ?? 0) - doubleAt(scores, top[1] ?? 0)
      return {
        best: top.slice(0, most).map((label) => ({ label: labels[label] ?? '', score: doubleAt(scores, label) })),
        confidence: confidenceOf(calibration, lead),
        isCertain: calibration.certainFrom !== null && lead >= calibration.certainFrom,
      }
    },
    explain(text, most) {
      const scores = scorer.score(text)
      if (scores === null) return []
      const [first = 0, second = 0] = topOf(scores, 2)
      const names = namedGrams(withoutGaps(text), model.grams)
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

function createScorer({ grams, labels, lexicon, weights, bias }: Model): Scorer {
  const count = createGramCounter(grams, slotsOf(lexicon, grams.bits))
  const width = labels.length
  const scores = new Float64Array(width)
  const valueOf = (slot: number, times: number): number => (logs[times] ?? 1 + Math.log(times)) * floatAt(lexicon.rarity, slot)
  return {
    score(text) {
      const { keys, counts, size } = count(withoutGaps(text))
      scores.fill(0)
      let squares = 0
      for (let index = 0; index < size; index += 1) {
        const slot = intAt(keys, index)
        const value = valueOf(slot, intAt(counts, index))
        squares += value * value
        const from = slot * width
        for (let label = 0; label < width; label += 1) scores[label] = doubleAt(scores, label) + value * floatAt(weights, from + label)
      }
      const length = Math.sqrt(squares)
      for (let label = 0; label < width; label += 1) scores[label] = doubleAt(scores, label) / length + floatAt(bias, label)
      return size === 0 ? null : scores
    },
    shares(text, label, against) {
      const { keys, counts, size } = count(withoutGaps(text))
      return Array.from(keys.subarray(0, size), (slot, index) => {
        const difference = floatAt(weights, slot * width + label) - floatAt(weights, slot * width + against)
        return { bucket: intAt(lexicon.buckets, slot), weight: valueOf(slot, intAt(counts, index)) * difference }
      })
    },
  }
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
