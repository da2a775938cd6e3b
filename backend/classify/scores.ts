/** A label that people gave, and the one a model gave. */
export type Pair = { truth: string; predicted: string; isCertain?: boolean }

/** How good predictions were. Rates are null where there is nothing to divide by. */
export type Scores = {
  rows: number
  accuracy: number | null
  macroF1: number | null
  certain: { rows: number; right: number; share: number | null; coverage: number | null }
  labels: { label: string; rows: number; precision: number | null; recall: number | null; f1: number | null }[]
}

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Accuracy, F1 of each label that occurs and their plain mean, and how often the certain ones were right. */
export function scoresOf(pairs: readonly Pair[]): Scores {
  const counts = new Map<string, { own: number; given: number; right: number }>()
  const countOf = (label: string) => {
    const found = counts.get(label) ?? { own: 0, given: 0, right: 0 }
    counts.set(label, found)
    return found
  }
  for (const { truth, predicted } of pairs) {
    countOf(truth).own += 1
    if (predicted !== '') countOf(predicted).given += 1
    if (truth === predicted) countOf(truth).right += 1
  }
  const labels = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([label, { own, given, right }]) => ({
    label, rows: own, precision: rate(right, given), recall: rate(right, own), f1: rate(2 * right, own + given),
  }))
  const certain = pairs.filter(({ isCertain }) => isCertain === true)
  const certainRight = certain.filter(({ truth, predicted }) => truth === predicted).length
  return {
    rows: pairs.length,
    accuracy: rate(pairs.filter(({ truth, predicted }) => truth === predicted).length, pairs.length),
    macroF1: rate(labels.reduce((sum, { f1 }) => sum + (f1 ?? 0), 0), labels.length),
    certain: { rows: certain.length, right: certainRight, share: rate(certainRight, certain.length), coverage: rate(certain.length, pairs.length) },
    labels,
  }
}
