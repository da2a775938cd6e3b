import type { Point } from '#contract/case.ts'
import type { Geography } from '#contract/map.ts'

export type PlanePoint = readonly [x: number, y: number]

/** Plane metres to WGS-84 degrees. */
export function toLngLat({ affine }: Pick<Geography, 'affine'>, [x, y]: PlanePoint): Point {
  return { lng: affine.lng0 + x * affine.lngPerMetre, lat: affine.lat0 + y * affine.latPerMetre }
}

/** WGS-84 degrees to plane metres, not rounded. */
export function toPlane({ affine }: Pick<Geography, 'affine'>, { lng, lat }: Point): PlanePoint {
  return [(lng - affine.lng0) / affine.lngPerMetre, (lat - affine.lat0) / affine.latPerMetre]
}

/**
 * Whether a plane point lies in a flat ring (even-odd rule). A border is worked out from its lower end whichever way the ring turns, so
 * that of two areas that share it exactly one has a point on or near it.
 */
export function isInRing(ring: readonly number[], [x, y]: PlanePoint): boolean {
  let isInside = false
  let [px = 0, py = 0] = ring.slice(-2)
  for (let i = 0; i < ring.length; i += 2) {
    const [cx = 0, cy = 0] = [ring[i], ring[i + 1]]
    if (cy > y !== py > y && x < (py < cy ? crossing([px, py], [cx, cy], y) : crossing([cx, cy], [px, py], y))) isInside = !isInside
    px = cx
    py = cy
  }
  return isInside
}

/** Where a border meets the level `y`. */
const crossing = ([lowX, lowY]: PlanePoint, [highX, highY]: PlanePoint, y: number): number => ((highX - lowX) * (y - lowY)) / (highY - lowY) + lowX
