import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLineOpens, holdKpis } from '#tests/support/hold-kpis.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { startBackend } from '#tests/support/backend.ts'
import { accept, report } from '#tests/support/commands.ts'
import { far, scene } from '#tests/support/whistle.ts'
import { demoNow, district, fill, newFolder, removeFolder, visit } from '#tests/integration/demo/demo-district.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { isRepeat } from '#backend/domain/case/merging.ts'
import { isValid } from '#backend/domain/kpi/facts.ts'

const today = dayOf(demoNow)
const month = { days: { from: today - 28, to: today + 1 } }
let data = ''

beforeAll(async () => {
  data = newFolder()
  await fill(data, { scale: 0.02, seed: 7 })
}, 120_000)
afterAll(() => removeFolder(data))

describe('the figures of a small district', () => {
  it('are those of SQL over the exported cases, and open to exactly their cases', async () => {
    await visit(data, demoNow, async (hall) => {
      const held = await holdKpis(hall, district, data)
      const found = [...await held.figures(month), ...await held.times(month)]
      held.close()
      expect(found.length).toBe(32)
      expect(found.map(({ id, product }) => [id, product])).toEqual(found.map(({ id, sql }) => [id, sql]))
      await everyLineOpens(hall, district, month)
    })
  }, 120_000)

  it('count as repeated what had been reported before at the same spot, compared one with another', async () => {
    await visit(data, demoNow, async (hall) => {
      const states = [...hall.store.eachCase({ visibility: { org: district.scope, unit: null }, order: 'newest', limit: 1 })].map(({ state }) => state).filter(({ isTest }) => !isTest)
      const { rules } = hall.resources
      const accepted = states.filter((state) => isValid(state) && state.acceptedAt !== null && dayOf(state.acceptedAt) >= month.days.from && dayOf(state.acceptedAt) < month.days.to)
      const repeated = accepted.filter((one) => states.some((other) => other.reportedAt < one.reportedAt && isRepeat(one, other, rules)))
      const { facts } = await hall.app.kpiTimes(district, month.days)
      expect([facts.now.repeated, facts.now.acceptedCases]).toEqual([repeated.length, accepted.length])
    })
  }, 60_000)

  it('of its streets add up to it', async () => {
    expect.hasAssertions()
    await visit(data, demoNow, async (hall) => {
      const whole = await hall.app.kpiSheet(district, month.days)
      const streets = await Promise.all([1, 2, 3, 4, 5, 6].map((street) => hall.app.kpiSheet(district, { ...month.days, scope: `44031100${street}` })))
      const sums = whole.lines.map(({ id, now }, index) => [id, now === null ? null : streets.reduce((all, { lines }) => all + (lines[index]?.now?.numerator ?? 0), 0)])
      expect(sums).toEqual(whole.lines.map(({ id, now }) => [id, now?.numerator ?? null]))
    })
  }, 60_000)
})

describe('figures without cases', () => {
  it('are empty fractions, never 0 % or 100 %', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('district')
    const { lines } = await operator.ok('kpiSheet', { query: { from: today, to: today + 1 } })
    expect(lines.filter(({ kind }) => kind === 'rate' || kind === 'score').map(({ now }) => now?.denominator)).toEqual(expect.arrayContaining([0]))
    const { facts } = await operator.ok('kpiTimes', { query: { from: today, to: today + 1 } })
    expect([new Set(Object.values(facts.now)), lines.find(({ id }) => id === 'coverage')?.kind]).toEqual([new Set([0]), 'gap'])
    expect(await operator.refused('kpiSheet', { query: { from: today, to: today } })).toMatchObject({ code: 'request.invalid' })
  })

  it('beyond one’s own area are refused', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    expect(await operator.refused('kpiSheet', { query: { from: today, to: today + 1, scope: '440311' } })).toMatchObject({ code: 'access.out-of-scope' })
  })
})

describe('facts that no sum holds', () => {
  it('are of the case that came again, and not of the first, nor of one elsewhere; and open to exactly these', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    const spot = (point: { lng: number; lat: number }, address: string) => report(operator, { itemCode: '0102', place: { orgCode: places.subGrid, address, point } })
    for (const [point, address] of [[scene, '振明路 12 号'], [{ ...scene, lat: scene.lat + 0.0003 }, '振明路 14 号'], [far, '振明路 90 号']] as const) {
      await accept(operator, await spot(point, address))
      backend.clock.pass(60_000)
    }
    const days = { from: dayOf(backend.clock.now()), to: dayOf(backend.clock.now()) + 1 }
    const { facts } = await operator.ok('kpiTimes', { query: days })
    expect([facts.now.acceptedCases, facts.now.repeated]).toEqual([3, 1])
    const { items } = await operator.ok('cases', { query: { ...days, fact: 'repeated' } })
    expect(items.map(({ title }) => title)).toHaveLength(1)
    expect(await operator.refused('cases', { query: { fact: 'repeated' } })).toMatchObject({ code: 'request.invalid' })
  })
})

describe('published figures', () => {
  it('are held against their own arithmetic and against the log', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('district')
    const { rates, sums } = await operator.ok('published')
    expect(rates).toMatchObject([{
      fits: { least: 35_874, most: 35_876 }, asPrinted: { denominator: 35_800, rate: '99.41' },
      readings: [{ rounding: 'half-up', fitsRate: false }, { rounding: 'truncated', fitsRate: true }], computed: { rate: null, isSame: false },
    }])
    expect(sums).toMatchObject([{ total: 30_254, sum: 30_254, computed: null }])
  })
})
