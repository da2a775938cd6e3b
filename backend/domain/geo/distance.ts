import type { Point } from '#contract/case.ts'
import { asin, cos, min, radians, sin, sqrt } from '#backend/domain/shared/number.ts'

const EARTH_RADIUS_METRES = 6_371_008.8

/** Great-circle distance in metres (haversine). */
export function distance(a: Point, b: Point): number {
  const dLat = sin(radians(b.lat - a.lat) / 2)
  const dLng = sin(radians(b.lng - a.lng) / 2)
  const h = dLat * dLat + cos(radians(a.lat)) * cos(radians(b.lat)) * dLng * dLng
  return 2 * EARTH_RADIUS_METRES * asin(min(1, sqrt(h)))
}
