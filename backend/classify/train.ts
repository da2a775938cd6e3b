import { DomainError } from '#backend/domain/shared/errors.ts'
import { calibrate, type Judged } from './calibrate.ts'
import { countRows, learnLexicon, slotsOf, weighRows, type Examples, type Lexicon, type Rows } from './features.ts'
import { createGramCounter, doubleAt, floatAt, type GramRules, intAt, usualGrams, withoutGaps } from './grams.ts'
import { topOf, type Model } from './model.ts'
import { scoresOf, type Pair, type Scores } from './scores.ts'
import { separate, usualSolver, type SolverRules } from './solver.ts'

/** A text with the label that people gave it. */
export type Example = { text: string; label: string }

export type TrainRules = { grams: GramRules; solver: SolverRules; folds: number; mostWeights: number; fewestTexts: number; isTokenised: boolean }

export const usualTraining: TrainRules = { grams: usualGrams, solver: usualSolver, folds: 5, mostWeights: 8_000_000, fewestTexts: 2, isTokenised: false }

/** A model, and how it did on rows that it had not seen. */
export type Trained = { model: Model; heldOut: Scores }

/** Trained on so many rows, or refused with `classify.unusable` and why. */
export function train(examples: readonly Example[], rules: TrainRules = usualTraining): Trained {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted()
  if (examples.length === 0) throw new DomainError('classify.unusable', { reason: 'no-rows' })
  if (labels.length < 2) throw new DomainError('classify.unusable', { reason: 'one-label', label: labels[0] ?? '' })
  const places = new Map(labels.map((label, index) => [label, index]))
  const numbers = Int32Array.from(examples, ({ label }) => places.get(label) ?? 0)
  const rows = countRows(examples.map(({ text }) => (rules.isTokenised ? text : withoutGaps(text))), createGramCounter(rules.grams))
  const fold = foldsOf(numbers, labels.length, rules.folds)
  const judged: { pair: Pair; judged: Judged }[] = []
  for (let held = 0; held < rules.folds; held += 1) judged.push(...judgeFold({ rows, labels: numbers, fold, held }, labels, rules))
  const picked = Int32Array.from(numbers.keys())
  const calibration = calibrate(judged.map((one) => one.judged))
  const certainFrom = calibration.certainFrom
  const pairs = judged.map(({ pair, judged: { lead } }) => ({ ...pair, isCertain: certainFrom !== null && lead >= certainFrom }))
  return { model: { grams: rules.grams, labels, ...fit({ rows, labels: numbers, picked }, labels.length, rules).parts, calibration }, heldOut: scoresOf(pairs) }
}

/**
 * Which fold each row is held out in: every label is cut into blocks in the order of the file, so that near copies, which
 * stand together in a file sorted by time or matter, are held out together and cannot flatter the figures.
 */
function foldsOf(labels: Int32Array, labelCount: number, folds: number): Int32Array {
  const totals = new Int32Array(labelCount)
  for (const label of labels) totals[label] = (totals[label] ?? 0) + 1
  const seen = new Int32Array(labelCount)
  return labels.map((label) => {
    const place = seen[label] ?? 0
    seen[label] = place + 1
    return Math.floor((place * folds) / (totals[label] ?? 1))
  })
}

type Fitted = { parts: Pick<Model, 'lexicon' | 'weights' | 'bias'>; rows: Rows }

function fit(examples: Examples, labelCount: number, { grams, solver, mostWeights, fewestTexts }: TrainRules): Fitted {
  const { labels, picked } = examples
  const lexicon: Lexicon = learnLexicon(examples, { bits: grams.bits, labelCount, mostFeatures: Math.floor(mostWeights / labelCount), fewestTexts })
  const rows = weighRows(examples.rows, { slots: slotsOf(lexicon, grams.bits), rarity: lexicon.rarity })
  const featureCount = lexicon.buckets.length
  const weights = new Float32Array(featureCount * labelCount)
  const bias = new Float32Array(labelCount)
  for (let label = 0; label < labelCount; label += 1) {
    const plane = separate(rows, picked, { isOwn: (row) => labels[row] === label, featureCount, rules: solver })
    bias[label] = plane.bias
    plane.weights.forEach((weight, feature) => {
      weights[feature * labelCount + label] = weight
    })
  }
  return { parts: { lexicon, weights, bias }, rows }
}

/** Judges the rows of one fold by a model of the others. */
function judgeFold({ rows, labels, fold, held }: { rows: Rows; labels: Int32Array; fold: Int32Array; held: number }, names: readonly string[], rules: TrainRules): { pair: Pair; judged: Judged }[] {
  const all = Int32Array.from(labels.keys())
  const picked = all.filter((row) => fold[row] !== held)
  if (picked.length === 0) return []
  const { parts, rows: weighed } = fit({ rows, labels, picked }, names.length, rules)
  return Array.from(all.filter((row) => fold[row] === held), (row) => {
    const { best, lead } = bestOf(weighed, row, { ...parts, width: names.length })
    const truth = labels[row] ?? 0
    return { pair: { truth: names[truth] ?? '', predicted: names[best] ?? '' }, judged: { lead, isRight: best === truth } }
  })
}

function bestOf({ starts, indices, values }: Rows, row: number, { weights, bias, width }: Fitted['parts'] & { width: number }): { best: number; lead: number } {
  const scores = Float64Array.from(bias)
  for (let place = intAt(starts, row); place < intAt(starts, row + 1); place += 1) {
    const from = intAt(indices, place) * width
    for (let label = 0; label < width; label += 1) scores[label] = doubleAt(scores, label) + floatAt(values, place) * floatAt(weights, from + label)
  }
  const [best = 0, second = 0] = topOf(scores, 2)
  return { best, lead: doubleAt(scores, best) - doubleAt(scores, second) }
}
