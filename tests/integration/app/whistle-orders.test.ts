import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '#contract/errors.ts'
import type { WhistleScores } from '#contract/whistle.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { doneAt } from '#backend/domain/whistle/order.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { completed, draftOf, evidence, far, issuedHall, near, whistleHall, type WhistleHall } from '#tests/support/whistle.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const good: WhistleScores = { onTime: 20, attitude: 18, power: 18, result: 19, aftercare: 15 }
const police = `${places.street}:S-PS`

const refusal = (one: Promise<unknown>): Promise<[ErrorCode, unknown] | 'done'> => one.then(() => 'done' as const, (error: unknown) => {
  if (error instanceof DomainError) return [error.code, error.details['guard'] ?? error.details['why'] ?? error.details['status']]
  throw error
})
const matter = ({ hall, caseId }: WhistleHall) => hall.store.loadCase(caseId)

describe('an order and its case', () => {
  it('takes the case to the lead department, and back to its former unit when recalled', async () => {
    const hall = await issuedHall()
    expect(matter(hall)).toMatchObject({ status: 'DISPATCHED', leadUnit: testUnits.labour, whistle: { orderId: hall.orderId, endedAt: null }, custody: [{}, {}, {}, { holder: 'UNIT', unit: testUnits.labour, to: null }] })
    await hall.blow('lead', { type: 'sign' })
    expect(matter(hall)).toMatchObject({ status: 'PROCESSING', handler: 'user-lead' })
    await hall.blow('secretary', { type: 'recall', reason: '现场已自行解决' })
    expect(hall.order()).toMatchObject({ status: 'RECALLED', departments: [{ status: 'RECALLED' }, { status: 'RECALLED' }, { status: 'RECALLED' }] })
    expect(matter(hall)).toMatchObject({ status: 'PROCESSING', leadUnit: testUnits.subGrid, handler: 'user-worker', assistUnits: [], whistle: { endedAt: hall.now.at } })
    expect(hall.verify()).toMatchObject({ ok: true })
  })

  it('lets the lead dispose of the case only when its part is completed', async () => {
    const hall = await issuedHall({ assistUnits: [] })
    const dispose = () => hall.as('otherHandler').act(hall.caseId, { type: 'dispose', result: '已清理', outcome: 'RESOLVED', attachments: [evidence] })
    await hall.blow('lead', { type: 'sign' })
    expect(await refusal(dispose())).toEqual(['case.guard-failed', 'whistle-lead-done'])
    await hall.blow('lead', { type: 'arrive', at: hall.now.at, point: near })
    await hall.blow('lead', { type: 'complete', result: '已清理完毕', attachments: [evidence] })
    expect(hall.order().status).toBe('COMPLETED')
    expect(await refusal(dispose())).toBe('done')
  })

  it('gives the case back to the dispatcher when the lead is rightly not responsible', async () => {
    const hall = await issuedHall()
    await hall.blow('lead', { type: 'requestReturn', reason: '属住建职责' })
    expect(await refusal(hall.blow('street', { type: 'approveReturn', unit: testUnits.labour }))).toEqual(['whistle.not-permitted', 'role'])
    await hall.blow('district', { type: 'approveReturn', unit: testUnits.labour })
    expect(hall.order()).toMatchObject({ status: 'RETURNED', departments: [{ status: 'RETURNED', isAbsent: false }, { status: 'CLOSED', isAbsent: false }, { status: 'CLOSED' }] })
    expect(matter(hall)).toMatchObject({ status: 'ACCEPTED', leadUnit: null, assistUnits: [] })
  })

  it('is followed up by a new order that names the old one', async () => {
    const hall = await issuedHall()
    await hall.blow('secretary', { type: 'close', reason: '改由住建主办' })
    const second = randomUUID()
    await hall.blow('community', draftOf(hall.caseId, { leadUnit: 'D-ZJ', assistUnits: [], replaces: hall.orderId }), { orderId: second })
    await hall.blow('secretary', { type: 'issue' }, { orderId: second })
    expect(hall.hall.store.loadWhistle(second)).toMatchObject({ replaces: hall.orderId, no: 'CS-20230629-002', status: 'ISSUED' })
    expect(matter(hall)).toMatchObject({ leadUnit: 'D-ZJ', whistle: { orderId: second } })
  })

  it('holds the case together: nobody moves it beside the order, and there is only one at a time', async () => {
    const hall = await issuedHall()
    expect(await refusal(hall.as('otherHandler').act(hall.caseId, { type: 'sign' }))).toEqual(['case.guard-failed', 'whistle-ended'])
    expect(await refusal(hall.as('district').act(hall.caseId, { type: 'cancel', reason: '作废' }))).toEqual(['case.guard-failed', 'whistle-ended'])
    const second = randomUUID()
    await hall.blow('community', draftOf(hall.caseId), { orderId: second })
    expect(await refusal(hall.blow('secretary', { type: 'issue' }, { orderId: second }))).toEqual(['whistle.guard-failed', 'case-free'])
  })

  it('refuses a matter that is put right on the spot', async () => {
    const hall = await whistleHall()
    const small = await hall.report('community')
    await hall.as('community').act(small, { type: 'accept', itemCode: '2201', subGrid: places.subGrid, urgency: 'NORMAL', reason: '现场可纠正' })
    expect(await refusal(hall.blow('community', draftOf(small)))).toEqual(['whistle.guard-failed', 'case-level'])
  })
})

describe('departments of an order', () => {
  it('each keep their own clocks, late or not', async () => {
    const hall = await issuedHall()
    const issuedAt = hall.now.at
    await hall.blow('lead', { type: 'sign' })
    hall.now.at = issuedAt + 11 * minute
    await hall.hall.write.bus.tick(hall.now.at)
    await hall.blow('police', { type: 'sign' })
    const late = (who: 'lead' | 'police' | 'enforcement') => hall.department(who).clocks.map(({ kind, lateAt }) => (lateAt === null ? null : [kind, lateAt - issuedAt])).filter((one) => one !== null)
    expect([late('lead'), late('police'), late('enforcement')]).toEqual([[], [['SIGN', 10 * minute]], [['SIGN', 10 * minute]]])
    expect([doneAt(hall.department('lead'), 'SIGN'), doneAt(hall.department('police'), 'SIGN'), doneAt(hall.department('enforcement'), 'SIGN')]).toEqual([issuedAt, hall.now.at, null])
  })

  it('prove that they are there by position or by photo', async () => {
    const hall = await issuedHall()
    for (const who of ['lead', 'police', 'enforcement'] as const) await hall.blow(who, { type: 'sign' })
    expect(await refusal(hall.blow('lead', { type: 'arrive', at: hall.now.at, point: far }))).toEqual(['whistle.guard-failed', 'present'])
    await hall.blow('lead', { type: 'arrive', at: hall.now.at, point: near, accuracyM: 12 })
    await hall.blow('police', { type: 'arrive', at: hall.now.at, point: far, attachments: [evidence] })
    expect(hall.department('lead').presence).toMatchObject({ metres: 150, photos: [] })
    expect(hall.department('police').presence).toMatchObject({ metres: 334, photos: [evidence] })
    expect(await refusal(hall.blow('enforcement', { type: 'arrive', at: hall.now.at + hour, attachments: [evidence] }))).toEqual(['whistle.guard-failed', 'time-plausible'])
  })

  it('are held to a denied return, once', async () => {
    const hall = await issuedHall()
    await hall.blow('police', { type: 'sign' })
    await hall.blow('police', { type: 'requestReturn', reason: '警力不足' })
    await hall.blow('street', { type: 'denyReturn', unit: police, reason: '属公安职责' })
    expect(hall.department('police')).toMatchObject({ status: 'SIGNED', isReturnDenied: true })
    expect(await refusal(hall.blow('police', { type: 'requestReturn', reason: '警力不足' }))).toEqual(['whistle.guard-failed', 'duty-open'])
  })

  it('that never answer stay late, are passed up, and are absent when the order is closed', async () => {
    const hall = await issuedHall()
    await completed(hall, 'lead')
    await completed(hall, 'police')
    hall.now.at += 3 * day
    await hall.hall.write.bus.tick(hall.now.at)
    const silent = hall.department('enforcement')
    expect(silent).toMatchObject({ status: 'ISSUED', isAbsent: false })
    expect(silent.clocks.map(({ kind, steps }) => [kind, steps])).toEqual([['SIGN', 4], ['ARRIVE', 4], ['PLAN', 4], ['COMPLETE', 4]])
    expect(hall.order().status).toBe('HANDLING')
    await hall.blow('secretary', { type: 'close', reason: '始终未到场' })
    expect(hall.department('enforcement')).toMatchObject({ status: 'CLOSED', isAbsent: true })
    expect(hall.order().status).toBe('COMPLETED')
    expect(matter(hall)?.assistUnits.map(({ unit }) => unit)).toEqual([police])
    expect(await refusal(hall.as('otherHandler').act(hall.caseId, { type: 'dispose', result: '已清理', outcome: 'RESOLVED', attachments: [evidence] }))).toBe('done')
    expect(hall.verify()).toMatchObject({ ok: true })
  })
})

describe('a rating', () => {
  it('is given once, not by oneself, and is neutral when nobody gives it', async () => {
    const hall = await issuedHall()
    for (const who of ['lead', 'police', 'enforcement'] as const) await completed(hall, who)
    expect(await refusal(hall.blow('ownSecretary', { type: 'rate', unit: police, scores: good }))).toEqual(['whistle.not-permitted', 'own'])
    expect(await refusal(hall.blow('street', { type: 'rate', unit: police, scores: good }))).toEqual(['whistle.not-permitted', 'role'])
    const commandId = randomUUID()
    const version = hall.order().version
    await hall.blow('secretary', { type: 'rate', unit: police, scores: good }, { commandId, version })
    expect(await hall.blow('secretary', { type: 'rate', unit: police, scores: good }, { commandId, version })).toMatchObject({ isReplay: true })
    expect(await refusal(hall.blow('secretary', { type: 'rate', unit: police, scores: { ...good, result: 0 } }))).toEqual(['whistle.guard-failed', 'not-rated'])
    expect(hall.department('police').rating).toMatchObject({ total: 90, isNeutral: false })
    const { rateDueAt } = hall.department('lead')
    hall.now.at = (rateDueAt ?? 0) - 1
    await hall.hall.write.bus.tick(hall.now.at)
    expect(hall.order().status).toBe('COMPLETED')
    hall.now.at += 1
    await hall.hall.write.bus.tick(hall.now.at)
    expect(hall.department('lead').rating).toMatchObject({ total: 80, isNeutral: true, scores: null })
    expect(hall.order().status).toBe('RATED')
    const event = hall.hall.store.streamEvents(`whistle:${hall.orderId}`).find(({ type, actor }) => type === 'rated' && actor.role === 'SYSTEM')
    expect(event?.at).toBe(rateDueAt)
  })
})

describe('two at the same time', () => {
  it('let the arrival or the recall stand, never both', async () => {
    const hall = await issuedHall()
    await hall.blow('lead', { type: 'sign' })
    const { version } = hall.order()
    const both = await Promise.all([
      refusal(hall.blow('lead', { type: 'arrive', at: hall.now.at, point: near }, { version })),
      refusal(hall.blow('secretary', { type: 'recall', reason: '误派' }, { version })),
    ])
    expect(both).toEqual(['done', ['whistle.version-conflict', undefined]])
    expect(hall.order()).toMatchObject({ status: 'ARRIVED', departments: [{ status: 'ARRIVED' }, { status: 'ISSUED' }, { status: 'ISSUED' }] })
    const other = await issuedHall()
    await other.blow('lead', { type: 'sign' })
    const seen = other.order().version
    const reversed = await Promise.all([
      refusal(other.blow('secretary', { type: 'recall', reason: '误派' }, { version: seen })),
      refusal(other.blow('lead', { type: 'arrive', at: other.now.at, point: near }, { version: seen })),
    ])
    expect(reversed).toEqual(['done', ['whistle.version-conflict', undefined]])
  })

  it('do not hold each other up when they are different departments', async () => {
    const hall = await issuedHall()
    const { version } = hall.order()
    const signed = await Promise.all((['lead', 'police', 'enforcement'] as const).map((who) => refusal(hall.blow(who, { type: 'sign' }, { version }))))
    expect(signed).toEqual(['done', 'done', 'done'])
    expect(await refusal(hall.blow('lead', { type: 'requestReturn', reason: '不属本部门' }, { version }))).toEqual(['whistle.version-conflict', undefined])
  })
})
