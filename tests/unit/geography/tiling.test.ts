import { assert, constantFrom, double, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cornersOf, outlineOf, repeatedEdges, signedArea } from '#backend/geography/topology.ts'
import { Geo, isInRing, type PlanePoint, toLngLat } from '#backend/resources/geo.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import { readJson } from '#backend/resources/json-file.ts'

const geo = readJson('resources/geo/subgrids.json', Geo)
const rings = geo.subgrids.map(({ p }) => p)
const insideOf = (at: PlanePoint) => geo.subgrids.filter(({ p }) => isInRing(p, at)).map(({ code }) => code)
const areaOf = (all: readonly (readonly number[])[]) => all.reduce((sum, ring) => sum + signedArea(ring), 0)

describe('the shipped boundaries', () => {
  it('tile the district: no border twice, no gap, one outline', () => {
    expect(repeatedEdges(rings)).toBe(0)
    const outlines = outlineOf(rings)
    expect(outlines).toHaveLength(1)
    expect(areaOf(rings)).toBeCloseTo(areaOf([geo.outline]), 3)
  })

  it('nest: a street or community is exactly the ground of its sub-grids, in one piece', () => {
    for (const area of [...geo.streets, ...geo.communities]) {
      const inside = geo.subgrids.filter(({ code }) => code.startsWith(area.code)).map(({ p }) => p)
      expect(areaOf(area.rings)).toBeCloseTo(areaOf(inside), 3)
      expect(area.rings).toHaveLength(1)
    }
  })

  it('have the size of the district, in true metres', () => {
    expect(areaOf([geo.outline]) / 1e6).toBeCloseTo(156.1, 0)
    const [a, b] = [toLngLat(geo, [5000, 5000]), toLngLat(geo, [5300, 5400])]
    expect(Math.abs(distance(a, b) - 500)).toBeLessThan(1)
  })

  it('have each point of the district in exactly one sub-grid, and others in none', () => {
    const xs = geo.outline.filter((_, at) => at % 2 === 0)
    const ys = geo.outline.filter((_, at) => at % 2 === 1)
    const x = double({ min: Math.min(...xs), max: Math.max(...xs), noNaN: true })
    const y = double({ min: Math.min(...ys), max: Math.max(...ys), noNaN: true })
    assert(property(x, y, (px, py) => {
      expect(insideOf([px, py])).toHaveLength(isInRing(geo.outline, [px, py]) ? 1 : 0)
    }), { numRuns: 400 })
  })

  it('have each point of a border between two sub-grids in exactly one of all', () => {
    const outer = new Set(cornersOf(geo.outline).map(String))
    const borders = rings.flatMap((ring) => {
      const corners = cornersOf(ring)
      return corners.map((from, at) => [from, corners[(at + 1) % corners.length] ?? from] as const)
    }).filter(([from, to]) => !outer.has(String(from)) && !outer.has(String(to)))
    assert(
      property(constantFrom(...borders), integer({ min: 0, max: 1000 }), ([from, to], share) => {
        const at: PlanePoint = [from[0] + ((to[0] - from[0]) * share) / 1000, from[1] + ((to[1] - from[1]) * share) / 1000]
        expect(insideOf(at)).toHaveLength(1)
      }),
      { numRuns: 400 },
    )
  })
})
