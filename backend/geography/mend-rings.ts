import { Clipper64, ClipType, FillRule, PathType, type Path64 } from 'clipper2-ts'
import { type Finding, findingOf } from './findings.ts'
import { signedArea } from './topology.ts'

/** Corners on a grid of decimetres: what is equal there is equal. */
export const UNITS_PER_METRE = 10
const SQUARE = UNITS_PER_METRE * UNITS_PER_METRE

/** One outer ring, flat, in decimetres of the plane (y down), turning so that its area is positive. */
export type CellRing = { code: string; ring: number[] }
export type RawCell = { code: string; polygons: readonly (readonly (readonly [number, number])[])[][] }

/** What a part or hole may have at most to be dust and no ground, square metres. */
const DUST = 4
/** A ring that crosses itself is mended when so much of its ground lies in one piece. */
const MAIN_SHARE = 0.9

export const toPath = (ring: readonly number[]): Path64 => ring.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: ring[at + 1] ?? 0 }] : []))
const areaOf = (ring: readonly number[]): number => Math.abs(signedArea(ring)) / SQUARE

export function combine(type: ClipType, { subject, clip = [], rule }: { subject: readonly Path64[]; clip?: readonly Path64[]; rule: FillRule }): number[][] {
  const clipper = new Clipper64()
  clipper.addPaths([...subject], PathType.Subject, false)
  if (clip.length > 0) clipper.addPaths([...clip], PathType.Clip, false)
  const found: Path64[] = []
  clipper.execute(type, rule, found)
  return found.map((path) => path.flatMap(({ x, y }) => [x, y]))
}

/** Brings every boundary to one simple ring; says what had to be done, and what cannot be. */
export function mendRings(cells: readonly RawCell[], { wantsOrder }: { wantsOrder: boolean }): { cells: CellRing[]; findings: Finding[] } {
  const told = { open: [] as string[], order: [] as string[], crossing: [] as string[], parts: [] as string[], holes: [] as string[] }
  let lost = 0
  const mended = cells.map(({ code, polygons }): CellRing => {
    const outers = polygons.map(([outer = []]) => outer)
    if (polygons.flat().some(isOpen)) told.open.push(code)
    if (wantsOrder && outers.some((outer) => signedArea(flat(outer)) > 0)) told.order.push(code)
    const parts = outers.map((outer) => ({ pieces: piecesOf(flat(outer)) }))
    const pieces = parts.flatMap((part) => part.pieces).toSorted((a, b) => areaOf(b) - areaOf(a))
    const [main = []] = pieces
    if (parts.some((part) => part.pieces.length > 1)) {
      told.crossing.push(code)
      lost += pieces.slice(1).reduce((sum, piece) => sum + areaOf(piece), 0)
    }
    const rest = pieces.slice(1).reduce((sum, piece) => sum + areaOf(piece), 0)
    if (outers.length > 1 ? rest > DUST : rest > areaOf(main) * (1 - MAIN_SHARE)) told.parts.push(code)
    if (polygons.some((polygon) => polygon.slice(1).some((hole) => areaOf(flat(hole)) > DUST))) told.holes.push(code)
    return { code, ring: signedArea(main) < 0 ? reversed(main) : main }
  })
  return {
    cells: mended,
    findings: [
      ...findingOf('ring-open', told.open), ...findingOf('ring-order', told.order), ...findingOf('self-intersection', told.crossing, lost),
      ...findingOf('several-parts', told.parts), ...findingOf('hole', told.holes),
    ],
  }
}

const isOpen = (ring: readonly (readonly [number, number])[]): boolean => String(ring[0]) !== String(ring.at(-1))

/** Without the closing corner and without corners that come twice in a row. */
function flat(ring: readonly (readonly [number, number])[]): number[] {
  return ring.filter((corner, at) => String(corner) !== String(ring.at(at - 1))).flat()
}

/** The simple rings that a ring makes where it crosses itself: one, when it does not. */
const piecesOf = (ring: readonly number[]): number[][] => combine(ClipType.Union, { subject: [toPath(ring)], rule: FillRule.EvenOdd }).filter((piece) => areaOf(piece) > 0)

export function reversed(ring: readonly number[]): number[] {
  return Array.from({ length: ring.length / 2 }, (_, at) => [ring[ring.length - 2 - 2 * at] ?? 0, ring[ring.length - 1 - 2 * at] ?? 0]).flat()
}
