import { API_PREFIX } from '#contract/routes.ts'
import type { DoorKind } from '#contract/resident.ts'

/** The code of a place as PNG. The token only keeps an old picture from being shown for a new code. */
export const pictureUrl = (place: string, token: string): string => `${API_PREFIX}/doors/${encodeURIComponent(place)}/picture?v=${token.slice(0, 4)}`

/** Labels of an area to print, as PDF. */
export const sheetUrl = (org: string, kind: DoorKind): string => `${API_PREFIX}/doors/sheet?${new URLSearchParams({ org, kind }).toString()}`
