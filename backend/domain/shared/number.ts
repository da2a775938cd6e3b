/** The few functions of `Math` the rules may use; everything else of it is banned in the domain. */
export const { abs, asin, ceil, cos, floor, imul, max, min, round, sin, sqrt } = Math

/** Quotient rounded towards minus infinity; exact for instants and their divisors. */
export function floorDiv(dividend: number, divisor: number): number {
  return floor(dividend / divisor)
}

export const radians = (degrees: number): number => (degrees * Math.PI) / 180
