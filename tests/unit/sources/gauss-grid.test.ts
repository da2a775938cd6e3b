import { describe, expect, it } from 'vitest'
import { fromGaussGrid } from '#backend/sources/gauss-grid.ts'

const zone = { centralMeridian: 114, falseEasting: 500_000 }

describe('fromGaussGrid', () => {
  it('puts the quarter meridian arc of GRS 80 at 45° on the central meridian', () => {
    // Length of the meridian from the equator to 45° on GRS 80: 4,984,944.378 m.
    const { lng, lat } = fromGaussGrid({ east: 500_000, north: 4_984_944.378 }, zone)
    expect(lng).toBe(114)
    expect(lat).toBeCloseTo(45, 7)
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
