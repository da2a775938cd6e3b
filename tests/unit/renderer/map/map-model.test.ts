import { readFileSync } from 'node:fs'
import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance } from '#backend/domain/geo/distance.ts'
import { loadOrgs } from '#backend/resources/load-orgs.ts'
import { buildingDensity, buildingSquares } from '#renderer/features/map/building-features.ts'
import { boundsOf, casesOnMap, circleRound, classOf, countGrades, findArea, hasUnplaced, heatClasses, heatOf, subGridAt, toLngLat } from '#renderer/features/map/map-model.ts'
import { styleOf } from '#renderer/features/map/map-style.ts'
import { mapLooks } from '#renderer/features/map/map-look.ts'
import { MapGeometry } from '#renderer/ui/map/geometry.ts'
import { cardOf } from '#tests/support/card.ts'

const geometry = MapGeometry.parse(JSON.parse(readFileSync('resources/geo/subgrids.json', 'utf8')))
const orgs = [...loadOrgs({ file: 'orgs.csv', text: readFileSync('resources/catalogue/orgs.csv', 'utf8') }).values()]

describe('classes of new cases', () => {
  it('hold every sub-grid once, part no equal values, and leave no gap between them', () => {
    assert(
      property(array(integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 264 }), (values) => {
        const classes = heatClasses(values)
        expect(classes.length).toBeLessThanOrEqual(5)
        expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
        for (const [index, one] of classes.entries()) {
          expect(values.filter((value) => value >= one.from && value <= one.to)).toHaveLength(one.count)
          expect(values.filter((value) => classOf(value, classes) === index)).toHaveLength(one.count)
        }
      }),
    )
  })

  it('count the chosen days alone', () => {
    const rows = [{ org: 'a', counts: [1, 2, 4] }, { org: 'b', counts: [0, 0, 8] }]
    expect([...heatOf({ rows }, 1, 1)]).toEqual([['a', 2], ['b', 0]])
    expect([...heatOf({ rows }, 0, 2)]).toEqual([['a', 7], ['b', 8]])
  })
})

describe('a typed place', () => {
  it.each([
    ['合水口 03', '440311006002003'], ['合水口社区03小分格', '440311006002003'], ['hsk03', '440311006002003'], ['合水口3', '440311006002003'], ['合水口', '440311006002'], ['马田街道', '440311006'], ['440311002001004', '440311002001004'],
  ])('%s is found', (typed, code) => {
    expect(findArea(orgs, typed)).toBe(code)
  })

  it.each(['', '合水口 99', '没有这里'])('%s is none', (typed) => {
    expect(findArea(orgs, typed)).toBeNull()
  })
})

describe('the map of cases', () => {
  const card = cardOf(1)

  it('draws live cards where their point is, with the clock as it stands now', () => {
    const warned = { ...card, sla: { ...card.sla, state: 'norm' as const, warnAt: 50, dueAt: 100 } }
    const points = [{ id: warned.id, lng: 113.9, lat: 22.7, isExact: true }]
    expect([10, 60, 100].map((now) => casesOnMap([warned], points, now)[0]?.state)).toEqual(['norm', 'warn', 'over'])
    expect(casesOnMap([warned], [], 10)).toEqual([])
  })

  it('knows when a card came whose place was never asked for', () => {
    expect([hasUnplaced([card], []), hasUnplaced([{ ...card, isRedacted: true }], []), hasUnplaced([card], [{ id: card.id, lng: 1, lat: 2, isExact: true }])]).toEqual([true, false, false])
  })
})

describe('ground', () => {
  it('names the sub-grid under a place, and the box of an area holds its middles', () => {
    for (const { code, c } of geometry.subgrids.slice(0, 60)) {
      const at = toLngLat(geometry, ...c)
      expect(subGridAt(geometry, at)).toBe(code)
      const box = boundsOf(geometry, code.slice(0, 12))
      expect(at[0] > box.west && at[0] < box.east && at[1] > box.south && at[1] < box.north).toBe(true)
    }
    expect(subGridAt(geometry, [0, 0])).toBeNull()
  })

  it('draws a circle that measures 500 m all round', () => {
    const ring = circleRound([113.9, 22.75], 500).geometry.coordinates[0] ?? []
    for (const [lng = 0, lat = 0] of ring) expect(Math.abs(distance({ lng: 113.9, lat: 22.75 }, { lng, lat }) - 500)).toBeLessThan(1)
  })
})

describe('buildings', () => {
  const columns = { orgs: ['440311001001001'], lng: Int32Array.of(113_900_000, 113_900_100, 113_950_000), lat: Int32Array.of(22_750_000, 22_750_050, 22_760_000), org: Uint16Array.of(0, 0, 0), grade: Uint8Array.of(255, 1, 2) }

  it('are counted in view, one square each near by and in heaps farther out', () => {
    const none = { seen: 0, all: 0 }
    expect(countGrades(columns, { west: 113.89, east: 113.91, south: 22.74, north: 22.76 })).toEqual({ ASSURED: none, NORMAL: { seen: 1, all: 1 }, WARNING: { seen: 0, all: 1 }, NONE: { seen: 1, all: 1 } })
    expect(buildingSquares(columns).features.map(({ properties }) => properties?.['g'])).toEqual([255, 1, 2])
    expect(buildingDensity(columns, new Set()).features.map(({ properties }) => Number(properties?.['n'])).toSorted((a, b) => a - b)).toEqual([1, 2])
    expect(buildingDensity(columns, new Set(['NONE', 'NORMAL'])).features.map(({ properties }) => properties?.['n'])).toEqual([1])
  })
})

describe('the style', () => {
  it('asks nobody for anything: no tiles, no glyphs, no sprite', () => {
    const style = styleOf(mapLooks.hall)
    expect([style.glyphs, style.sprite]).toEqual([undefined, undefined])
    expect(JSON.stringify(style)).not.toMatch(/https?:/)
  })
})
