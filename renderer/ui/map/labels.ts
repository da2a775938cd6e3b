/** A rectangle in pixels by its middle. */
export type Plate = { x: number; y: number; width: number; height: number }

/** Whether two rectangles overlap. */
export const touches = (a: Plate, b: Plate) =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height

const SIDEWAYS = [0, 0.25, -0.25, 0.5, -0.5, 0.8, -0.8, 1.1, -1.1]
const UPRIGHT = [0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9, 1.2, -1.2]

/** Moves of a plate, the shortest first. */
const movesOf = ({ width, height }: Plate) =>
  SIDEWAYS.flatMap((dx) => UPRIGHT.map((dy): [number, number] => [dx * width, dy * height])).toSorted(
    (a, b) => Math.hypot(...a) - Math.hypot(...b),
  )

/**
 * Places labels so that none lies under a marker or over another label: markers win, each label is moved as little as it
 * must; one that finds no free place lies over markers when `mustShow`, never over a label, else is left out (null).
 */
export function placeLabels(wanted: readonly Plate[], markers: readonly Plate[], mustShow: boolean): (Plate | null)[] {
  const labels: Plate[] = []
  return wanted.map((plate) => {
    const places = movesOf(plate).map(([dx, dy]) => ({ ...plate, x: plate.x + dx, y: plate.y + dy })).filter((place) => !labels.some((other) => touches(place, other)))
    const free = places.find((place) => !markers.some((marker) => touches(place, marker)))
    const placed = free ?? (mustShow ? (places[0] ?? plate) : null)
    if (placed !== null) labels.push(placed)
    return placed
  })
}
