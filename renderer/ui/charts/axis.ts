/** Printed ends and ticks of an axis. */
export type Axis = { min: number; max: number; ticks: readonly number[] }

/** Round steps between two powers of ten. */
const ROUND = [1, 1.5, 2, 3, 5, 7.5, 10] as const

/** The smallest round whole number that is not below `value`; 1 for what is not positive. */
export function niceCeil(value: number): number {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ROUND.map((step) => step * power).find((step) => step >= value && Number.isInteger(step)) ?? 1
}

/** Axis of counts: from 0, two equal steps of whole cases, never lower than the largest value. */
export function countAxis(values: readonly (number | null)[]): Axis {
  const largest = Math.max(0, ...values.filter((value) => value !== null))
  const step = Math.max(1, niceCeil(largest / 2))
  return { min: 0, max: 2 * step, ticks: [0, step, 2 * step] }
}

/** Steps between the ticks of a rate axis, in per cent. */
const RATE_STEPS = [0.5, 1, 2, 5, 10, 25] as const
const WIDEST = 50
const FULL = 100

/**
 * Axis of rates in per cent: two equal steps, the smallest that hold every value and leave the target above their start;
 * three ticks, all printed, because it does not start at 0. It never passes 100.
 */
export function rateAxis(rates: readonly (number | null)[], target: number | null): Axis {
  const known = rates.filter((rate) => rate !== null)
  const lowest = Math.min(target ?? FULL, ...known)
  const highest = Math.max(target ?? 0, ...known)
  for (const step of RATE_STEPS) {
    const rounded = Math.floor(lowest / step) * step
    const start = Math.min(rounded === target ? rounded - step : rounded, FULL - 2 * step)
    if (start >= 0 && start + 2 * step >= highest) return axisFrom(start, step)
  }
  return axisFrom(0, WIDEST)
}

const axisFrom = (start: number, step: number): Axis => ({
  min: start,
  max: start + 2 * step,
  ticks: [start, start + step, start + 2 * step],
})

/** A tick as it is printed: half steps with one decimal, whole steps with none. */
export const tickText = (tick: number, { ticks }: Axis): string =>
  `${tick.toFixed(ticks.every(Number.isInteger) ? 0 : 1)}%`

/**
 * Which of `count` places along an axis carry a label, `most` of them (2 or more): the last, and from there back at even
 * steps, of the two widths that fit the one that ends nearest to the first place.
 */
export function labelledPlaces(count: number, most: number): ReadonlySet<number> {
  const last = count - 1
  const least = Math.max(1, Math.ceil(count / most))
  const step = last % (least + 1) < last % least ? least + 1 : least
  return new Set(Array.from({ length: Math.ceil(count / step) }, (_, index) => last - index * step))
}

/** Where a value stands on an axis, in per cent of its length; values outside stand at its end. */
export function placeOn(axis: Axis, value: number): number {
  const share = (value - axis.min) / (axis.max - axis.min)
  return Math.min(1, Math.max(0, share)) * FULL
}
