export type Bounds = { x: number; y: number; width: number; height: number }
export type Placement = { width: number; height: number } | Bounds

const usual = { width: 1600, height: 1000 }
const leastVisible = { width: 120, height: 60 }

/**
 * Where to put a window: as it was left, if enough of its top edge to grab lies on a display that still exists;
 * else in the usual size, which Electron centres.
 */
export function placeWindow(saved: Bounds | undefined, workAreas: readonly Bounds[]): Placement {
  const area = saved && workAreas.find((candidate) => canBeGrabbed(saved, candidate))
  if (saved && area) return { ...saved, ...shrink(saved, area) }
  const [first] = workAreas
  return first === undefined ? usual : shrink(usual, first)
}

function canBeGrabbed(window: Bounds, area: Bounds): boolean {
  const visible = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const isTopInside = window.y >= area.y && window.y + leastVisible.height <= area.y + area.height
  return isTopInside && visible >= leastVisible.width
}

function shrink(size: { width: number; height: number }, area: Bounds): { width: number; height: number } {
  return { width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) }
}
