/** CGCS2000's ellipsoid. */
const semiMajor = 6_378_137
const flattening = 1 / 298.257222101
const RADIAN = 180 / Math.PI

export type GaussGrid = { centralMeridian: number; falseEasting: number }
type Metres = { east: number; north: number }

const third = flattening / (2 - flattening)
const rectifying = (semiMajor / (1 + third)) * (1 + third ** 2 / 4 + third ** 4 / 64)
const backward = [third / 2 - (2 * third ** 2) / 3 + (37 * third ** 3) / 96, third ** 2 / 48 + third ** 3 / 15, (17 * third ** 3) / 480]
const toLatitude = [2 * third - (2 * third ** 2) / 3 - 2 * third ** 3, (7 * third ** 2) / 3 - (8 * third ** 3) / 5, (56 * third ** 3) / 15]

/**
 * Degrees of a point on a Gauss-Krüger grid of CGCS2000, by Krüger's series to the third order: below a centimetre within
 * 3° of the meridian. Eastings that carry the zone number before them (8 digits) are taken without it.
 */
export function fromGaussGrid({ east, north }: Metres, { centralMeridian, falseEasting }: GaussGrid): { lng: number; lat: number } {
  const withoutZone = east >= 1e7 ? east % 1e6 : east
  const [xi, eta] = [north / rectifying, (withoutZone - falseEasting) / rectifying]
  let [x, y] = [xi, eta]
  for (const [index, factor] of backward.entries()) {
    const turn = 2 * (index + 1)
    x -= factor * Math.sin(turn * xi) * Math.cosh(turn * eta)
    y -= factor * Math.cos(turn * xi) * Math.sinh(turn * eta)
  }
  const conformal = Math.asin(Math.sin(x) / Math.cosh(y))
  const latitude = toLatitude.reduce((sum, factor, index) => sum + factor * Math.sin(2 * (index + 1) * conformal), conformal)
  return { lng: centralMeridian + Math.atan2(Math.sinh(y), Math.cos(x)) * RADIAN, lat: latitude * RADIAN }
}
