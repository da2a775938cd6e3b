import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SmsGatewayConfig } from '#backend/messages/sms-config.ts'
import { openHall, type Hall } from '#backend/compose.ts'
import { reportAction } from '#tests/support/commands.ts'
import { testActor } from '#tests/support/backend-accounts.ts'
import { startSmsc } from '#tests/support/smsc.ts'
import { newFolder } from '#tests/support/store-folder.ts'
import { CaseAction } from '#contract/commands.ts'

const start = Date.parse('2023-06-29T10:20:00+08:00')
const reporter = { name: '王小明', phone: '13800000001', wantsContact: true }

async function hallWithGateway(over: { isExercise?: boolean; allowInExercise?: boolean } = {}) {
  const smsc = await startSmsc()
  const now = { at: start }
  const lines: string[] = []
  const log = (event: string, fields?: Record<string, unknown>) => void lines.push(event + JSON.stringify(fields ?? {}))
  const hall = openHall({
    data: newFolder(), resources: resolve('resources'), version: 'test', clock: { now: () => now.at, isExercise: over.isExercise ?? false }, log: { info: log, warn: log, error: log },
    messages: {
      publicUrl: 'https://hall.example/',
      sms: SmsGatewayConfig.parse({ kind: 'smpp', url: smsc.url, systemId: 'hall', password: 'secret', timeoutSeconds: 1, allowInExercise: over.allowInExercise ?? false }),
    },
  })
  onTestFinished(() => hall.close())
  return { smsc, hall, now, lines }
}

async function report(hall: Hall, action: unknown = reportAction({ reporter, source: 'QZSQ' })): Promise<string> {
  const caseId = randomUUID()
  await hall.write.bus.submit({ commandId: randomUUID(), caseId, expectedVersion: 0, action: CaseAction.parse(action) }, testActor('community'))
  return caseId
}
function demandCase(hall: Hall, caseId: string) {
  const state = hall.store.loadCase(caseId)
  if (state === null) throw new Error('no such case')
  return state
}
const eventsOf = (hall: Hall, caseId: string) => hall.app.timeline(testActor('community'), caseId).toReversed()

describe('a text message to the reporter', () => {
  it('goes out with number, unit and link; its acceptance stops the clock, its receipt stands in the timeline', async () => {
    const { smsc, hall, now, lines } = await hallWithGateway()
    const caseId = await report(hall)
    now.at += 30_000
    await hall.outbox.run()
    const state = demandCase(hall, caseId)
    const text = smsc.got.map((part) => part.text).join('')
    expect(text).toBe(`【光明区群众诉求】您反映的事项已受理,编号${state.no},由公明社区网格服务站办理,30分钟内与您联系。查询:https://hall.example${hall.residents.linkOf(caseId, state.no)}`)
    expect([smsc.got[0]?.to, state.smsAt, state.clocks.find(({ kind }) => kind === 'SMS')?.stoppedAt]).toEqual(['8613800000001', now.at, now.at])
    smsc.report(`m${smsc.got.length}`, 'DELIVRD')
    await expect.poll(() => eventsOf(hall, caseId).map(({ type }) => type)).toEqual(['reported', 'smsAccepted', 'messageNoted'])
    expect(eventsOf(hall, caseId).slice(1).map(({ data }) => data)).toEqual([
      { acceptedAt: now.at, receipt: `m${smsc.got.length}` }, { template: 'accepted', state: 'DELIVERED', receipt: `m${smsc.got.length}`, noticedAt: now.at },
    ])
    const stored = JSON.stringify([hall.store.eventsAfter(0, 99), hall.store.areas.outbox.list({ limit: 9 }), lines])
    expect(stored).not.toMatch(/13800000001|王小明/)
  })

  it('also follows an appointment', async () => {
    const { smsc, hall } = await hallWithGateway()
    const caseId = await report(hall)
    const version = hall.store.loadCase(caseId)?.version ?? 0
    await hall.write.bus.submit({ commandId: randomUUID(), caseId, expectedVersion: version, action: { type: 'agreeAppointment', place: '社区服务站', time: start + 3_600_000 } }, testActor('community'))
    await hall.outbox.run()
    expect(smsc.got.map((part) => part.text).join('')).toContain('约定2023-06-29 11:20在社区服务站与您见面')
  })

  it('is not planned without a phone, for the past, or in an exercise unless that is allowed', async () => {
    const live = await hallWithGateway()
    await report(live.hall, reportAction())
    await live.hall.write.bus.submit({ commandId: randomUUID(), caseId: randomUUID(), expectedVersion: 0, action: CaseAction.parse(reportAction({ reporter })) }, testActor('community'), start - 1)
    const exercise = await hallWithGateway({ isExercise: true })
    await report(exercise.hall)
    const allowed = await hallWithGateway({ isExercise: true, allowInExercise: true })
    await report(allowed.hall)
    expect([live, exercise, allowed].map(({ hall }) => hall.store.areas.outbox.list({ limit: 9 }).length)).toEqual([0, 0, 1])
    expect([live, exercise].map(({ hall }) => hall.waysOut()[0])).toEqual([
      { channel: 'sms', gateway: 'smpp', isOn: true, why: null, isUp: null }, { channel: 'sms', gateway: 'smpp', isOn: false, why: 'exercise', isUp: null },
    ])
  })

  it('is dead when the reporter has been erased, and goes once the gateway is back', async () => {
    const { smsc, hall, now } = await hallWithGateway()
    const [gone, later] = [await report(hall), await report(hall)]
    hall.store.eraseContact(hall.store.loadCase(gone)?.contactId ?? '', start)
    smsc.answers.push(0x14)
    await hall.outbox.run()
    expect(hall.store.areas.outbox.list({ limit: 9 }).map(({ caseId, status, reason }) => [caseId, status, reason])).toEqual([[later, 'waiting', 'smpp 0x00000014'], [gone, 'dead', 'no-phone']])
    now.at += 60_000
    await hall.outbox.run()
    expect([hall.store.loadCase(later)?.smsAt, smsc.got.length > 0]).toEqual([now.at, true])
  })
})
