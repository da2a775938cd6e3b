import type { Point } from '#contract/case.ts'

const EARTH_RADIUS_METRES = 6_371_008.8
/** Beyond this a photo's place is questioned (domain.md 3.4: arrival counts within 200 m). */
export const NEAR_METRES = 200

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in metres. */
export function metresBetween(a: Point, b: Point): number {
  const dLat = Math.sin(radians(b.lat - a.lat) / 2)
  const dLng = Math.sin(radians(b.lng - a.lng) / 2)
  const h = dLat * dLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * dLng * dLng
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** How a photo's place stands to its case's; it is told, never a reason to refuse. */
export type PlaceCheck = { kind: 'none' } | { kind: 'unknown-case' } | { kind: 'near' | 'far'; metres: number }

/** Far only when even the receiver's own error does not explain the distance. */
export function checkPlace(taken: { point: Point | null; accuracyM: number | null }, casePoint: Point | null): PlaceCheck {
  if (taken.point === null) return { kind: 'none' }
  if (casePoint === null) return { kind: 'unknown-case' }
  const metres = Math.round(metresBetween(taken.point, casePoint))
  return { kind: metres - (taken.accuracyM ?? 0) > NEAR_METRES ? 'far' : 'near', metres }
}

/** Where a map application goes to. */
export const geoLink = ({ lat, lng }: Point, label: string): string => `geo:${lat},${lng}?q=${lat},${lng}(${encodeURIComponent(label)})`
