import { z } from 'zod'

/** Flat ring `x,y,x,y,…` in metres of the schematic plane, y down, not closed. */
const Ring = z.array(z.number()).min(6)
const Spot = z.tuple([z.number(), z.number()])
const Area = z.object({ code: z.string(), label: Spot, rings: z.array(Ring).min(1) })
const Cell = z.object({ code: z.string(), c: Spot, p: Ring })

/** Outlines of the district in a metre plane, and how that plane lies on the earth (resources/geo). */
export const MapGeometry = z.object({
  about: z.object({ kind: z.enum(['schematic', 'surveyed']) }),
  affine: z.object({ lng0: z.number(), lngPerMetre: z.number(), lat0: z.number(), latPerMetre: z.number() }),
  outline: Ring,
  streets: z.array(Area),
  communities: z.array(Area),
  subgrids: z.array(Cell),
})
export type MapGeometry = z.infer<typeof MapGeometry>
export type MapArea = z.infer<typeof Area>
/** A place in metres of the plane. */
export type Spot = readonly [number, number]

/** Where a WGS-84 point lies in the plane. */
export function spotOf({ affine }: MapGeometry, point: { lng: number; lat: number }): Spot {
  return [(point.lng - affine.lng0) / affine.lngPerMetre, (point.lat - affine.lat0) / affine.latPerMetre]
}

export type Box = { left: number; top: number; right: number; bottom: number }

/** The smallest box round some flat rings. */
export function boxOf(rings: readonly (readonly number[])[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const ring of rings) for (let at = 0; at + 1 < ring.length; at += 2) widen(box, ring[at] ?? 0, ring[at + 1] ?? 0)
  return box
}

function widen(box: Box, x: number, y: number): void {
  box.left = Math.min(box.left, x)
  box.right = Math.max(box.right, x)
  box.top = Math.min(box.top, y)
  box.bottom = Math.max(box.bottom, y)
}

/** A box of `radius` metres round a spot, a little wider so that its circle is seen whole. */
export function boxRound([x, y]: Spot, radius: number): Box {
  const reach = radius * 1.15
  return { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
}

export type Size = { width: number; height: number }
/** Pixels per metre and the offset of the plane's origin. */
export type View = { scale: number; dx: number; dy: number }

/** Shows a box as large as fits into a picture with `margin` pixels left free on all sides, centred, one scale both ways. */
export function fit(box: Box, size: Size, margin: number): View {
  const width = Math.max(1, box.right - box.left)
  const height = Math.max(1, box.bottom - box.top)
  const scale = Math.min(Math.max(1, size.width - 2 * margin) / width, Math.max(1, size.height - 2 * margin) / height)
  return {
    scale,
    dx: (size.width - scale * width) / 2 - scale * box.left,
    dy: (size.height - scale * height) / 2 - scale * box.top,
  }
}

/** Pixel place of a spot. */
export const toPixels = (view: View, [x, y]: Spot): [number, number] => [
  x * view.scale + view.dx,
  y * view.scale + view.dy,
]

/** The spot of a pixel place. */
export const toSpot = (view: View, [x, y]: Spot): Spot => [(x - view.dx) / view.scale, (y - view.dy) / view.scale]

/** Whether a spot lies inside an area: an odd number of its borders is passed on the way out. */
export function liesIn(rings: readonly (readonly number[])[], [x, y]: Spot): boolean {
  let passed = 0
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const next = (at + 2) % ring.length
      const y1 = ring[at + 1] ?? 0
      const y2 = ring[next + 1] ?? 0
      if (y1 > y === y2 > y) continue
      const x1 = ring[at] ?? 0
      if (x < x1 + ((y - y1) / (y2 - y1)) * ((ring[next] ?? 0) - x1)) passed += 1
    }
  }
  return passed % 2 === 1
}

/** SVG path of a ring, to a tenth of a pixel. */
export function pathOf(view: View, ring: readonly number[]): string {
  const points: string[] = []
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const [x, y] = toPixels(view, [ring[at] ?? 0, ring[at + 1] ?? 0])
    points.push(`${x.toFixed(1)} ${y.toFixed(1)}`)
  }
  return `M${points.join('L')}Z`
}

const LADDER = [5, 2, 1] as const

/** The longest of 1, 2, 5 × 10ⁿ metres that is not wider than `most` pixels. */
export function scaleBar(scale: number, most: number): { metres: number; pixels: number } {
  const longest = most / scale
  const power = 10 ** Math.floor(Math.log10(longest))
  const step = LADDER.find((n) => n * power <= longest) ?? 1
  return { metres: step * power, pixels: step * power * scale }
}

/** Lower ends of the steps above 0 (design.md §4.2b): 0, 1, 2, 3–4, ≥ 5. */
export const OPEN_STEPS = [1, 2, 3, 5] as const

/** Which step a count belongs to: 0 for none, then 1 … one for each lower end it reaches. */
export const stepOf = (value: number, steps: readonly number[] = OPEN_STEPS): number =>
  steps.filter((from) => value >= from).length
