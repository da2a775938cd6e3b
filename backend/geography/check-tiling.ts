import { ClipType, FillRule } from 'clipper2-ts'
import Flatbush from 'flatbush'
import { type Finding, finding, findingOf } from './findings.ts'
import { type CellRing, combine, toPath, UNITS_PER_METRE } from './mend-rings.ts'
import { cornersOf, signedArea, type Spot } from './topology.ts'

const SQUARE = UNITS_PER_METRE * UNITS_PER_METRE
/** Ground that two sub-grids share, or that none has, must be larger than this to be told, square metres. */
const LEAST = 1

/** Whether the sub-grids lie side by side: nothing twice, nothing left out. */
export function checkTiling(cells: readonly CellRing[]): Finding[] {
  const index = boxesOf(cells)
  const overlaps = cells.flatMap((cell, at) => overlapsWith(cell, nextTo(cells, { index, at })))
  const gaps = gapsIn(cells)
  return [
    ...findingOf('overlap', overlaps.flatMap(({ codes }) => codes), overlaps.reduce((sum, { area }) => sum + area, 0)),
    ...findingOf('gap', gaps.map(({ code }) => code), gaps.reduce((sum, { area }) => sum + area, 0)),
  ]
}

type Box = [left: number, top: number, right: number, bottom: number]

function boxOf(ring: readonly number[]): Box {
  const corners = cornersOf(ring)
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function boxesOf(cells: readonly CellRing[]): Flatbush {
  const index = new Flatbush(cells.length)
  for (const { ring } of cells) index.add(...boxOf(ring))
  index.finish()
  return index
}

const nextTo = (cells: readonly CellRing[], { index, at }: { index: Flatbush; at: number }): CellRing[] =>
  index.search(...boxOf(cells[at]?.ring ?? [])).flatMap((other) => (other > at ? (cells[other] ?? []) : []))

function overlapsWith(cell: CellRing, others: readonly CellRing[]): { codes: string[]; area: number }[] {
  return others.flatMap((other) => {
    const shared = combine(ClipType.Intersection, { subject: [toPath(cell.ring)], clip: [toPath(other.ring)], rule: FillRule.NonZero })
    const area = shared.reduce((sum, ring) => sum + Math.abs(signedArea(ring)), 0) / SQUARE
    return area > LEAST ? [{ codes: [cell.code, other.code], area }] : []
  })
}

/** Holes in what all sub-grids make together, each told by a sub-grid beside it. */
function gapsIn(cells: readonly CellRing[]): { code: string; area: number }[] {
  const union = combine(ClipType.Union, { subject: cells.map(({ ring }) => toPath(ring)), rule: FillRule.NonZero })
  const outer = Math.sign(signedArea(union.toSorted((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)))[0] ?? []))
  return union
    .filter((ring) => Math.sign(signedArea(ring)) !== outer && Math.abs(signedArea(ring)) / SQUARE > LEAST)
    .map((ring) => ({ code: besideOf(cells, ring), area: Math.abs(signedArea(ring)) / SQUARE }))
}

function besideOf(cells: readonly CellRing[], hole: readonly number[]): string {
  const corners = new Set(cornersOf(hole).map(String))
  return cells.find(({ ring }) => cornersOf(ring).some((corner) => corners.has(String(corner))))?.code ?? ''
}

/** How near corners must come to fit, in units. */
const FIT = 5 * UNITS_PER_METRE

/**
 * Two datums in one file, neither named: some sub-grids fit none of their neighbours, and would when moved as far as the datums
 * lie apart. `shift` gives where a corner lies when its sub-grid was in the other datum. Answers with the smaller part.
 */
export function findMixedDatums(cells: readonly CellRing[], shifts: readonly ((corner: Spot) => Spot)[]): Finding[] {
  const groups = fittingGroups(cells)
  const [largest = [], ...others] = groups.toSorted((a, b) => b.length - a.length)
  const fits = createFit(largest)
  const moved = others.filter((group) => {
    const corners = group.flatMap(({ ring }) => cornersOf(ring))
    const before = corners.filter(fits).length
    return shifts.some((shift) => corners.filter((corner) => fits(shift(corner))).length > before + 2)
  })
  return moved.length === 0 ? [] : [finding('two-datums', moved.flat().map(({ code }) => code))]
}

function createFit(cells: readonly CellRing[]): (corner: Spot) => boolean {
  const corners = cells.flatMap(({ ring }) => cornersOf(ring))
  const index = new Flatbush(Math.max(1, corners.length))
  for (const [x, y] of corners.length === 0 ? [[0, 0] as const] : corners) index.add(x, y, x, y)
  index.finish()
  return ([x, y]) => index.neighbors(x, y, 1, FIT).length > 0
}

/** Sub-grids that have corners in common, directly or by others. */
function fittingGroups(cells: readonly CellRing[]): CellRing[][] {
  const byCorner = Map.groupBy(cells.flatMap(({ ring }, at) => cornersOf(ring).map((corner) => ({ key: String(corner), at }))), ({ key }) => key)
  const group = cells.map((_, at) => at)
  const rootOf = (at: number): number => (group[at] === at ? at : rootOf(group[at] ?? at))
  for (const same of byCorner.values()) for (const { at } of same) group[rootOf(at)] = rootOf(same[0]?.at ?? at)
  return [...Map.groupBy(cells, (_, at) => rootOf(at)).values()]
}

