import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rate } from '#contract/kpi.ts'
import { scoreParts } from '#contract/score.ts'
import { checkPublished } from '#backend/app/published-check.ts'
import { createProjector } from '#backend/app/project-case.ts'
import { migrationsFolder, storeFile } from '#backend/config.ts'
import { assess } from '#backend/domain/building/grade.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import type { DemoReport } from '#backend/demo/run-demo.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { canonicalJson } from '#backend/store/canonical-json.ts'
import { verifyStore } from '#backend/store/verify.ts'
import { sha256 } from '#backend/system/digest.ts'
import { everyLineOpens, holdKpis } from '#tests/support/hold-kpis.ts'
import { boardOf, demoNow, district, fill, newFolder, removeFolder, shownAt, visit, wantedBoard } from './demo-district.ts'

/** A minute on two free cores; a crowded machine takes several. */
const LONGEST_LOAD = 600_000
const LONGEST_CHECK = 240_000
const percent = ({ numerator, denominator }: Pick<Rate, 'numerator' | 'denominator'>): number => (100 * numerator) / denominator

let data = ''
let report: DemoReport

beforeAll(async () => {
  data = newFolder()
  report = await fill(data)
}, LONGEST_LOAD)
afterAll(() => removeFolder(data))

describe('the demo district', () => {
  it('has the published numbers, in each street', async () => {
    const rows = await visit(data, demoNow, (hall) => hall.store.rollup({ dim: 'org', key: district.scope, keyLength: 9, source: 'QZSQ' }))
    const streets = Object.fromEntries(rows.map(({ key, sums }) => [key, [sums.accepted, sums.resolved, sums.closed]]))
    expect(streets).toEqual({
      '440311006': [8412, 8369, 8369], '440311002': [7936, 7883, 7883], '440311005': [6204, 6158, 6158],
      '440311001': [5118, 5077, 5077], '440311004': [4577, 4531, 4531], '440311003': [3628, 3570, 3570],
    })
  })

  it('has the board and the morning of the design', async () => {
    expect(await visit(data, shownAt, boardOf)).toEqual(wantedBoard)
    const view = await visit(data, demoNow, (hall) => hall.app.overview(district, { source: 'QZSQ' }))
    const { resolution, today, months, days } = view
    expect([resolution.numerator, resolution.denominator, view.open]).toEqual([35_588, 35_875, 287])
    expect([today.intake.value, today.resolved.value, today.sms.numerator, today.appoint.numerator]).toEqual([31, 34, 30, 28])
    expect([percent(today.sms30).toFixed(1), percent(today.appoint30).toFixed(1)]).toEqual(['98.6', '97.2'])
    const rates = months.map(({ accepted, resolved }) => (100 * resolved) / accepted)
    expect([rates.length, Math.min(...rates) > 98.4]).toEqual([13, true])
    expect(rates.at(-1)?.toFixed(2)).toBe('99.20')
    const whole = days.slice(0, -1).map(({ intake }) => intake)
    expect([Math.min(...whole) >= 50, Math.max(...whole) <= 80]).toEqual([true, true])
  }, LONGEST_CHECK)

  it('counts what the notice counts, and lists as much', async () => {
    const figures = await visit(data, demoNow, ({ app: { notice } }) => notice.figures(district).figures.map((figure) => {
      let [listed, after]: [number, string | undefined] = [0, undefined]
      do {
        const page = notice.rows(district, figure.id, { after, limit: 500 })
        listed += page.rows.reduce((sum, { value }) => sum + value, 0)
        after = page.next ?? undefined
      } while (after !== undefined)
      return { ...figure, listed }
    }))
    expect(figures.filter(({ computed, listed, difference }) => computed !== listed || difference !== 0)).toEqual([])
  }, LONGEST_CHECK)

  it('has the rates of the domain reference', async () => {
    const sums = await visit(data, demoNow, (hall) => hall.store.rollup({ dim: 'org', key: district.scope, source: 'QZSQ' })[0]?.sums ?? {})
    const share = (numerator = 0, denominator = 1) => (100 * numerator) / denominator
    expect(share(sums.onTime, sums.due)).toBeCloseTo(99.66, 1)
    expect(share(sums.reworked, sums.accepted)).toBeCloseTo(1.8, 0)
    expect(share(sums.returned, sums.dispatched)).toBeCloseTo(2, 1)
    expect(share(sums.extended, sums.accepted)).toBeCloseTo(2.5, 1)
    expect(share(sums.ratedSatisfied, sums.rated)).toBeGreaterThan(97)
    expect(share(sums.ratedSatisfied, sums.rated)).toBeLessThan(99)
    expect(share(sums.rated, sums.closedOn)).toBeLessThan(95)
    expect([(sums.merged ?? 0) > 0, (sums.rejected ?? 0) > 0, (sums.cancelled ?? 0) > 0, (sums.reopened ?? 0) > 0]).toEqual([true, true, true, true])
  })

  it('has every figure as SQL has it over the exported cases, and each opens to exactly its cases', async () => {
    const today = dayOf(demoNow)
    await visit(data, demoNow, async (hall) => {
      const held = await holdKpis(hall, district, data)
      for (const asked of [{ days: { from: today - 59, to: today - 28 } }, { days: { from: 18_993, to: today + 1 }, source: 'QZSQ' }, { days: { from: today, to: today + 1 } }]) {
        const found = [...await held.figures(asked), ...await held.times(asked)]
        expect(found.map(({ id, product }) => [id, product])).toEqual(found.map(({ id, sql }) => [id, sql]))
        await everyLineOpens(hall, district, asked)
      }
      held.close()
    })
  }, LONGEST_CHECK)

  it('has a month of the other sources, mostly small matters fixed on the spot', async () => {
    const today = dayOf(demoNow)
    const days = { from: today - 30, to: today }
    const intake = await visit(data, demoNow, (hall) => {
      const of = (level: 1 | 2 | 3) => hall.store.count({ measure: 'intake', ...days, level })
      return { levels: [of(1), of(2), of(3)] as const, appeals: hall.store.count({ measure: 'intake', ...days, source: 'QZSQ' }) }
    })
    const [first, second, third] = intake.levels
    const all = first + second + third
    expect(Math.round(all / 30)).toBeGreaterThan(225)
    expect(Math.round(all / 30)).toBeLessThan(250)
    expect(Math.abs(intake.appeals / all - 0.28)).toBeLessThan(0.02)
    expect(first / all).toBeGreaterThan(0.55)
    expect(third / all).toBeLessThan(0.16)
  })

  it('has the grades of the notice, in every sub-grid, by the rules alone', async () => {
    await visit(data, demoNow, ({ store, resources }) => {
      const { buildings } = store.areas
      const [{ ASSURED, NORMAL, WARNING, appealed, held, missed } = { ASSURED: 0, NORMAL: 0, WARNING: 0, appealed: 0, held: 0, missed: 0 }] = buildings.countByOrg(district.scope, 6, demoNow)
      expect([ASSURED, NORMAL, WARNING, ASSURED + NORMAL + WARNING]).toEqual([24_810, 3782, 1662, 30_254])
      expect([appealed, held > 50, missed > 500, missed < 2000]).toEqual([9, true, true, true])
      const counted = buildings.countByOrg(district.scope, 15, demoNow).map((one) => [one.org, one.ASSURED, one.NORMAL, one.WARNING])
      const noticed = [...resources.catalogue.orgs.values()].filter(({ level }) => level === 'subgrid').map(({ code, rental }) => [code, rental.assured, rental.normal, rental.warning])
      expect(counted).toEqual(noticed)
      const worst = buildings.list({ org: district.scope, grade: 'WARNING', limit: 2000 })
      expect(worst.items.map(({ state }) => assess(state, demoNow, resources.buildings))).toEqual(worst.items.map(({ state }) => state.assessment))
    })
  }, LONGEST_CHECK)

  it('has the three tiers of chat groups, as many and as large in every sub-grid as planned, each with an owner', async () => {
    const [tree, page, coverage, sums] = await visit(data, demoNow, async ({ app, store, resources }) => {
      const { groups } = store.areas
      const counted = groups.countByOrg(district.scope, 15, '').reduce((all, { part, n, members }) => all.set(part, [(all.get(part)?.[0] ?? 0) + n, (all.get(part)?.[1] ?? 0) + members]), new Map<string, [number, number]>())
      const planned = new Map([...resources.groups].map(([org, n]) => [org, [n, resources.catalogue.orgs.get(org)?.groupMembers]]))
      const { lines } = await app.kpiSheet(district, { from: dayOf(demoNow), to: dayOf(demoNow) + 1 })
      return [app.groups.tree(district, {}), app.groups.list(district, { limit: 500 }), lines.find(({ id }) => id === 'coverage')?.now, [counted, planned]] as const
    })
    expect([tree.total.tiers, tree.total.total, tree.total.members, tree.total.population]).toEqual([{ SUBGRID: 264, INTEGRATED: 1734, BUILDING: 13_202 }, 15_200, 694_700, 1_338_000])
    expect(coverage).toEqual({ numerator: 694_700, denominator: 1_338_000 })
    expect(sums[0]).toEqual(sums[1])
    expect(page.items.filter(({ ownerName, members, name }) => ownerName === null || members < 2 || members > 500 || name.includes('{'))).toEqual([])
  }, LONGEST_CHECK)

  it('has branches that held nearly all of their meetings in time, each rate opening to its meetings', async () => {
    const [overview, late] = await visit(data, demoNow, ({ app }) => [app.party.overview(district, {}), app.party.owed(district, { set: 'late', limit: 1 }).total] as const)
    const whole = overview.orgs.find(({ org }) => org === district.scope)
    // May's committee, three whole weeks, four duty days whose ten o'clock has passed.
    expect(Object.values(whole?.tally ?? {}).map(({ due }) => due)).toEqual([264, 3 * 264, 4 * 264])
    const { due = 0, onTime = 0, late: counted } = whole?.total ?? {}
    expect([whole?.branches, counted]).toEqual([264, late])
    expect((100 * onTime) / due).toBeGreaterThan(95)
    expect((100 * onTime) / due).toBeLessThan(99)
  })

  it('has stations that are staffed and visited, with appointments kept and to come', async () => {
    const { rows } = await visit(data, demoNow, ({ app }) => app.stations.list(district, {}))
    const subGrids = rows.filter(({ org }) => org.length === 15)
    expect([rows.length, subGrids.length, rows.every(({ isOpen, phone }) => isOpen === true && phone !== null), rows.every(({ onDuty }) => onDuty.length > 0)]).toEqual([302, 264, true, true])
    expect([rows.every(({ visits, visitsToday }) => visits > visitsToday), rows.some(({ openAppointments }) => openAppointments > 0), rows.some(({ todayAppointments }) => todayAppointments > 0)]).toEqual([true, true, true])
  })

  it('has everybody in a shift plan, and most of those who can check in at their post', async () => {
    const { total, onDuty, counts, subGrids } = await visit(data, demoNow, ({ app }) => app.shifts.duty(district, {}))
    expect([total, subGrids, counts.UNPLANNED]).toEqual([3596, 264, 0])
    expect([counts.PRESENT + counts.DUE + counts.MISSING + counts.NO_ACCOUNT, counts.PRESENT + counts.OFF + counts.EXTRA]).toEqual([counts.PLANNED, onDuty])
    expect(counts.PLANNED).toBeGreaterThan(2000)
    expect(counts.PRESENT).toBeGreaterThan(9 * counts.MISSING)
  })

  it('has service forces whose calls are counted from the cases, and measures whose shares open to their lists', async () => {
    await visit(data, demoNow, ({ app: { forces } }) => {
      const view = forces.forces(district, { limit: 4000 })
      const calls = forces.calls(district, { limit: 4000 })
      expect(view.kinds.map((kind) => [kind.total > 20, kind.onCall <= kind.total, kind.answered <= kind.calls])).toEqual(view.kinds.map(() => [true, true, true]))
      expect(view.kinds.map(({ kind, calls: n }) => [kind, n])).toEqual(view.kinds.map(({ kind }) => [kind, calls.items.filter((call) => call.kind === kind).length]))
      expect(calls.total).toBeGreaterThan(60)
      const teams = forces.teams(district, {})
      expect(teams.kinds.map(({ teams: n, members }) => [n, members > 264])).toEqual(teams.kinds.map(() => [264, true]))
      const { rows } = forces.measures(district, {})
      expect(rows).toHaveLength(30)
      expect(rows.map(({ code, n }) => [code, n])).toEqual(rows.map(({ code, cells }) => [code, cells.reduce((sum, cell) => sum + cell, 0)]))
      expect(rows.map(({ code, n }) => [code, n])).toEqual(rows.map(({ code }) => [code, forces.adoptions(district, { measure: code, isActive: 'true', limit: 4000 }).total]))
    })
  })

  it('opens each part of a score to as many cases and orders as its figure says', async () => {
    await visit(data, demoNow, async ({ app: { scores } }) => {
      const period = { kind: 'month', month: '2023-06' } as const
      const { rows } = await scores.board(district, { ...period, board: 'street' })
      const busiest = rows.toSorted((a, b) => b.orders - a.orders).slice(0, 3)
      for (const { unit } of busiest) {
        const [view] = (await scores.detail(district, { ...period, unit, limit: 1 })).months
        for (const part of scoreParts) {
          const { all, items } = await scores.part(district, { ...period, unit, part, only: 'all', skip: 0, limit: 1000 })
          const judged = (view?.facts.parts[part].denominator ?? 0) / (part === 'rating' ? 100 : 1)
          expect([unit, part, all, items.length]).toEqual([unit, part, judged, judged])
        }
      }
      expect(busiest.map(({ orders }) => orders > 20)).toEqual([true, true, true])
    })
  }, LONGEST_CHECK)

  it('has published what it published: by hash, and the last month made again from the log, bit for bit', async () => {
    const checks = await visit(data, demoNow, ({ store, resources }) => checkPublished({ store, books: resources, district: district.scope, digest: sha256, canonical: canonicalJson }, { recomputed: '2023-05' }))
    expect(checks.map(({ kind, isWhole }) => [kind, isWhole])).toEqual([...Array.from({ length: 17 }, () => ['scores', true]), ['staff', true]])
    expect(checks.filter(({ isRecomputed }) => isRecomputed !== null).map(({ name, isRecomputed }) => [name, isRecomputed])).toEqual([['2023-05', true]])
  }, LONGEST_CHECK)

  it('is what its log says', () => {
    const { calendars, rules } = loadResources(resolve('resources'))
    const verified = verifyStore({ file: storeFile(data), migrations: migrationsFolder(resolve('resources')), projector: createProjector({ calendars, rules }) })
    expect(verified).toMatchObject({ ok: true, events: report.events, head: report.head })
  }, LONGEST_CHECK)
})
