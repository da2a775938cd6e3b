import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Actor } from '#contract/roles.ts'
import { raterParts, type RaterPart, type StaffLine, type StaffMember } from '#contract/staff.ts'
import { systemActor } from '#backend/app/actor.ts'
import { closedText, createStaffBook } from '#backend/app/staff-book.ts'
import { sha256 } from '#backend/system/digest.ts'
import { places, testActor, testUnits } from '#tests/support/backend-accounts.ts'
import { openTestHall, type TestHall } from '#tests/support/hall.ts'

const month = '2023-06'
const head: Actor = { ...testActor('worker'), id: 'user-head', role: 'SUBGRID_HEAD' }
const raters: Record<RaterPart, Actor> = { COMMITTEE: testActor('secretary'), SUBGRID: head, STREET: testActor('streetLeader') }
const staff: StaffMember[] = [
  { id: 'P1', name: '张*', post: 'PATROL', org: places.subGrid, user: 'user-worker', from: '2022-01-01' },
  { id: 'H1', name: '李*', post: 'HEAD', org: places.subGrid, user: head.id, from: '2022-01-01' },
]

async function begin(): Promise<TestHall> {
  const test = openTestHall()
  await test.hall.app.staff.importRoster(systemActor(places.district), staff, randomUUID)
  return test
}
const view = ({ hall }: TestHall, who: Actor = raters.STREET) => hall.app.staff.month(who, { month, community: places.community })
const rate = ({ hall }: TestHall, part: RaterPart, change: { id?: string; reason?: string; conduct?: number; by?: Actor } = {}) => {
  const { id = 'P1', by = raters[part], conduct = 90, reason } = change
  return hall.app.staff.rate(by, { commandId: randomUUID(), month, staff: id, part, form: { conduct, teamwork: 80 }, ...(reason === undefined ? {} : { reason }) })
}
const close = ({ hall }: TestHall) => hall.app.staff.close(raters.STREET, { commandId: randomUUID(), month, community: places.community })
const rowOf = async (test: TestHall, id = 'P1', who?: Actor) => (await view(test, who)).rows.find((row) => row.id === id)

async function giveAll(test: TestHall): Promise<void> {
  for (const part of raterParts) await rate(test, part)
  await rate(test, 'COMMITTEE', { id: 'H1' })
  await rate(test, 'STREET', { id: 'H1' })
}

describe('the month of a member of staff', () => {
  it('is unfinished until every asked rater has given, and is never scaled up', { timeout: 30_000 }, async () => {
    const test = await begin()
    await rate(test, 'COMMITTEE')
    await rate(test, 'SUBGRID')
    expect(await rowOf(test)).toMatchObject({ total: null, parts: [{ part: 'COMMITTEE', weight: 40, isGiven: true }, { part: 'SUBGRID', weight: 30, isGiven: true }, { part: 'STREET', weight: 30, isGiven: false }] })
    await expect(close(test)).rejects.toMatchObject({ code: 'staff.unfinished', details: { missing: 2 } })
  })

  it('shows a rater the own part only, until it is closed', { timeout: 30_000 }, async () => {
    const test = await begin()
    await giveAll(test)
    const before = await rowOf(test, 'P1', raters.COMMITTEE)
    expect(before?.parts.map(({ form }) => form)).toEqual([{ conduct: 90, teamwork: 80 }, null, null])
    await close(test)
    const after = await rowOf(test, 'P1', raters.COMMITTEE)
    expect(after?.parts.map(({ form }) => form?.conduct)).toEqual([90, 90, 90])
    // Coverage is all that can be judged of the patroller here: 0 of 20 work days; 60·0 + 20·90 + 20·80 of 100.
    expect(after).toMatchObject({ duty: '0.0', total: '34.0' })
  })

  it('takes the last of two forms of one rater, and counts it once', { timeout: 30_000 }, async () => {
    const test = await begin()
    await rate(test, 'COMMITTEE', { id: 'P1', conduct: 10 })
    await giveAll(test)
    await close(test)
    expect(await rowOf(test)).toMatchObject({ total: '34.0' })
    expect((await view(test)).version).toBe(1)
  })

  it('lets nobody score themselves, nor a head be scored by the own sub-grid', { timeout: 30_000 }, async () => {
    const test = await begin()
    const own: Actor = { ...raters.COMMITTEE, id: 'user-worker' }
    await expect(rate(test, 'COMMITTEE', { id: 'P1', by: own })).rejects.toMatchObject({ code: 'staff.own-score' })
    await expect(rate(test, 'SUBGRID', { id: 'H1', by: { ...head, id: 'user-deputy' } })).rejects.toMatchObject({ code: 'staff.not-asked' })
    await expect(rate(test, 'STREET', { id: 'P1', by: raters.COMMITTEE })).rejects.toMatchObject({ code: 'access.denied' })
    await expect(rate(test, 'COMMITTEE', { id: 'P1', by: { ...raters.COMMITTEE, scope: places.farCommunity } })).rejects.toMatchObject({ code: 'staff.unknown' })
    expect((await rowOf(test, 'H1'))?.parts.map(({ part, weight }) => [part, weight])).toEqual([['COMMITTEE', 70], ['STREET', 30]])
  })

  it('makes a new version of a change after closing, which needs a reason', { timeout: 30_000 }, async () => {
    const test = await begin()
    await giveAll(test)
    await close(test)
    await expect(rate(test, 'STREET', { id: 'P1', conduct: 100 })).rejects.toMatchObject({ code: 'staff.month-closed' })
    await rate(test, 'STREET', { id: 'P1', conduct: 100, reason: '补记表彰' })
    expect((await view(test)).version).toBe(2)
    expect(await rowOf(test)).toMatchObject({ total: '34.6' })
  })

  it('has its evidence from the log', { timeout: 30_000 }, async () => {
    const test = await begin()
    const id = await test.report('worker')
    await test.as('community').act(id, { type: 'accept', itemCode: '0102', subGrid: places.subGrid, urgency: 'NORMAL' })
    await test.as('community').act(id, { type: 'dispatch', leadUnit: testUnits.subGrid, assistUnits: [] })
    await test.as('worker').act(id, { type: 'sign' })
    await test.as('worker').act(id, { type: 'dispose', result: '已清理', outcome: 'RESOLVED', attachments: [{ id: 'ab'.repeat(32), name: 'a.jpg', kind: 'AFTER', takenAt: null }] })
    const tallies = Object.fromEntries((await rowOf(test))?.evidence.map(({ item, tally: { numerator, denominator } }) => [item, `${numerator}/${denominator}`]) ?? [])
    expect(tallies).toEqual({ onTime: '1/1', rework: '1/1', coverage: '1/20', validReports: '1/1' })
  })

  it('follows a transfer from its date on', { timeout: 30_000 }, async () => {
    const test = await begin()
    await test.hall.app.staff.transfer(raters.STREET, { commandId: randomUUID(), staff: 'P1', post: 'SERVICE', org: '440311002002001', from: '2023-06-20', reason: '充实上村力量' })
    expect((await view(test)).rows.map(({ id }) => id)).toEqual(['H1'])
    expect((await test.hall.app.staff.month(raters.STREET, { month: '2023-05', community: places.community })).rows.map(({ id }) => id)).toEqual(['P1', 'H1'].toSorted())
    await expect(test.hall.app.staff.transfer(raters.COMMITTEE, { commandId: randomUUID(), staff: 'P1', post: 'INFO', org: places.subGrid, from: '2023-06-21', reason: '充实上村力量' })).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('an appeal against a figure of somebody’s month', () => {
  const worker = testActor('worker')
  const appeal = ({ hall }: TestHall, by: Actor, change: Partial<{ line: StaffLine; excused: number; staff: string }> = {}) => {
    const commandId = randomUUID()
    return hall.app.staff.appeal(by, { commandId, month, staff: 'P1', line: 'coverage', reason: '病假三天，有假条', ...change }).then(() => commandId)
  }
  const decide = ({ hall }: TestHall, wish: { id: string; verdict: 'UPHELD' | 'DENIED' }, by: Actor = raters.STREET) => hall.app.staff.decide(by, { commandId: randomUUID(), ...wish, reason: '已核对假条' })
  const coverage = async (test: TestHall) => (await rowOf(test))?.evidence.find(({ item }) => item === 'coverage')?.tally

  it('is made by whoever it is about or their head, once, and by nobody else', { timeout: 30_000 }, async () => {
    const test = await begin()
    for (const by of [raters.COMMITTEE, raters.STREET, { ...worker, id: 'user-other' }]) await expect(appeal(test, by)).rejects.toMatchObject({ code: 'access.denied' })
    expect((await rowOf(test, 'P1', head))?.mayAppeal).toEqual(['coverage'])
    await appeal(test, head)
    await expect(appeal(test, worker)).rejects.toMatchObject({ code: 'staff.already-appealed' })
    await expect(appeal(test, worker, { line: 'onTime' })).rejects.toMatchObject({ code: 'staff.line-unknown' })
    expect((await view(test, worker)).rows.map(({ id, appeals }) => [id, appeals.length])).toEqual([['P1', 1]])
    await expect(view(test, { ...worker, id: 'user-other' })).rejects.toMatchObject({ code: 'access.denied' })
  })

  it('freezes the figure until the street has decided, who then counts what it has excused for nobody', { timeout: 30_000 }, async () => {
    const test = await begin()
    const id = await appeal(test, worker, { excused: 3 })
    test.now.at = Date.parse('2023-06-30T10:00:00+08:00')
    expect(await coverage(test)).toEqual({ numerator: 0, denominator: 20 })
    await expect(decide(test, { id, verdict: 'UPHELD' }, raters.COMMITTEE)).rejects.toMatchObject({ code: 'access.denied' })
    await decide(test, { id, verdict: 'UPHELD' })
    expect(await coverage(test)).toEqual({ numerator: 0, denominator: 18 })
    await expect(decide(test, { id, verdict: 'DENIED' })).rejects.toMatchObject({ code: 'staff.appeal-decided' })
    expect(test.hall.app.staff.appeals(raters.STREET)).toMatchObject([{ id, staff: 'P1', excused: 3, tally: { numerator: 0, denominator: 20 }, state: 'UPHELD', decision: { reason: '已核对假条' } }])
  })

  it('that is denied changes nothing', { timeout: 30_000 }, async () => {
    const test = await begin()
    await decide(test, { id: await appeal(test, worker), verdict: 'DENIED' })
    expect(await coverage(test)).toEqual({ numerator: 0, denominator: 20 })
  })

  it('against a form holds it as it is, and when upheld has the rater give it again', { timeout: 30_000 }, async () => {
    const test = await begin()
    await giveAll(test)
    await close(test)
    const id = await appeal(test, worker, { line: 'COMMITTEE' })
    await expect(rate(test, 'COMMITTEE', { id: 'P1', reason: '改分' })).rejects.toMatchObject({ code: 'staff.appealed' })
    await decide(test, { id, verdict: 'UPHELD' })
    expect(await rowOf(test)).toMatchObject({ total: null, parts: [{ part: 'COMMITTEE', isGiven: false }, { isGiven: true }, { isGiven: true }] })
    await rate(test, 'COMMITTEE', { id: 'P1', conduct: 100, reason: '按申诉结论重评' })
    expect(await rowOf(test)).toMatchObject({ total: '34.8' })
    expect((await view(test)).version).toBe(3)
  })

  it('comes too late once the work days after closing are over', { timeout: 30_000 }, async () => {
    const test = await begin()
    await giveAll(test)
    await close(test)
    test.now.at = (await view(test)).appealUntil ?? 0
    await expect(appeal(test, worker)).rejects.toMatchObject({ code: 'staff.appeal-late' })
  })
})

describe('a closed month', () => {
  it('keeps what the system knew, the rules and the scores under its hash, whatever the log says later', { timeout: 30_000 }, async () => {
    const test = await begin()
    await giveAll(test)
    await close(test)
    const before = await rowOf(test)
    const id = await test.report('worker')
    await test.as('community').act(id, { type: 'reject', reasonCode: 'OUT_OF_SCOPE', note: '不属受理范围' })
    expect(await rowOf(test)).toEqual(before)
    const closed = createStaffBook(test.hall.store).assessment(month, places.community).closed
    expect(closed?.rows.map(({ staff: who, total }) => [who, total])).toEqual([['H1', '34/1'], ['P1', '34/1']])
    expect(sha256(closed === null ? '' : closedText(month, places.community, closed))).toBe((await view(test)).hash)
  })
})
