/** Printed ends and ticks of an axis. */
export type Axis = { min: number; max: number; ticks: readonly number[] }

const ONE_TWO_FIVE = [1, 2, 5] as const

/** The smallest of 1, 2, 5 × 10ⁿ that is not below `value`; 1 for what is not positive. */
export function niceCeil(value: number): number {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const step = ONE_TWO_FIVE.find((n) => n * power >= value)
  return step === undefined ? 10 * power : step * power
}

/** Axis of counts: from 0, two equal steps of whole cases, never lower than the largest value. */
export function countAxis(values: readonly (number | null)[]): Axis {
  const largest = Math.max(0, ...values.filter((value) => value !== null))
  const step = Math.max(1, niceCeil(largest / 2))
  return { min: 0, max: 2 * step, ticks: [0, step, 2 * step] }
}

/** Steps between the ticks of a rate axis, in per cent. */
const RATE_STEPS = [0.5, 1, 2, 5, 10, 25, 50] as const
const RATE_TICKS = 3
const FULL = 100

/**
 * Axis of rates in per cent: it ends at 100, starts at a round number not above any value and below the target, and has
 * three ticks, all printed, because it does not start at 0.
 */
export function rateAxis(rates: readonly (number | null)[], target: number | null): Axis {
  const lowest = Math.min(FULL, ...rates.filter((rate) => rate !== null))
  const fits = (step: number) => {
    const start = FULL - step * (RATE_TICKS - 1)
    return start <= lowest && (target === null || start < target)
  }
  const step = RATE_STEPS.find(fits) ?? FULL / (RATE_TICKS - 1)
  const min = FULL - step * (RATE_TICKS - 1)
  return { min, max: FULL, ticks: [min, min + step, FULL] }
}

/** Which of `count` places along an axis carry a label: the first, the last, and evenly spread ones between. */
export function labelledPlaces(count: number, most: number): ReadonlySet<number> {
  const wanted = Math.min(count, most)
  if (wanted < 2) return new Set(count > 0 ? [count - 1] : [])
  return new Set(Array.from({ length: wanted }, (_, index) => Math.round((index * (count - 1)) / (wanted - 1))))
}

/** Where a value stands on an axis, in per cent of its length; values outside stand at its end. */
export function placeOn(axis: Axis, value: number): number {
  const share = (value - axis.min) / (axis.max - axis.min)
  return Math.min(1, Math.max(0, share)) * FULL
}
