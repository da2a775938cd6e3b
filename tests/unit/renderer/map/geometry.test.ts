import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MapGeometry,
  boxOf,
  boxRound,
  fit,
  liesIn,
  pathOf,
  scaleBar,
  spotOf,
  stepOf,
  toPixels,
  toSpot,
} from '#renderer/ui/map/geometry.ts'

const geometry = MapGeometry.parse(JSON.parse(readFileSync('resources/geo/subgrids.json', 'utf8')))
const box = boxOf([geometry.outline])

describe('map of the district', () => {
  it('has six streets, 31 communities and 264 sub-grids whose codes nest', () => {
    expect([geometry.streets, geometry.communities, geometry.subgrids].map((areas) => areas.length)).toEqual([
      6, 31, 264,
    ])
    const streets = new Set(geometry.streets.map(({ code }) => code))
    const communities = new Set(geometry.communities.map(({ code }) => code))
    expect(
      geometry.subgrids.every(({ code }) => communities.has(code.slice(0, 12)) && streets.has(code.slice(0, 9))),
    ).toBe(true)
  })

  it('places every sub-grid inside the box of the outline', () => {
    for (const { c } of geometry.subgrids) {
      expect(c[0]).toBeGreaterThan(box.left)
      expect(c[0]).toBeLessThan(box.right)
      expect(c[1]).toBeGreaterThan(box.top)
      expect(c[1]).toBeLessThan(box.bottom)
    }
  })

  it('finds the plane spot of a WGS-84 point', () => {
    const { lng0, lngPerMetre, lat0, latPerMetre } = geometry.affine
    const [x, y] = spotOf(geometry, { lng: lng0 + 1000 * lngPerMetre, lat: lat0 + 2000 * latPerMetre })
    expect([Math.round(x), Math.round(y)]).toEqual([1000, 2000])
  })
})

describe('fitting a picture', () => {
  it('shows the whole box, centred, with one scale both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 4000 }), fc.integer({ min: 100, max: 4000 }), (width, height) => {
        const view = fit(box, { width, height }, 12)
        const [left, top] = toPixels(view, [box.left, box.top])
        const [right, bottom] = toPixels(view, [box.right, box.bottom])
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(12 - 1e-6)
        expect(right).toBeLessThanOrEqual(width - 12 + 1e-6)
        expect(bottom).toBeLessThanOrEqual(height - 12 + 1e-6)
        expect(left + right).toBeCloseTo(width, 6)
        expect(top + bottom).toBeCloseTo(height, 6)
      }),
    )
  })

  it('writes a ring as a closed path', () => {
    expect(pathOf({ scale: 0.5, dx: 1, dy: 2 }, [0, 0, 10, 0, 10, 10])).toBe('M1.0 2.0L6.0 2.0L6.0 7.0Z')
  })

  it('shows a circle whole', () => {
    const size = { width: 300, height: 200 }
    const view = fit(boxRound([1000, 1000], 500), size, 0)
    const [x, y] = toPixels(view, [1000, 1000])
    const radius = 500 * view.scale
    expect(Math.min(x - radius, y - radius)).toBeGreaterThan(0)
    expect(y + radius).toBeLessThan(size.height)
  })
})

describe('ground of an area', () => {
  it('holds the middles of its own sub-grids and of no other, read back from pixels', () => {
    const view = fit(box, { width: 800, height: 600 }, 12)
    for (const { code, c } of geometry.subgrids) {
      const spot = toSpot(view, toPixels(view, c))
      expect(geometry.streets.filter(({ rings }) => liesIn(rings, spot)).map((street) => street.code)).toEqual([code.slice(0, 9)])
    }
  })
})

describe('scale bar', () => {
  it('is a round length, as long as fits', () => {
    expect(scaleBar(0.05, 150)).toEqual({ metres: 2000, pixels: 100 })
    expect(scaleBar(0.3, 150)).toEqual({ metres: 500, pixels: 150 })
  })

  it('measures what it says at every scale', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 10, noNaN: true }), (scale) => {
        const { metres, pixels } = scaleBar(scale, 150)
        expect(pixels).toBeCloseTo(metres * scale, 6)
        expect(pixels).toBeLessThanOrEqual(150 + 1e-9)
        expect(pixels).toBeGreaterThan(150 / 2.5 - 1e-9)
        expect(['1', '2', '5']).toContain(metres.toExponential()[0])
      }),
    )
  })
})

describe('steps of the choropleth', () => {
  it('are 0, 1, 2, 3 to 4 and from 5 on', () => {
    expect([0, 1, 2, 3, 4, 5, 99].map((open) => stepOf(open))).toEqual([0, 1, 2, 3, 3, 4, 4])
  })
})
