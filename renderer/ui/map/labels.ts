/** A rectangle in pixels by its middle. */
export type Plate = { x: number; y: number; width: number; height: number }

const touches = (a: Plate, b: Plate) =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height

/** Moves that are tried one after another, in widths and heights of the plate itself. */
const MOVES: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, -0.6],
  [0, 0.6],
  [0.6, 0],
  [-0.6, 0],
  [0, -1.1],
  [0, 1.1],
  [0.6, 0.9],
  [-0.6, 0.9],
  [0.6, -0.9],
  [-0.6, -0.9],
]

/**
 * Places labels so that none lies under a marker or over another label: markers win, each label is moved as little as it
 * must; one that finds no free place stays where it belongs when `mustShow`, else is left out (null).
 */
export function placeLabels(wanted: readonly Plate[], markers: readonly Plate[], mustShow: boolean): (Plate | null)[] {
  const taken: Plate[] = [...markers]
  return wanted.map((plate) => {
    const free = MOVES.map(([dx, dy]) => ({
      ...plate,
      x: plate.x + dx * plate.width,
      y: plate.y + dy * plate.height,
    })).find((place) => !taken.some((other) => touches(place, other)))
    const placed = free ?? (mustShow ? plate : null)
    if (placed !== null) taken.push(placed)
    return placed
  })
}
