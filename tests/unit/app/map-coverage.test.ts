import { array, assert, asyncProperty, constantFrom, record, subarray, double } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { services, type Station } from '#contract/map.ts'
import { coverageOf, farBuildings, SERVICE_METRES, sumOf } from '#backend/app/map-coverage.ts'
import { createGround } from '#backend/app/map-ground.ts'
import { distance } from '#backend/domain/geo/distance.ts'

const box = { west: 113.88, east: 113.92, south: 22.74, north: 22.78 }
const orgs = ['440311001001001', '440311001001002', '440311001001003'] as const
const people = new Map<string, number>([[orgs[0], 5000], [orgs[1], 4321], [orgs[2], 17]])
const at = record({ lng: double({ min: box.west, max: box.east, noNaN: true }), lat: double({ min: box.south, max: box.north, noNaN: true }) })
const buildings = array(record({ point: at, org: constantFrom(...orgs) }), { maxLength: 120 }).map((list) => list.map(({ point, org }, index) => ({ ...point, org, code: `${org}${index}` })))
const stations = array(record({ point: at, services: subarray([...services], { minLength: 1 }) }), { maxLength: 8 }).map((list) =>
  list.map(({ point, services: offered }, index): Station => ({ code: `ST${index}`, name: '站', org: '440311', address: '路', point, services: offered, hours: '' })),
)

const nextTurn = () => Promise.resolve()

describe('coverage within 500 m', () => {
  it('equals what measuring every building against every station gives', async () => {
    await assert(
      asyncProperty(buildings, stations, constantFrom(...services), async (list, all, service) => {
        const ground = createGround(list, box)
        const offering = all.filter((station) => station.services.includes(service))
        const isNear = (point: { lng: number; lat: number }) => offering.some((station) => distance(station.point, point) <= SERVICE_METRES)
        const found = await coverageOf({ nextTurn, ground, stations: all, populationOf: (org) => people.get(org) ?? 0, locate: () => orgs[0] }, service)
        for (const org of orgs) {
          const own = list.filter((building) => building.org === org)
          const near = own.filter(isNear).length
          const population = people.get(org) ?? 0
          const expected = { org, buildings: own.length, coveredBuildings: near, people: population, coveredPeople: Math.round((population * near) / own.length) }
          expect(found.subGrids.filter((one) => one.org === org)).toEqual(own.length === 0 ? [] : [expected])
          const far = farBuildings(own.map(({ code, lng, lat }) => ({ code, lng, lat })), offering)
          expect(far.map(({ code }) => code).toSorted()).toEqual(own.filter((building) => !isNear(building)).map(({ code }) => code).toSorted())
        }
        expect(sumOf(found.subGrids).coveredBuildings).toBe(list.filter(isNear).length)
      }),
      { numRuns: 60 },
    )
  })

  it('tells the ground that has none: the middle of each square in a gap is far from every station, and no other is', async () => {
    await assert(
      asyncProperty(stations, async (all) => {
        const ground = createGround([], box)
        const { gaps, step } = await coverageOf({ nextTurn, ground, stations: all, populationOf: () => 0, locate: () => orgs[0] }, 'APPEAL')
        const offering = all.filter((station) => station.services.includes('APPEAL'))
        const isFar = (point: { lng: number; lat: number }) => offering.every((station) => distance(station.point, point) > SERVICE_METRES)
        const width = step * ground.perMetre.lng
        const squares = gaps.flatMap(([west, south, east, north]) => Array.from({ length: Math.round((east - west) / width) }, (_, index) => ({ lng: west + (index + 0.5) * width, lat: (south + north) / 2 })))
        const nearBorder = (point: { lng: number; lat: number }) => offering.some((station) => Math.abs(distance(station.point, point) - SERVICE_METRES) < 1)
        expect(squares.filter((point) => !isFar(point) && !nearBorder(point))).toEqual([])
        expect(squares.length).toBeGreaterThan(offering.length === 0 ? 1500 : 0)
      }),
      { numRuns: 25 },
    )
  })
})
