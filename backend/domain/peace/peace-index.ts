import { type PartScale, type PeaceArea, type PeaceClass, type PeaceCounts, type PeacePart, peaceParts } from '#contract/peace.ts'
import type { OrgCode } from '#contract/ids.ts'
import { floor, max, min, round } from '#backend/domain/shared/number.ts'
import type { PeaceRules } from './peace-rules.ts'

const HUNDRED = 100
const TENTHS = 10
/** Raw values closer than this are the same. */
const ALIKE = 1e-9

/** The value below which a share of sorted values lies, between two of them in proportion; 0 of none. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const low = floor(at)
  const value = sorted[low] ?? 0
  return value + ((sorted[low + 1] ?? value) - value) * (at - low)
}

/** Whether more of it is better; of the others less is. */
const isGood: Record<PeacePart, boolean> = { disputes: false, buildings: false, hazards: false, satisfaction: true }

/** Each part's raw value (domain.md 6.9); null where there is nothing to count it from. */
const rawOf: Record<PeacePart, (counts: PeaceCounts, rules: PeaceRules) => number | null> = {
  disputes: ({ major, moderate, minor, population }, { disputes, perPeople }) =>
    population === 0 ? null : ((major * disputes.MAJOR + moderate * disputes.MODERATE + minor * disputes.MINOR) * perPeople) / population,
  buildings: ({ buildings, warning, normal }, { buildings: weights }) => (buildings === 0 ? null : (warning * weights.WARNING + normal * weights.NORMAL) / buildings),
  hazards: ({ hazards }) => hazards,
  satisfaction: ({ rated, satisfied }, { leastRated }) => (rated < leastRated ? null : satisfied / rated),
}

/** Where the 5th and the 95th of a hundred areas lie. */
function scaleOf(part: PeacePart, all: readonly PeaceCounts[], rules: PeaceRules): PartScale {
  const sorted = all.flatMap((counts) => rawOf[part](counts, rules) ?? []).toSorted((a, b) => a - b)
  return { p5: quantile(sorted, rules.scale.from), p95: quantile(sorted, rules.scale.to) }
}

/** 100 at the good end of a scale and beyond, 0 at the bad one; where all areas are alike, only the outliers differ. */
function scored(raw: number, { p5, p95 }: PartScale, more: boolean): number {
  if (p95 - p5 < ALIKE) return (more ? raw < p5 - ALIKE : raw > p95 + ALIKE) ? 0 : HUNDRED
  const share = max(0, min(1, (raw - p5) / (p95 - p5)))
  return HUNDRED * (more ? share : 1 - share)
}

const tenths = (value: number): number => round(value * TENTHS) / TENTHS

/** The class of an index as it is shown. */
export function classOf(index: number, { watchBelow, actBelow }: Pick<PeaceRules, 'watchBelow' | 'actBelow'>): PeaceClass {
  if (index < actBelow) return 'ACT'
  return index < watchBelow ? 'WATCH' : 'CALM'
}

type Counted = { org: OrgCode; counts: PeaceCounts }
type Scales = Record<PeacePart, PartScale>

function indexed({ org, counts }: Counted, scales: Scales, rules: PeaceRules): PeaceArea {
  const partOf = (part: PeacePart) => {
    const raw = rawOf[part](counts, rules)
    return { raw, score: raw === null ? null : tenths(scored(raw, scales[part], isGood[part])) }
  }
  const parts = { disputes: partOf('disputes'), buildings: partOf('buildings'), hazards: partOf('hazards'), satisfaction: partOf('satisfaction') }
  const known = peaceParts.filter((part) => parts[part].score !== null)
  const weight = known.reduce((sum, part) => sum + rules.weights[part], 0)
  const index = weight === 0 ? HUNDRED : tenths(known.reduce((sum, part) => sum + (parts[part].score ?? 0) * rules.weights[part], 0) / weight)
  return { org, index, class: classOf(index, rules), parts, counts }
}

/** The safety index of areas of one kind, scaled among themselves (domain.md 6.9), the lowest first. What cannot be told of an area leaves its weight to the other parts. */
export function peaceOf(all: readonly Counted[], rules: PeaceRules): { areas: PeaceArea[]; scales: Scales } {
  const counts = all.map((one) => one.counts)
  const scales: Scales = { disputes: scaleOf('disputes', counts, rules), buildings: scaleOf('buildings', counts, rules), hazards: scaleOf('hazards', counts, rules), satisfaction: scaleOf('satisfaction', counts, rules) }
  return { areas: all.map((one) => indexed(one, scales, rules)).toSorted((a, b) => a.index - b.index || (a.org < b.org ? -1 : 1)), scales }
}
