/** One row judged by a model that had not seen it: its best label by number, the lead of that over the second, and whether it was right. */
export type Judged = { label: number; lead: number; isRight: boolean }

/** From lead to confidence: confidence is straight between the knots; each label is certain from its `certainFrom` on (null: never). */
export type Calibration = { leads: number[]; confidences: number[]; certainFrom: (number | null)[] }

/** A share of right rows, and how sure we want to be that it is no less (one-sided normal quantile, Wilson), on so many rows at least. */
export type Assurance = { share: number; quantile: number; fewest: number }

/**
 * What "certain" has to hold on held-out rows: 98 of 100 (issue 3) for every label by itself, so that a day with more of a difficult
 * matter does not break it; and over all of them more than that, as texts to come differ from the history a model was trained on.
 */
export type CertainRules = { overall: Assurance; each: Assurance }
export const usualCertain: CertainRules = { overall: { share: 0.9875, quantile: 1.64, fewest: 50 }, each: { share: 0.98, quantile: 1.64, fewest: 50 } }

const MOST_KNOTS = 40
const SMALLEST_BLOCK = 20

type Block = { lead: number; right: number; count: number }

/** The lower end of where the true share lies, after Wilson. */
export function wilsonLow(right: number, count: number, quantile: number): number {
  if (count === 0) return 0
  const share = right / count
  const square = quantile * quantile
  const spread = quantile * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count))
  return (share + square / (2 * count) - spread) / (1 + square / count)
}

/** Blocks of rows of like lead, merged until a larger lead never means less (pool adjacent violators). */
function risingBlocks(judged: readonly Judged[]): Block[] {
  const size = Math.max(SMALLEST_BLOCK, Math.ceil(judged.length / MOST_KNOTS))
  const blocks: Block[] = []
  for (let from = 0; from < judged.length; from += size) {
    const part = judged.slice(from, from + size)
    blocks.push({ lead: part.reduce((sum, { lead }) => sum + lead, 0) / part.length, right: part.filter(({ isRight }) => isRight).length, count: part.length })
    while (fallsAtEnd(blocks)) blocks.splice(-2, 2, mergedEnd(blocks))
  }
  return blocks
}

const shareOf = ({ right, count }: Block): number => (right + 1) / (count + 2)

function fallsAtEnd(blocks: readonly Block[]): boolean {
  const [last, before] = [blocks.at(-1), blocks.at(-2)]
  return last !== undefined && before !== undefined && shareOf(last) < shareOf(before)
}

function mergedEnd(blocks: readonly Block[]): Block {
  const [a, b] = blocks.slice(-2)
  if (a === undefined || b === undefined) throw new Error('nothing to merge')
  const count = a.count + b.count
  return { lead: (a.lead * a.count + b.lead * b.count) / count, right: a.right + b.right, count }
}

/** The smallest lead from which on, over all larger ones, the promise holds with room for chance. */
function certainFrom(falling: readonly Judged[], { share, quantile, fewest }: Assurance): number | null {
  let right = 0
  let found: number | null = null
  falling.forEach(({ lead, isRight }, index) => {
    if (isRight) right += 1
    const isStep = falling[index + 1]?.lead !== lead
    if (isStep && index + 1 >= fewest && wilsonLow(right, index + 1, quantile) >= share) found = lead
  })
  return found
}

/** Learns confidences for so many labels from held-out rows. With too few of them nothing is certain. */
export function calibrate(judged: readonly Judged[], labelCount: number, { overall, each }: CertainRules = usualCertain): Calibration {
  const rising = judged.toSorted((a, b) => a.lead - b.lead)
  const blocks = risingBlocks(rising)
  const falling = rising.toReversed()
  const fromAll = certainFrom(falling, overall)
  const own = Map.groupBy(falling, ({ label }) => label)
  return { leads: blocks.map(({ lead }) => lead), confidences: blocks.map(shareOf), certainFrom: Array.from({ length: labelCount }, (_, label) => later(fromAll, certainFrom(own.get(label) ?? [], each))) }
}

const later = (one: number | null, other: number | null): number | null => (one === null || other === null ? null : Math.max(one, other))

/** Whether a label with this lead is certain. */
export function isCertain(calibration: Calibration, { label, lead }: Pick<Judged, 'label' | 'lead'>): boolean {
  const from = calibration.certainFrom[label] ?? null
  return from !== null && lead >= from
}

/** How likely the best label is right, by its lead. */
export function confidenceOf({ leads, confidences }: Calibration, lead: number): number {
  const above = leads.findIndex((knot) => knot >= lead)
  if (above === -1) return confidences.at(-1) ?? 0
  if (above === 0) return confidences[0] ?? 0
  const [low = 0, high = 0] = [leads[above - 1], leads[above]]
  const [from = 0, to = 0] = [confidences[above - 1], confidences[above]]
  return high === low ? to : from + ((to - from) * (lead - low)) / (high - low)
}
