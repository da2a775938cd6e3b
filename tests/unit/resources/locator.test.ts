import { readFileSync } from 'node:fs'
import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Geo, isInRing, toLngLat, toPlane } from '#backend/resources/geo.ts'
import { loadOrgs } from '#backend/resources/load-orgs.ts'
import { createLocator } from '#backend/resources/locator.ts'

const geo = Geo.parse(JSON.parse(readFileSync('resources/geo/subgrids.json', 'utf8')))
const orgs = loadOrgs({ file: 'orgs.csv', text: readFileSync('resources/catalogue/orgs.csv', 'utf8') })
const locator = createLocator(geo, orgs)

describe('the schematic map', () => {
  it('has one shape for each sub-grid, community and street of orgs.csv', () => {
    const codes = (level: string) => [...orgs.values()].filter((org) => org.level === level).map(({ code }) => code).toSorted()
    expect(geo.subgrids.map(({ code }) => code)).toEqual(codes('subgrid'))
    expect(geo.communities.map(({ code }) => code)).toEqual(codes('community'))
    expect(geo.streets.map(({ code }) => code)).toEqual(codes('street'))
  })

  it('lies where the district lies', () => {
    for (const { c } of geo.subgrids) {
      const { lng, lat } = toLngLat(geo, c)
      expect(lng).toBeGreaterThan(113.84)
      expect(lng).toBeLessThan(114.01)
      expect(lat).toBeGreaterThan(22.68)
      expect(lat).toBeLessThan(22.84)
    }
  })
})

describe('a place', () => {
  it('is found by its point, in every sub-grid', () => {
    for (const { code, c } of geo.subgrids) expect(locator.locate({ point: toLngLat(geo, c) })).toEqual({ subGrid: code, by: 'POINT' })
  })

  it('is in the sub-grid that a full scan finds, wherever the point lies', () => {
    const metres = integer({ min: 0, max: 17_500 })
    assert(
      property(metres, metres, (x, y) => {
        const point = toLngLat(geo, [x, y])
        const scanned = geo.subgrids.find(({ p }) => isInRing(p, toPlane(geo, point)))
        expect(locator.locate({ point })?.subGrid).toBe(scanned?.code)
      }),
    )
  })

  it('goes by building, organisation and address, in this order, where a point says nothing', () => {
    const outside = { lng: 0, lat: 0 }
    expect(locator.locate({ point: outside, buildingCode: '4403110020010040023', orgCode: '440311001' })).toEqual({ subGrid: '440311002001004', by: 'BUILDING' })
    expect(locator.locate({ buildingCode: 'K7Q', orgCode: '440311002001' })).toEqual({ subGrid: '440311002001001', by: 'ORG' })
    expect(locator.locate({ address: '马田街道合水口社区03小分格新村路12号' })).toEqual({ subGrid: '440311006002003', by: 'ADDRESS' })
    expect(locator.locate({ address: '薯田埔社区振明路' })).toEqual({ subGrid: '440311006001001', by: 'ADDRESS' })
    expect(locator.locate({ address: '振明路12栋', orgCode: '999999' })).toBeNull()
  })
})
