import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProjector } from '#backend/app/project-case.ts'
import { migrationsFolder, storeFile } from '#backend/config.ts'
import type { DemoReport } from '#backend/demo/run-demo.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { verifyStore } from '#backend/store/verify.ts'
import { boardOf, demoNow, district, fill, newFolder, removeFolder, shownAt, titlesOf, visit, wantedBoard } from './demo-district.ts'

/** Each makes whole demos, doors and cameras included; the limit ends what hangs. */
const LONG = 240_000

const scale = 0.01
const allOf = { org: district.scope, unit: null }
let data = ''
let report: DemoReport

beforeAll(async () => {
  data = newFolder()
  report = await fill(data, { scale })
}, LONG)
afterAll(() => removeFolder(data))

describe('a small demo', () => {
  it('has the whole board of the design at the moment it shows', async () => {
    expect(await visit(data, shownAt, boardOf)).toEqual(wantedBoard)
  })

  it('begins some minutes earlier with the same board, two warnings still to come', async () => {
    expect(await visit(data, demoNow, boardOf)).toEqual({ ...wantedBoard, warn: 4 })
  })

  it('is late where the design says so, by its own clocks', async () => {
    const late = await visit(data, shownAt, (hall) => titlesOf(hall, 'over'))
    expect(late).toEqual(['欠薪聚集 42 人，涉 3 家分包单位', '餐饮油烟直排，二次投诉', '边坡落石，临时封闭人行道'])
    const near = await visit(data, shownAt, (hall) => titlesOf(hall, 'warn'))
    expect(near).toEqual([
      '三楼卫生间漏水到二楼卧室', '工地夜间施工超时，37 户联名', '消防通道被私家车堵塞', '幼儿园门口缺少减速设施', '三户邻里纠纷，约定今日 11:30 见面', '出租屋隔断整改，剩 2 间',
    ])
  })

  it('has the numbers of the morning', async () => {
    const { today, openAccepted } = await visit(data, demoNow, (hall) => hall.app.overview(district, { source: 'QZSQ' }))
    expect([today.intake.value, today.resolved.value, openAccepted.value]).toEqual([31, 34, 287])
    expect([today.sms, today.appoint].map(({ numerator, denominator }) => [numerator, denominator])).toEqual([[30, 31], [28, 29]])
  })

  it('has 17 whistle orders of the morning, 15 of 16 leads there in time, and months before them', async () => {
    const [today, before] = await visit(data, demoNow, ({ app, store }) => [app.whistles.today(allOf), store.whistleDepartments({ from: 0, to: demoNow - 86_400_000 })] as const)
    expect(today).toEqual({ issued: 17, due: 16, onTime: 15, waiting: 1 })
    expect(before.length).toBeGreaterThan(3)
    expect(before.every(({ arrivedAt, completedAt }) => arrivedAt !== null && completedAt !== null)).toBe(true)
  })

  it('shrinks only what is over', async () => {
    const sums = await visit(data, demoNow, (hall) => hall.store.rollup({ dim: 'org', key: district.scope, source: 'QZSQ' })[0]?.sums ?? {})
    expect([sums.accepted, sums.resolved, sums.closed]).toEqual([356 + 287, 356, 356])
  })

  it('tells the story of the wages in full', async () => {
    const types = await visit(data, demoNow, (hall) => {
      const found = hall.store.search('欠薪聚集 42 人', { ...allOf }, 1)[0]
      if (found === undefined) throw new Error('no such case')
      const view = hall.app.caseView(district, found.card.id)
      expect(view).toMatchObject({ peopleCount: 42, amountFen: 58_600_000, leadUnit: 'D-RL', handlerName: '黄某', address: '新村路 12 号' })
      expect(view.assistUnits.map(({ unit }) => unit)).toEqual(['440311006:S-PS', '440311006002:C-ZZ'])
      expect([view.duplicates.length, view.attachments.length]).toEqual([1, 4])
      return hall.app.timeline(district, found.card.id).map(({ type }) => type)
    })
    expect(types).toEqual(expect.arrayContaining(['disputeGraded', 'disputeFollowed']))
    expect(new Set(types.filter((type) => !type.startsWith('dispute')))).toEqual(new Set([
      'reported', 'smsAccepted', 'accepted', 'dispatched', 'appointmentAgreed', 'signed', 'contacted', 'commented', 'duplicateAdded', 'reminded', 'supervised', 'attached',
      'forceCalled', 'forceAnswered', 'clockWarned', 'clockOverdue', 'overdueEscalated',
    ]))
  })

  it('shows pictures that are there, and lets its people in', async () => {
    const logins = await visit(data, demoNow, async (hall) => {
      const { items } = hall.store.listCases({ visibility: allOf, isOpen: true, stages: ['REVIEW'], order: 'due', limit: 100 })
      const photos = items.flatMap(({ id }) => hall.app.caseView(district, id).attachments.map((one) => one.id))
      for (const id of new Set(photos)) expect(await hall.app.attachments.find(id)).not.toBeNull()
      const [first] = report.logins
      return (await hall.app.login.login({ username: first?.username ?? '', password: first?.password ?? '', from: 'test' })).session
    })
    expect(logins).toMatchObject({ username: 'district1', mustChangePassword: false, actor: { role: 'DISTRICT_OPERATOR', scope: '440311' } })
  })

  it('has one account for each role that logs in', () => {
    const roles = new Set(report.logins.map(({ role }) => role))
    expect(roles).toEqual(new Set([
      'DISTRICT_OPERATOR', 'DISTRICT_LEADER', 'ADMIN', 'AUDITOR', 'STREET_OPERATOR', 'STREET_LEADER', 'COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'SUBGRID_HEAD', 'GRID_WORKER',
      'DEPT_HANDLER', 'DEPT_LEADER', 'REVIEWER',
    ]))
    expect(report.logins.length).toBeLessThanOrEqual(40)
  })

  it('marks its store as invented and stands where the exercise goes on', async () => {
    const settings = await visit(data, demoNow, ({ store, app }) => [app.reference().product.isDemo, store.setting('exercise.now')])
    expect(settings).toEqual([true, String(demoNow)])
  })

  it('puts no personal data into the log, and no path of this machine anywhere', async () => {
    const log = await visit(data, demoNow, ({ store }) => JSON.stringify(store.eventsAfter(0, 100_000)))
    expect(log).not.toMatch(/1380000\d{4}/)
    expect(readFileSync(storeFile(data)).includes(data)).toBe(false)
  })

  it('repeats no title next to itself on the board', async () => {
    const columns = await visit(data, demoNow, (hall) => hall.app.board(district, { limit: 500 }).columns)
    for (const { cards } of columns) expect(cards.filter((card, index) => card.title === cards[index + 1]?.title).map(({ title }) => title)).toEqual([])
  })

  it('is what its log says', () => {
    const { calendars, rules } = loadResources(resolve('resources'))
    const verified = verifyStore({ file: storeFile(data), migrations: migrationsFolder(resolve('resources')), projector: createProjector({ calendars, rules }) })
    expect(verified).toMatchObject({ ok: true, events: report.events, head: report.head })
  })
})

describe('another small demo', () => {
  it('is the same line for line with the same seed, and another one with another', async () => {
    const heads: string[] = []
    for (const seed of [20_230_629, 1]) {
      const folder = newFolder()
      heads.push((await fill(folder, { scale, seed })).head)
      expect(await visit(folder, shownAt, boardOf)).toEqual(wantedBoard)
      removeFolder(folder)
    }
    expect(heads[0]).toBe(report.head)
    expect(new Set(heads).size).toBe(2)
  }, LONG)

  it('tells how far it is, up to the end', async () => {
    const folder = newFolder()
    const told: [number, number][] = []
    const { cases } = await fill(folder, { scale: 0.001, onProgress: (done, total) => told.push([done, total]) })
    expect(told.length).toBe(cases)
    expect(told.every(([done, total]) => done <= total)).toBe(true)
    removeFolder(folder)
  }, LONG)

  it('works at other moments too, also where nobody works', async () => {
    for (const now of ['2022-09-10T23:40:00+08:00', '2023-01-24T10:20:00+08:00', '2024-03-05T14:05:00+08:00']) {
      const folder = newFolder()
      await fill(folder, { scale: 0.002, now: Date.parse(now) })
      expect((await visit(folder, Date.parse(now), boardOf)).open).toBe(wantedBoard.open)
      removeFolder(folder)
    }
  }, 120_000)

  it('cannot stand before its own history', async () => {
    const folder = newFolder()
    await expect(fill(folder, { now: Date.parse('2022-01-20T10:20:00+08:00') })).rejects.toMatchObject({ code: 'request.invalid' })
    removeFolder(folder)
  })
})
