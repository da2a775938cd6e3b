import type { Point } from '#contract/case.ts'
import type { GaussGrid } from './gauss-grid.ts'

const semiMajor = 6_378_137
const flattening = 1 / 298.257222101
const third = flattening / (2 - flattening)
const rectifying = (semiMajor / (1 + third)) * (1 + third ** 2 / 4 + third ** 4 / 64)
const forward = [third / 2 - (2 * third ** 2) / 3 + (5 * third ** 3) / 16, (13 * third ** 2) / 48 - (3 * third ** 3) / 5, (61 * third ** 3) / 240]
const eccentric = (2 * Math.sqrt(third)) / (1 + third)
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Grid metres of a place on a Gauss-Krüger grid of CGCS2000, as a city-management system writes them. */
export function toGaussGrid({ lng, lat }: Point, { centralMeridian, falseEasting }: GaussGrid): { east: number; north: number } {
  const sine = Math.sin(radians(lat))
  const conformal = Math.sinh(Math.atanh(sine) - eccentric * Math.atanh(eccentric * sine))
  const away = radians(lng - centralMeridian)
  const [x, y] = [Math.atan2(conformal, Math.cos(away)), Math.atanh(Math.sin(away) / Math.hypot(1, conformal))]
  let [north, east] = [x, y]
  for (const [index, factor] of forward.entries()) {
    const turn = 2 * (index + 1)
    north += factor * Math.sin(turn * x) * Math.cosh(turn * y)
    east += factor * Math.cos(turn * x) * Math.sinh(turn * y)
  }
  return { east: falseEasting + rectifying * east, north: rectifying * north }
}
