import { describe, expect, it } from 'vitest'
import { fromGaussGrid } from '#backend/sources/gauss-grid.ts'
import { toGaussGrid } from '#backend/sources/to-gauss-grid.ts'

const zone = { centralMeridian: 114, falseEasting: 500_000 }

describe('fromGaussGrid', () => {
  it('puts the quarter meridian arc of GRS 80 at 45° on the central meridian', () => {
    // Length of the meridian from the equator to 45° on GRS 80: 4,984,944.378 m.
    const { lng, lat } = fromGaussGrid({ east: 500_000, north: 4_984_944.378 }, zone)
    expect(lng).toBe(114)
    expect(lat).toBeCloseTo(45, 7)
  })

  it('undoes what a city-management system does to a place, to a centimetre anywhere in the district', () => {
    for (const lng of [113.82, 113.9, 114.01]) {
      for (const lat of [22.65, 22.75, 22.85]) {
        const back = fromGaussGrid(toGaussGrid({ lng, lat }, zone), zone)
        expect([Math.abs(back.lng - lng) < 1e-7, Math.abs(back.lat - lat) < 1e-7]).toEqual([true, true])
      }
    }
  })

  it('is symmetric about the central meridian', () => {
    const [west, east] = [fromGaussGrid({ east: 480_000, north: 2_520_000 }, zone), fromGaussGrid({ east: 520_000, north: 2_520_000 }, zone)]
    expect(114 - west.lng).toBeCloseTo(east.lng - 114, 10)
    expect(west.lat).toBeCloseTo(east.lat, 10)
  })

  it('drops the zone number before an easting', () => {
    expect(fromGaussGrid({ east: 38_480_000, north: 2_520_000 }, zone)).toEqual(fromGaussGrid({ east: 480_000, north: 2_520_000 }, zone))
  })
})
