import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { PeaceArea, PeaceClass } from '#contract/peace.ts'
import { areaAt, levelOf, levelsFor, peaceGround } from '#renderer/actions/peace-ground.ts'
import { peaceOnMap } from '#renderer/features/map/map-model.ts'
import { MapGeometry, stepOf } from '#renderer/ui/map/geometry.ts'

const geometry = MapGeometry.parse(JSON.parse(readFileSync('resources/geo/subgrids.json', 'utf8')))
const communities = geometry.communities.map(({ code }) => code)
const none = { raw: null, score: null }
const counts = { population: 1, major: 0, moderate: 0, minor: 0, buildings: 0, normal: 0, warning: 0, hazards: 0, rated: 0, satisfied: 0 }
const area = (org: string, one: PeaceClass, index: number): PeaceArea => ({ org, index, class: one, counts, parts: { disputes: none, buildings: none, hazards: none, satisfaction: none } })

it('gives every sub-grid of a community its class, tells the classes apart without colour, and leaves ground outside the scope alone', () => {
  const [worst = '', middle = '', calm = ''] = communities
  const ground = peaceGround({ areas: [area(worst, 'ACT', 52.4), area(middle, 'WATCH', 78), area(calm, 'CALM', 93)] }, geometry.subgrids)
  const within = (code: string) => geometry.subgrids.filter((one) => one.code.startsWith(code))
  expect(ground.counts).toEqual({ ACT: 1, WATCH: 1, CALM: 1 })
  expect([...ground.classes].filter(([, one]) => one === 'ACT').map(([code]) => code)).toEqual(within(worst).map(({ code }) => code))
  expect(ground.values.size).toBe([worst, middle, calm].flatMap(within).length)
  const steps = [calm, middle, worst].map((code) => stepOf(ground.values.get(within(code)[0]?.code ?? '') ?? 0))
  expect(steps.toSorted((a, b) => a - b)).toEqual(steps)
  expect(new Set([0, ...steps]).size).toBe(4)

  const { hatched, words } = peaceOnMap(geometry, ground, { level: 'community', wordOf: ({ index }) => String(index) })
  expect(hatched.features.filter(({ properties }) => properties?.['class'] === 'ACT')).toHaveLength(within(worst).length)
  expect(hatched.features).toHaveLength(within(worst).length + within(middle).length)
  expect(words.features.map(({ properties }) => properties?.['word'])).toEqual(['52.4', '78'])
})

it('chooses the community of a clicked sub-grid, or the sub-grid itself', () => {
  const [{ code } = { code: '' }] = geometry.subgrids
  expect([areaAt('community', code), areaAt('subgrid', code)]).toEqual([code.slice(0, 12), code])
})

it('offers a reader of one sub-grid that level alone, whatever the address says, and others the communities first', () => {
  expect([levelsFor('440311006002003'), levelsFor('440311006002')]).toEqual([['subgrid'], ['community', 'subgrid']])
  expect([levelOf('community', '440311006002003'), levelOf('community', '440311'), levelOf('street', '440311'), levelOf(null, '440311')]).toEqual([null, 'community', null, null])
})

it('colours, hatches and names nothing while the index is not there', () => {
  const ground = peaceGround({ areas: [] }, geometry.subgrids)
  const { hatched, words } = peaceOnMap(geometry, ground, { level: 'community', wordOf: ({ index }) => String(index) })
  expect([ground.values.size, ground.classes.size, hatched.features.length, words.features.length]).toEqual([0, 0, 0, 0])
})
