import { DomainError } from '#backend/domain/shared/errors.ts'
import { calibrate, isCertain, type Judged } from './calibrate.ts'
import { countRows, learnLexicon, slotsOf, weighRows, type Examples, type Lexicon, type Rows } from './features.ts'
import { createGramCounter, gramsBesideWords, type GramRules, usualGrams, withoutGaps } from './grams.ts'
import { topOf, type Model } from './model.ts'
import { groupNearCopies } from './near-copies.ts'
import { doubleAt, floatAt, intAt } from './numbers.ts'
import { scoresOf, type Scores } from './scores.ts'
import { separate, usualSolver, type SolverRules } from './solver.ts'
import { createSpeller, learnVocabulary, untokenised, type Vocabulary } from './words.ts'

/** A text with the label that people gave it. */
export type Example = { text: string; label: string }

export type TrainRules = { grams: GramRules; solver: SolverRules; folds: number; mostWeights: number; mostFeatures: number; fewestTexts: number; isTokenised: boolean }

export const usualTraining: TrainRules = { grams: usualGrams, solver: usualSolver, folds: 5, mostWeights: 8_000_000, mostFeatures: 80_000, fewestTexts: 2, isTokenised: false }

/** For texts that come as words with blanks between: words and their pairs count too. */
export const tokenisedTraining: TrainRules = { ...usualTraining, grams: gramsBesideWords, isTokenised: true }

/** A model, and how it did on rows that it had not seen. */
export type Trained = { model: Model; heldOut: Scores }

/** Trained on so many rows, or refused with `classify.unusable` and why. */
export function train(examples: readonly Example[], rules: TrainRules = usualTraining): Trained {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted()
  if (examples.length === 0) throw new DomainError('classify.unusable', { reason: 'no-rows' })
  if (labels.length < 2) throw new DomainError('classify.unusable', { reason: 'one-label', label: labels[0] ?? '' })
  const places = new Map(labels.map((label, index) => [label, index]))
  const numbers = Int32Array.from(examples, ({ label }) => places.get(label) ?? 0)
  const vocabulary = rules.isTokenised ? learnVocabulary(examples.map(({ text }) => text)) : null
  const rows = readRows(examples, { vocabulary, grams: rules.grams })
  const fold = foldsOf(numbers, { group: groupNearCopies(rows.taught), labelCount: labels.length, folds: rules.folds })
  const judged = Array.from({ length: rules.folds }, (_, held) => judgeFold({ rows, labels: numbers, fold, held }, labels.length, rules)).flat()
  const calibration = calibrate(judged, labels.length)
  const pairs = judged.map((one) => ({ truth: labels[one.truth] ?? '', predicted: labels[one.label] ?? '', isCertain: isCertain(calibration, one) }))
  const { parts } = fit({ rows: rows.taught, labels: numbers, picked: Int32Array.from(numbers.keys()) }, labels.length, rules)
  return { model: { grams: rules.grams, vocabulary, labels, ...parts, calibration }, heldOut: scoresOf(pairs) }
}

/** What is learnt from, and the same texts as they would come in to be judged. */
type TrainRows = { taught: Rows; asked: Rows }

/** Tokenised texts are learnt as they are, but judged as if typed: then held-out rows suffer from wrongly cut words as raw texts will. */
function readRows(examples: readonly Example[], { vocabulary, grams }: { vocabulary: Vocabulary | null; grams: GramRules }): TrainRows {
  const texts = examples.map(({ text }) => text)
  const count = createGramCounter({ rules: grams, hasWords: vocabulary !== null })
  if (vocabulary === null) {
    const taught = countRows(texts.map(withoutGaps), count)
    return { taught, asked: taught }
  }
  const spell = createSpeller(vocabulary)
  return { taught: countRows(texts, count), asked: countRows(texts.map((text) => spell(untokenised(text))), count) }
}

/**
 * Which fold each row is held out in: every label is cut into blocks in the order of the file, so that near copies, which
 * stand together in a file sorted by time or matter, are held out together and cannot flatter the figures; those that stand apart
 * follow the first of their group, unless that group is more than a block: then it is how this label is always written, and all of it held out
 * would leave nothing to learn the label from.
 */
function foldsOf(labels: Int32Array, { group, labelCount, folds }: { group: Int32Array; labelCount: number; folds: number }): Int32Array {
  const totals = new Int32Array(labelCount)
  for (const label of labels) totals[label] = (totals[label] ?? 0) + 1
  const seen = new Int32Array(labelCount)
  const blocks = labels.map((label) => {
    const place = seen[label] ?? 0
    seen[label] = place + 1
    return Math.floor((place * folds) / (totals[label] ?? 1))
  })
  const sizes = new Int32Array(labels.length)
  for (const first of group) sizes[first] = intAt(sizes, first) + 1
  return group.map((first, row) => intAt(blocks, intAt(sizes, first) * folds > intAt(totals, intAt(labels, row)) ? row : first))
}

type Parts = Pick<Model, 'lexicon' | 'weights' | 'bias'>
type Fitted = { parts: Parts; slots: Int32Array }

function fit(examples: Examples, labelCount: number, { grams, solver, mostWeights, mostFeatures, fewestTexts }: TrainRules): Fitted {
  const { labels, picked } = examples
  const lexicon: Lexicon = learnLexicon(examples, { bits: grams.bits, labelCount, mostFeatures: Math.min(mostFeatures, Math.floor(mostWeights / labelCount)), fewestTexts })
  const slots = slotsOf(lexicon, grams.bits)
  const rows = weighRows(examples.rows, { slots, rarity: lexicon.rarity })
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
  return { parts: { lexicon, weights, bias }, slots }
}

/** Judges the rows of one fold by a model of the others. */
function judgeFold({ rows, labels, fold, held }: { rows: TrainRows; labels: Int32Array; fold: Int32Array; held: number }, width: number, rules: TrainRules): (Judged & { truth: number })[] {
  const all = Int32Array.from(labels.keys())
  const picked = all.filter((row) => fold[row] !== held)
  if (picked.length === 0) return []
  const { parts, slots } = fit({ rows: rows.taught, labels, picked }, width, rules)
  const weighed = weighRows(rows.asked, { slots, rarity: parts.lexicon.rarity })
  return Array.from(all.filter((row) => fold[row] === held), (row) => {
    const { best, lead } = bestOf(weighed, row, { ...parts, width })
    const truth = intAt(labels, row)
    return { truth, label: best, lead, isRight: best === truth }
  })
}

function bestOf({ starts, indices, values }: Rows, row: number, { weights, bias, width }: Parts & { width: number }): { best: number; lead: number } {
  const scores = Float64Array.from(bias)
  for (let place = intAt(starts, row); place < intAt(starts, row + 1); place += 1) {
    const from = intAt(indices, place) * width
    for (let label = 0; label < width; label += 1) scores[label] = doubleAt(scores, label) + floatAt(values, place) * floatAt(weights, from + label)
  }
  const [best = 0, second = 0] = topOf(scores, 2)
  return { best, lead: doubleAt(scores, best) - doubleAt(scores, second) }
}
