import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CaseActionInput } from '#contract/commands.ts'
import { scoreParts, type ScoreDetailView } from '#contract/score.ts'
import { createScoreBook } from '#backend/app/score-book.ts'
import { assessedUnits, boardOfUnit } from '#backend/app/score-periods.ts'
import { recomputeMonth } from '#backend/app/score-recompute.ts'
import { frozenText } from '#backend/domain/score/frozen.ts'
import { add, fromText, rational, sum, ZERO, type Rational } from '#backend/domain/shared/rational.ts'
import { sha256 } from '#backend/system/digest.ts'
import { places, testActor, testUnits, type AccountName } from '#tests/support/backend-accounts.ts'
import { openTestHall, type TestHall } from '#tests/support/hall.ts'
import { openParts } from '#tests/support/scores.ts'
import { evidence, issuedHall, near } from '#tests/support/whistle.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const photo = [{ id: 'ab'.repeat(32), name: 'a.jpg', kind: 'AFTER' as const, takenAt: null }]
const june = { kind: 'month', month: '2023-06' } as const

/** A wage dispute in the hands of the labour bureau. */
async function given(test: TestHall): Promise<string> {
  const id = await test.report('district', { itemCode: '2605', title: '欠薪 3 人' })
  await test.as('district').act(id, { type: 'accept', itemCode: '2605', subGrid: places.subGrid, urgency: 'NORMAL' })
  await test.as('district').act(id, { type: 'dispatch', leadUnit: testUnits.labour, assistUnits: [] })
  await test.as('otherHandler').act(id, { type: 'sign' })
  return id
}
const dispose: CaseActionInput = { type: 'dispose', result: '工资已发', outcome: 'RESOLVED', attachments: photo }

async function finish(test: TestHall, id: string): Promise<void> {
  await test.as('otherHandler').act(id, dispose)
  await test.as('community').act(id, { type: 'passReview', evidence: 'PHONE', note: '已回访' })
}

const desk = ({ hall }: TestHall) => hall.app.scores
const detail = (test: TestHall, who: AccountName = 'district', query: { kind: 'month' | 'quarter' | 'year'; month?: string } = june): Promise<ScoreDetailView> =>
  desk(test).detail(testActor(who), { ...query, unit: testUnits.labour, limit: 500 })
const rowOf = async (test: TestHall) => (await detail(test)).row
const publish = (test: TestHall, month: string, commandId = randomUUID()) => desk(test).publish(testActor('district'), { month, commandId })
const tallies = ({ row }: ScoreDetailView) => Object.fromEntries(row.parts.map(({ part, tally: { numerator, denominator } }) => [part, `${numerator}/${denominator}`]))

/** Six cases of June: four in time, one sent back once, one late and open; the district has supervised one. */
async function june6(test: TestHall): Promise<{ late: string; reworked: string }> {
  const good = await Promise.all([given(test), given(test), given(test), given(test)])
  const reworked = await given(test)
  test.now.at += HOUR
  for (const id of good) await finish(test, id)
  await test.as('otherHandler').act(reworked, dispose)
  await test.as('community').act(reworked, { type: 'failReview', reason: '还差 2 人' })
  test.now.at += HOUR
  await finish(test, reworked)
  const late = await given(test)
  await test.as('leader').act(late, { type: 'supervise', note: '请抓紧' })
  test.now.at += 20 * DAY
  await test.hall.write.bus.tick(test.now.at)
  return { late, reworked }
}
const begin = (): TestHall => {
  const test = openTestHall()
  test.now.at = Date.parse('2023-06-05T09:00:00+08:00')
  return test
}

describe('the score of a month', () => {
  it('is counted from the log, and every lost point opens to its case', { timeout: 30_000 }, async () => {
    const test = begin()
    const { late, reworked } = await june6(test)
    const view = await detail(test)
    expect(tallies(view)).toEqual({ sign: '0/0', arrive: '0/0', onTime: '5/6', resolution: '5/6', rework: '5/6', overdueOpen: '5/6', rating: '0/0' })
    // (30 + 15 + 10 + 5) · 5/6 of 60, spread to 100, less 2 for the supervision.
    expect(view.row).toMatchObject({ rank: 1, orders: 6, total: { text: '81.3', exact: '244/3' }, band: 'PASS', isBelowReference: true, deductions: { supervised: 1 } })
    expect(view.lost.items.map(({ kind, caseId, points }) => [kind, caseId, points.exact])).toEqual([
      ['onTime', late, '25/3'], ['resolution', late, '25/6'], ['rework', reworked, '25/9'], ['supervised', late, '2/1'], ['overdueOpen', late, '25/18'],
    ])
  })

  it('opens each part to everything it judges, the lost ones marked, for a month and for longer', { timeout: 30_000 }, async () => {
    const test = begin()
    const { late, reworked } = await june6(test)
    for (const kind of ['month', 'year'] as const) expect(await openParts(desk(test), { ...june, kind, unit: testUnits.labour })).toMatchObject({ onTime: [late], resolution: [late], rework: [reworked], overdueOpen: [late] })
    await expect(desk(test).part(testActor('handler'), { ...june, unit: testUnits.labour, part: 'sign', only: 'all', skip: 0, limit: 9 })).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('leaves a case of the last minute of June to June, and one of the first of July to July', { timeout: 30_000 }, async () => {
    const test = begin()
    test.now.at = Date.parse('2023-06-30T23:59:30+08:00')
    await given(test)
    test.now.at = Date.parse('2023-07-01T00:00:00+08:00')
    await given(test)
    expect((await detail(test, 'district', { kind: 'month', month: '2023-06' })).row.orders).toBe(1)
    expect((await detail(test, 'district', { kind: 'month', month: '2023-07' })).row.orders).toBe(1)
    expect((await detail(test, 'district', { kind: 'year', month: '2023-07' })).row.orders).toBe(2)
  })

  it('ranks nobody with fewer than five orders', { timeout: 30_000 }, async () => {
    const test = begin()
    await finish(test, await given(test))
    expect(await rowOf(test)).toMatchObject({ rank: null, orders: 1, total: { text: '100.0' } })
  })

  it('shows a department itself only, and nobody without a share in it anything', { timeout: 30_000 }, async () => {
    const test = begin()
    await june6(test)
    const board = await desk(test).board(testActor('labourLeader'), { kind: 'month', board: 'district' })
    expect(board.rows.map(({ unit }) => unit)).toEqual([testUnits.labour])
    await expect(desk(test).detail(testActor('handler'), { ...june, unit: testUnits.labour, limit: 9 })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(desk(test).board(testActor('worker'), { kind: 'month', board: 'district' })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(desk(test).detail(testActor('district'), { ...june, unit: testUnits.cleaning, limit: 9 })).rejects.toMatchObject({ code: 'catalogue.unknown-unit' })
  })
})

/** Points that the parts are short of a hundred are the points of the lines, to the last fraction; before the floor and without what is taken off. */
function explained({ row, lost }: ScoreDetailView): Rational {
  const brought = sum(row.parts.flatMap(({ points }) => (points === null ? [] : [fromText(points.exact)])))
  const off = lost.items.filter(({ kind }) => scoreParts.some((part) => part === kind)).reduce((all, { points }) => add(all, fromText(points.exact)), ZERO)
  return add(brought, off)
}

describe('what a score is short of', () => {
  it.each([['month', '2023-07'], ['quarter', '2023-07'], ['year', '2023-06']] as const)('is the sum of its lines over a %s', { timeout: 30_000 }, async (kind, month) => {
    const test = begin()
    await june6(test)
    test.now.at = Date.parse('2023-07-03T09:00:00+08:00')
    await given(test)
    await june6(test)
    expect(explained(await detail(test, 'district', { kind, month }))).toEqual(rational(100))
  })
})

describe('a published month', () => {
  it('is refused before the third work day of the next month is over, and a second time', { timeout: 30_000 }, async () => {
    const test = begin()
    await june6(test)
    test.now.at = Date.parse('2023-07-05T23:59:59+08:00')
    await expect(publish(test, '2023-06')).rejects.toMatchObject({ code: 'score.month-open' })
    test.now.at = Date.parse('2023-07-06T00:00:00+08:00')
    await expect(desk(test).publish(testActor('street'), { month: '2023-06', commandId: randomUUID() })).rejects.toMatchObject({ code: 'access.denied' })
    const commandId = randomUUID()
    const first = await publish(test, '2023-06', commandId)
    expect(await publish(test, '2023-06', commandId)).toEqual({ ...first, isReplay: true })
    await expect(publish(test, '2023-06')).rejects.toMatchObject({ code: 'score.already-published' })
  })

  it('keeps its figures; what changes later is a correction beside them', { timeout: 30_000 }, async () => {
    const test = begin()
    const { late } = await june6(test)
    test.now.at = Date.parse('2023-07-06T08:00:00+08:00')
    await publish(test, '2023-06')
    await finish(test, late)
    const { row, months } = await detail(test)
    expect(row).toMatchObject({ total: { exact: '244/3' }, correction: '+5.6' })
    expect(months.map(({ isPublished }) => isPublished)).toEqual([true])
  })

  it('comes out of the log again bit for bit, whatever happened since', { timeout: 60_000 }, async () => {
    const test = begin()
    const { late } = await june6(test)
    test.now.at = Date.parse('2023-07-06T08:00:00+08:00')
    await desk(test).appeal(testActor('labourLeader'), { commandId: randomUUID(), month: '2023-06', unit: testUnits.labour, kind: 'resolution', ref: late, reason: '当事人失联' })
    const [appeal] = desk(test).appeals(testActor('district'))
    await desk(test).decide(testActor('district'), { commandId: randomUUID(), id: appeal?.id ?? '', verdict: 'UPHELD', reason: '情况属实' })
    await publish(test, '2023-06')
    await finish(test, late)
    await june6(test)
    const published = createScoreBook(test.hall.store).of('2023-06').published
    if (published === null) throw new Error('not published')
    const again = recomputeMonth({ store: test.hall.store, books: test.hall.resources }, published.frozen)
    expect(again).toEqual(published.frozen)
    expect(sha256(frozenText(again))).toBe(published.hash)
    expect(again.rows.map(({ unit, total }) => [unit, total])).toEqual([[testUnits.labour, '171/2']])
    expect(test.verify()).toMatchObject({ ok: true })
  })
})

describe('an appeal', () => {
  const wish = (ref: string, kind: 'resolution' | 'supervised' = 'resolution') => ({ commandId: randomUUID(), month: '2023-06', unit: testUnits.labour, kind, ref, reason: '当事人失联，无法联系' })

  it('marks the score, keeps its line as it stands, and lifts the points when it is upheld', { timeout: 30_000 }, async () => {
    const test = begin()
    const { late } = await june6(test)
    const asked = wish(late)
    await desk(test).appeal(testActor('labourLeader'), asked)
    expect(await rowOf(test)).toMatchObject({ openAppeals: 1, total: { exact: '244/3' } })
    await expect(desk(test).appeal(testActor('labourLeader'), wish(late))).rejects.toMatchObject({ code: 'score.already-appealed' })
    await desk(test).decide(testActor('district'), { commandId: randomUUID(), id: asked.commandId, verdict: 'UPHELD', reason: '情况属实' })
    const { row, lost } = await detail(test)
    // Resolution is 5/5 now: its full 25 instead of 25 · 5/6.
    expect(row).toMatchObject({ openAppeals: 0, total: { exact: '171/2' } })
    expect((await openParts(desk(test), { ...june, unit: testUnits.labour }))['resolution']).toEqual([])
    expect(lost.items.find(({ kind }) => kind === 'resolution')).toMatchObject({ points: { exact: '0/1' }, appeal: { state: 'UPHELD', points: '4.17' }, mayAppeal: false })
  })

  it('changes nothing when it is denied, and is decided once', { timeout: 30_000 }, async () => {
    const test = begin()
    const { late } = await june6(test)
    const asked = wish(late)
    await desk(test).appeal(testActor('labourLeader'), asked)
    const no = { commandId: randomUUID(), id: asked.commandId, verdict: 'DENIED' as const, reason: '未见联系记录' }
    await expect(desk(test).decide(testActor('labourLeader'), no)).rejects.toMatchObject({ code: 'access.denied' })
    await desk(test).decide(testActor('district'), no)
    await expect(desk(test).decide(testActor('district'), { ...no, commandId: randomUUID(), verdict: 'UPHELD' })).rejects.toMatchObject({ code: 'score.appeal-decided' })
    expect(await rowOf(test)).toMatchObject({ total: { exact: '244/3' }, openAppeals: 0 })
  })

  it('is not taken twice from a line that no longer costs anything', { timeout: 30_000 }, async () => {
    const test = begin()
    const { late } = await june6(test)
    const asked = wish(late)
    await desk(test).appeal(testActor('labourLeader'), asked)
    await desk(test).decide(testActor('district'), { commandId: randomUUID(), id: asked.commandId, verdict: 'UPHELD', reason: '情况属实' })
    await finish(test, late)
    expect(tallies(await detail(test))['resolution']).toBe('6/6')
  })

  it('is the own leader’s, in time, and against a line there is', { timeout: 30_000 }, async () => {
    const test = begin()
    const { late } = await june6(test)
    await expect(desk(test).appeal(testActor('otherHandler'), wish(late))).rejects.toMatchObject({ code: 'access.denied' })
    await expect(desk(test).appeal(testActor('labourLeader'), wish(randomUUID()))).rejects.toMatchObject({ code: 'score.line-unknown' })
    test.now.at = Date.parse('2023-07-06T08:00:00+08:00')
    await publish(test, '2023-06')
    test.now.at = Date.parse('2023-07-14T00:00:00+08:00')
    await expect(desk(test).appeal(testActor('labourLeader'), wish(late))).rejects.toMatchObject({ code: 'score.appeal-late' })
    await expect(desk(test).decide(testActor('district'), { commandId: randomUUID(), id: 'x', verdict: 'DENIED', reason: '没有这条' })).rejects.toMatchObject({ code: 'score.appeal-unknown' })
  })
})

describe('whistle orders in the score', () => {
  const police = `${places.street}:S-PS`
  const openUnit = ({ hall }: TestHall, unit: string) => hall.app.scores.detail(testActor('district'), { ...june, unit, limit: 50 })

  it('judge signing, arriving, completing and rating of those who assist, and who stayed away', { timeout: 30_000 }, async () => {
    const hall = await issuedHall()
    hall.now.at += 5 * 60_000
    await hall.blow('police', { type: 'sign' })
    await hall.blow('lead', { type: 'sign' })
    hall.now.at += 40 * 60_000
    await hall.blow('police', { type: 'arrive', at: hall.now.at, point: near })
    await hall.blow('lead', { type: 'arrive', at: hall.now.at, point: near })
    await hall.blow('police', { type: 'complete', result: '已到场协助', attachments: [evidence] })
    await hall.blow('lead', { type: 'complete', result: '已清理完毕', attachments: [evidence] })
    const before = await openUnit(hall, police)
    expect(tallies(before)).toMatchObject({ sign: '1/1', arrive: '0/1', onTime: '1/1', rating: '0/0' })
    await hall.blow('secretary', { type: 'rate', unit: police, scores: { onTime: 10, attitude: 18, power: 18, result: 19, aftercare: 15 } })
    const after = await openUnit(hall, police)
    expect(tallies(after)).toMatchObject({ sign: '1/1', arrive: '0/1', onTime: '1/1', rating: '80/100' })
    // 10 + 0 + 30 of 55 become 800/11; with the rating 10 + 0 + 30 + 12 of 70 become 520/7.
    expect([before.row.total?.exact, after.row.total?.exact]).toEqual(['800/11', '520/7'])
    expect(await openParts(desk(hall), { ...june, unit: police })).toMatchObject({ sign: [], arrive: [hall.caseId], onTime: [], rating: [hall.caseId] })
    expect(after.lost.items.map(({ kind, orderNo, lateMs, rating, points }) => [kind, orderNo, lateMs, rating, points.exact])).toEqual([
      ['arrive', hall.order().no, 15 * 60_000, null, '150/7'], ['rating', hall.order().no, null, 80, '30/7'],
    ])
    await hall.blow('secretary', { type: 'close', reason: '其余部门未到场' })
    const absent = await openUnit(hall, testUnits.enforcement)
    expect(absent.row.deductions.absent).toBe(1)
    expect(absent.lost.items.map(({ kind }) => kind)).toEqual(['arrive', 'sign', 'absent'])
  })

  it('come out of the log again with the month', { timeout: 30_000 }, async () => {
    const hall = await issuedHall()
    await hall.blow('police', { type: 'sign' })
    hall.now.at = Date.parse('2023-07-06T08:00:00+08:00')
    await hall.hall.write.bus.tick(hall.now.at)
    await publish(hall, '2023-06')
    const published = createScoreBook(hall.hall.store).of('2023-06').published
    if (published === null) throw new Error('not published')
    expect(published.frozen.rows.find(({ unit }) => unit === police)?.facts.parts.arrive).toEqual({ numerator: 0, denominator: 1 })
    expect(recomputeMonth({ store: hall.hall.store, books: hall.hall.resources }, published.frozen)).toEqual(published.frozen)
  })
})

describe('a unit that a change of the organisation removed', () => {
  it('keeps what it did on its board', () => {
    const { catalogue } = begin().hall.resources
    expect(boardOfUnit(catalogue, '440311099:S-ZF')).toBe('street')
    expect(boardOfUnit(catalogue, '440311002001:C-CG')).toBeNull()
    expect(assessedUnits(catalogue, ['440311099:S-ZF', 'FOREIGN']).filter(({ unit }) => !catalogue.units.has(unit))).toEqual([{ unit: '440311099:S-ZF', board: 'street' }])
  })
})
