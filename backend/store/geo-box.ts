import type { Point } from '#contract/case.ts'

/** Shortest length of a degree of latitude, so that the box is never too small. */
const METRES_A_DEGREE = 110_574
const DEGREES_A_RADIAN = 180 / Math.PI

/** Degrees around a point that hold every place within `metres` of it. */
export function boxAround({ lat, lng }: Point, metres: number): { south: number; north: number; west: number; east: number } {
  const high = metres / METRES_A_DEGREE
  const wide = high / Math.max(Math.cos(lat / DEGREES_A_RADIAN), Number.EPSILON)
  return { south: lat - high, north: lat + high, west: lng - wide, east: lng + wide }
}
