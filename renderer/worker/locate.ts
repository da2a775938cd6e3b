import type { Point } from '#contract/case.ts'

/** Where the phone is, or why it does not know. */
export type Fix = { kind: 'at'; point: Point; accuracyM: number } | { kind: 'denied' | 'unknown' }

const TIMEOUT_MS = 10_000
const FRESH_MS = 30_000

/** Asks the receiver once; never throws. */
export function locate(): Promise<Fix> {
  if (!('geolocation' in navigator)) return Promise.resolve({ kind: 'unknown' })
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ kind: 'at', point: { lng: coords.longitude, lat: coords.latitude }, accuracyM: Math.round(coords.accuracy) }),
      (error) => resolve({ kind: error.code === error.PERMISSION_DENIED ? 'denied' : 'unknown' }),
      { enableHighAccuracy: true, timeout: TIMEOUT_MS, maximumAge: FRESH_MS },
    )
  })
}
