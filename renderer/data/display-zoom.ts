import type { Preferences } from './preferences.ts'

type Display = NonNullable<Preferences['display']>

/** NUREG-0700: text must fill at least 16 minutes of arc for the farthest reader. */
const LEAST_ARC_MINUTES = 16
/** Heights of Noto Sans SC in em, and the sizes of the wall's far tier (design.md §2, §4.3). */
const HANZI = { em: 0.89, px: 28 }
const DIGITS = { em: 0.75, px: 38 }
const MINUTES_OF_CIRCLE = 21_600
const MM_OF_METRE = 1000
const HUNDREDTHS = 100
const LEAST = 0.5
const MOST = 3

/** CSS pixels a text needs to be read at the given distance on the given screen. */
export function neededPx({ widthMm, viewerM }: Display, screenCssPx: number, em: number): number {
  const height = viewerM * MM_OF_METRE * Math.tan((LEAST_ARC_MINUTES / MINUTES_OF_CIRCLE) * 2 * Math.PI)
  return height / ((widthMm / screenCssPx) * em)
}

/** Zoom at which the wall's far tier reaches 16′ at the farthest viewer; in hundredths, 0.5 to 3. */
export function zoomFor(display: Display, screenCssPx: number): number {
  const needed = Math.max(
    neededPx(display, screenCssPx, HANZI.em) / HANZI.px,
    neededPx(display, screenCssPx, DIGITS.em) / DIGITS.px,
  )
  return Math.min(MOST, Math.max(LEAST, Math.ceil(needed * HUNDREDTHS) / HUNDREDTHS))
}
