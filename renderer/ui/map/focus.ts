import { boxOf, boxRound, type Box, type MapArea, type MapGeometry, type Spot } from './geometry.ts'

/** Digits of organisation codes: the longer starts with the shorter. */
const DISTRICT = 6
const STREET = 9
const COMMUNITY = 12
/** Around a single sub-grid this much ground is shown, metres. */
const AROUND_M = 500

export type MapCircle = { center: Spot; radius: number }
export type MapFocus = {
  box: Box
  /** Areas that get a name and a number. */
  named: readonly MapArea[]
  /** Outlines drawn strongly: the areas one level below the focus. */
  outlines: readonly MapArea[]
}

/** What a map of one organisation shows: its ground, and the names of the level below it. */
export function focusOn(geometry: MapGeometry, focus: string, circle: MapCircle | null): MapFocus {
  const inside = <T extends { code: string }>(areas: readonly T[]) => areas.filter(({ code }) => code.startsWith(focus))
  const cells = inside(geometry.subgrids)
  const box = circle === null ? boxOfCells(geometry, cells, focus) : boxRound(circle.center, circle.radius)
  if (focus.length <= DISTRICT) return { box, named: geometry.streets, outlines: geometry.streets }
  if (focus.length <= STREET)
    return { box, named: inside(geometry.communities), outlines: inside(geometry.communities) }
  const named = cells.map(({ code, c, p }) => ({ code, label: c, rings: [p] }))
  return { box, named, outlines: inside(geometry.communities) }
}

function boxOfCells(geometry: MapGeometry, cells: MapGeometry['subgrids'], focus: string): Box {
  const [only] = cells
  if (only === undefined) return boxOf([geometry.outline])
  if (focus.length > COMMUNITY) return boxRound(only.c, AROUND_M)
  return boxOf(cells.map(({ p }) => p))
}
