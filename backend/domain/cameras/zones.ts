import type { Zone } from '#contract/cameras.ts'
import type { Box } from '#contract/sighting.ts'

/** One thing in a picture. `zones`: the names or numbers of zones that the device itself says it is in; null: it says nothing of zones. */
export type SeenObject = { label: string; score: number; box: Box | null; zones: readonly (string | number)[] | null }

/** Where a thing stands on the ground: the middle of its lower edge. */
export const footOf = ({ x, y, w, h }: Box): readonly [number, number] => [x + w / 2, y + h]

/** Whether a point lies in a polygon (even-odd rule). */
export function isInside(ring: Zone['ring'], [x, y]: readonly [number, number]): boolean {
  let isWithin = false
  let [px, py] = ring.at(-1) ?? [0, 0]
  for (const [cx, cy] of ring) {
    if (cy > y !== py > y && x < ((px - cx) * (y - cy)) / (py - cy) + cx) isWithin = !isWithin
    px = cx
    py = cy
  }
  return isWithin
}

/** The device's own word counts where it has one; else the ground that the thing stands on. */
function isIn(zone: Zone, { zones, box }: SeenObject): boolean {
  if (zones !== null && zones.length > 0) return zones.includes(zone.name) || (zone.region !== undefined && zones.includes(zone.region))
  return box !== null && isInside(zone.ring, footOf(box))
}

/** What of the objects is in a zone of a camera. */
export function objectsIn(zone: Zone, objects: readonly SeenObject[]): SeenObject[] {
  return objects.filter((one) => isIn(zone, one))
}

