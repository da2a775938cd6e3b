import { describe, expect, it } from 'vitest'
import { readDemoConfig } from '#backend/demo/demo-config.ts'
import { demoDoors } from '#backend/demo/doors.ts'
import { createPlaces } from '#backend/demo/places.ts'
import { createRandom } from '#backend/demo/random.ts'
import { Geo } from '#backend/resources/geo.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { loadResources } from '#backend/resources/load-resources.ts'

const { catalogue: { orgs }, locator } = loadResources('resources')
const config = readDemoConfig('resources')
const geo = readJson('resources/geo/subgrids.json', Geo)
const doorsOf = (seed: number) => demoDoors(orgs, createPlaces({ config, orgs, geo, random: createRandom(seed) }), config.district.doors)
const doors = doorsOf(1)
const buildings = doors.filter(({ kind }) => kind === 'BUILDING')

describe('the doors of the demo', () => {
  it('are 57,000 buildings, 302 stations and a group for each sub-grid', () => {
    const count = (kind: string) => doors.filter((door) => door.kind === kind).length
    expect([count('BUILDING'), count('STATION'), count('GROUP')]).toEqual([57_000, 302, 264])
  })

  it('have codes of their sub-grid, each once, and addresses that are each once in a street', () => {
    expect(new Set(doors.map(({ code }) => code)).size).toBe(doors.length)
    expect(buildings.every(({ code, org }) => code.length === 19 && code.startsWith(org))).toBe(true)
    expect(new Set(buildings.map(({ org, address }) => `${org.slice(0, 9)} ${address}`)).size).toBe(57_000)
  })

  it('lie inside their sub-grid', () => {
    const sample = buildings.filter((_, index) => index % 97 === 0)
    const astray = sample.filter(({ org, lng, lat }) => lng === null || lat === null || locator.locate({ point: { lng, lat } })?.subGrid !== org)
    expect(astray).toEqual([])
  })

  it('are about 216 a sub-grid and the same for the same seed', () => {
    const counts = Object.values(Object.groupBy(buildings, ({ org }) => org)).map((some = []) => some.length)
    expect([Math.min(...counts) > 150, Math.max(...counts) < 280, counts.length]).toEqual([true, true, 264])
    expect(doorsOf(1)[56_999]).toEqual(doors[56_999])
    expect(doorsOf(2)[0]).not.toEqual(doors[0])
  })
})
