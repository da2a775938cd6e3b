import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyLineOpens, holdKpis } from '#tests/support/hold-kpis.ts'
import { startBackend } from '#tests/support/backend.ts'
import { demoNow, district, fill, newFolder, removeFolder, visit } from '#tests/integration/demo/demo-district.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'

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
      expect(found.length).toBe(28)
      expect(found.map(({ id, product }) => [id, product])).toEqual(found.map(({ id, sql }) => [id, sql]))
      await everyLineOpens(hall, district, month)
    })
  }, 120_000)

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
    expect(lines.filter(({ gap }) => gap !== null).map(({ id, now }) => [id, now])).toContainEqual(['whistleArrival', null])
    expect(await operator.refused('kpiSheet', { query: { from: today, to: today } })).toMatchObject({ code: 'request.invalid' })
  })

  it('beyond one’s own area are refused', async () => {
    const backend = await startBackend()
    const operator = await backend.logIn('community')
    expect(await operator.refused('kpiSheet', { query: { from: today, to: today + 1, scope: '440311' } })).toMatchObject({ code: 'access.out-of-scope' })
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
