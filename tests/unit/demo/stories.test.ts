import { resolve } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDemoConfig } from '#backend/demo/demo-config.ts'
import { closedAppeal } from '#backend/demo/closed-appeals.ts'
import { createDemoKit } from '#backend/demo/demo-kit.ts'
import { createRandom } from '#backend/demo/random.ts'
import { createSeededIds } from '#backend/demo/seeded-ids.ts'
import { inOrder } from '#backend/demo/story.ts'
import { substituteOf } from '#backend/demo/work-steps.ts'
import { Geo } from '#backend/resources/geo.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { at } from '#tests/support/builders.ts'

const resources = loadResources(resolve('resources'))
const geo = readJson(resolve('resources/geo/subgrids.json'), Geo)
const config = readDemoConfig(resolve('resources'))
const kitOf = (seed: number) => createDemoKit({ resources, geo, config, seed }, { actors: [], ids: createSeededIds(createRandom(seed)), photos: ['f'.repeat(64)] })
const street = '440311002'

describe('a closed appeal', () => {
  it('begins with the report, goes on in order, and ends inside its bound', () => {
    const kit = kitOf(4)
    const bound = at('2023-06-01 00:00')
    for (let index = 0; index < 300; index += 1) {
      const reportedAt = at('2023-03-01 08:30') + index * 3_600_000
      const { story, endsAt } = closedAppeal(kit, { reportedAt: () => reportedAt, org: street, pace: 1, bound })
      const steps = inOrder(story, true)
      expect(steps[0]?.action.type).toBe('report')
      expect(steps.map((step) => step.at)).toEqual(steps.map((step) => step.at).toSorted((a, b) => a - b))
      expect(endsAt).toBeLessThan(bound)
      expect(new Set(steps.map(({ caseId }) => caseId))).toEqual(new Set([story.matter.id]))
    }
  })

  it('ends with its call exactly when asked to', () => {
    const kit = kitOf(5)
    const closeAt = at('2023-06-29 09:12')
    const answers = { sms: 2, meeting: 12 }
    const { story } = closedAppeal(kit, { reportedAt: () => at('2023-06-28 09:00'), org: street, pace: 1, bound: at('2023-06-29 10:20'), closeAt, answers })
    expect(inOrder(story, true).at(-1)).toMatchObject({ at: closeAt, action: { type: 'completeCallback' } })
  })

  it('lies in its street, inside the shape of its sub-grid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (seed) => {
        const { place } = closedAppeal(kitOf(seed), { reportedAt: () => at('2023-03-01 10:00'), org: street, pace: 1, bound: at('2023-06-01 00:00') }).story.matter
        expect(place.subGrid.startsWith(street)).toBe(true)
        expect(resources.locator.locate({ point: place.point })).toEqual({ subGrid: place.subGrid, by: 'POINT' })
      }),
      { numRuns: 25 },
    )
  })

  it('is told with numbers of example phones only', () => {
    const kit = kitOf(6)
    const { reporter } = closedAppeal(kit, { reportedAt: () => at('2023-03-01 10:00'), org: street, pace: 1, bound: at('2023-06-01 00:00'), answers: { sms: 1, meeting: 9 } }).story.matter
    expect(reporter).toMatchObject({ phone: expect.stringMatching(/^1380000\d{4}$/), name: expect.stringMatching(/某$/), wantsContact: true })
  })
})

describe('the unit that takes what was sent wrongly', () => {
  it('is another one of the same kind and place', () => {
    for (const unit of resources.catalogue.units.keys()) {
      const other = substituteOf(unit)
      expect(other).not.toBe(unit)
      expect(resources.catalogue.units.has(other)).toBe(true)
    }
  })
})
