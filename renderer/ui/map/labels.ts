/** A rectangle in pixels by its middle. */
export type Plate = { x: number; y: number; width: number; height: number }

/** Whether two rectangles overlap. */
export const touches = (a: Plate, b: Plate) =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height

const STEPS = 10
const SIDEWAYS = 0.12
const UPRIGHT = 0.15
const steps = Array.from({ length: 2 * STEPS + 1 }, (_, index) => index - STEPS)

/** Moves of a plate, the shortest first. */
const movesOf = ({ width, height }: Plate) =>
  steps.flatMap((dx) => steps.map((dy): [number, number] => [dx * SIDEWAYS * width, dy * UPRIGHT * height])).toSorted(
    (a, b) => Math.hypot(...a) - Math.hypot(...b),
  )

/** How much of a label would lie on areas that bear another name: of its middle and the four spots round it, 0 to 5. */
export type StraysAt = (label: number, place: Plate) => number

const REACH = 0.36
/** The middle of a plate and four spots near its edges. */
export const spotsOf = ({ x, y, width, height }: Plate): [number, number][] => [[x, y], [x - REACH * width, y], [x + REACH * width, y], [x, y - REACH * height], [x, y + REACH * height]]

/**
 * Places labels so that none lies under a marker or over another label: markers win, each label is moved as little as it
 * must, and rather beside the map than onto the ground of another name; one that finds no free place lies over markers of
 * its own ground when `mustShow`, never over a label, else is left out (null).
 */
export function placeLabels(wanted: readonly Plate[], markers: readonly Plate[], { mustShow, straysAt = () => 0 }: { mustShow: boolean; straysAt?: StraysAt }): (Plate | null)[] {
  const labels: Plate[] = []
  return wanted.map((plate, index) => {
    const places = movesOf(plate)
      .map(([dx, dy]) => ({ ...plate, x: plate.x + dx, y: plate.y + dy }))
      .filter((place) => !labels.some((other) => touches(place, other)))
    const clear = places.filter((place) => !markers.some((marker) => touches(place, marker)))
    const strays = (place: Plate) => straysAt(index, place)
    const placed = leastAstray(clear, strays) ?? (mustShow ? (leastAstray(places, strays) ?? plate) : null)
    if (placed !== null) labels.push(placed)
    return placed
  })
}

/** The first of the places that stray least; looks no further than one that does not. */
function leastAstray(places: readonly Plate[], straysOf: (place: Plate) => number): Plate | undefined {
  let best: { place: Plate; strays: number } | undefined
  for (const place of places) {
    const strays = straysOf(place)
    if (strays === 0) return place
    if (best === undefined || strays < best.strays) best = { place, strays }
  }
  return best?.place
}
