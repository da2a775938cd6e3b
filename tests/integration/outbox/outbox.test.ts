import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '#backend/domain/shared/time.ts'
import { createOutbox, type Outbox } from '#backend/outbox/outbox.ts'
import type { Channel, Delivered } from '#backend/ports/channel.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'
import { timeLimit } from '#backend/system/repeat.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

const rules = { backOffMinutes: [1, 5, 30, 120], timeoutSeconds: 0.05, keepDays: 30 }
const message = (id: string, caseId: string | null = 'c-1'): OutboxMessage => ({ id, channel: 'sms', caseId, body: { id }, createdAt: 0 })

type Bench = { outbox: Outbox; store: HallStore; clock: { at: number }; log: string[] }

function bench(file = join(newFolder(), 'gridhall.db'), clock = { at: 0 }): Bench {
  const store = openStore(file)
  const log: string[] = []
  const note = (event: string) => void log.push(event)
  const outbox = createOutbox({
    store: store.areas.outbox, clock: { now: () => clock.at }, rules, timeLimit, every: () => () => {}, log: { info: note, warn: note, error: note },
  })
  return { outbox, store, clock, log }
}

/** A gateway that answers as told, in turn, and counts what it was given. */
function gateway(answers: Delivered[], more: Partial<Channel> = {}): Channel & { got: string[] } {
  const got: string[] = []
  return {
    name: 'sms', got, ...more,
    deliver({ id }) {
      got.push(id)
      return Promise.resolve(answers.shift() ?? { kind: 'accepted', receipt: `r-${id}` })
    },
  }
}

describe('the outbox', () => {
  it('hands over what is due once, and keeps the receipt', async () => {
    const { outbox, store } = bench()
    const sms = gateway([])
    outbox.open(sms)
    outbox.send([message('m-1'), message('m-2')])
    await outbox.run()
    await outbox.run()
    expect([sms.got, store.areas.outbox.find('m-1')]).toEqual([['m-1', 'm-2'], expect.objectContaining({ status: 'sent', receipt: 'r-m-1', attempts: 1 })])
  })

  it('waits 1 m, 5 m, 30 m and 2 h after refusals that may pass, then gives up with the reason', async () => {
    const { outbox, store, clock, log } = bench()
    const sms = gateway(Array.from({ length: 5 }, () => ({ kind: 'retry', reason: 'busy' })))
    outbox.open(sms)
    outbox.send([message('m-1')])
    const tried: number[] = []
    for (let minute = 0; minute <= 200; minute += 1) {
      clock.at = minute * MINUTE
      const before = sms.got.length
      await outbox.run()
      if (sms.got.length > before) tried.push(minute)
    }
    expect([tried, store.areas.outbox.find('m-1')]).toEqual([[0, 1, 6, 36, 156], expect.objectContaining({ status: 'dead', reason: 'busy', attempts: 5 })])
    expect(log).toContain('outbox.dead')
  })

  it('sends a dead message again when an operator says so', async () => {
    const { outbox, store } = bench()
    const sms = gateway([{ kind: 'dead', reason: 'number' }])
    outbox.open(sms)
    outbox.send([message('m-1')])
    await outbox.run()
    expect(store.areas.outbox.find('m-1')?.status).toBe('dead')
    expect(outbox.resend(['m-1'])).toBe(1)
    await outbox.run()
    expect(store.areas.outbox.find('m-1')?.status).toBe('sent')
  })

  it('asks a gateway whose answer was lost before it sends anything again', async () => {
    const { outbox, store, clock } = bench()
    const asked: string[] = []
    const sms = gateway([], {
      ask({ id }) {
        asked.push(id)
        return Promise.resolve({ kind: 'accepted', receipt: 'kept' })
      },
    })
    const deaf: Channel = { ...sms, deliver: (one) => sms.deliver(one).then(() => new Promise<never>(() => {})) }
    outbox.open(deaf)
    outbox.send([message('m-1')])
    await outbox.run()
    expect(store.areas.outbox.find('m-1')).toMatchObject({ status: 'waiting', reason: 'timeout', isUnsure: true })
    clock.at = MINUTE
    await outbox.run()
    expect([sms.got, asked, store.areas.outbox.find('m-1')]).toEqual([['m-1'], ['m-1'], expect.objectContaining({ status: 'sent', receipt: 'kept' })])
  })

  it('sends again what the gateway certainly does not have, and gives up what it cannot tell', async () => {
    const { outbox, store, clock } = bench()
    const answers: Record<string, Delivered | { kind: 'absent' }> = { 'm-1': { kind: 'absent' }, 'm-2': { kind: 'unsure', reason: 'no answer' } }
    const sms = gateway([{ kind: 'unsure', reason: 'lost' }, { kind: 'unsure', reason: 'lost' }], { ask: ({ id }) => Promise.resolve(answers[id] ?? { kind: 'absent' }) })
    outbox.open(sms)
    outbox.send([message('m-1'), message('m-2', 'c-2')])
    for (const minute of [0, 1, 6, 36, 156]) {
      clock.at = minute * MINUTE
      await outbox.run()
    }
    expect([sms.got, store.areas.outbox.find('m-1')?.status, store.areas.outbox.find('m-2')?.status]).toEqual([['m-1', 'm-2', 'm-1'], 'sent', 'dead'])
  })

  it('after a crash while handing over asks first, and tells of an acceptance that was not noted', async () => {
    const file = join(newFolder(), 'gridhall.db')
    const first = bench(file)
    first.outbox.send([message('m-1'), message('m-2', 'c-2')])
    const entries = first.store.areas.outbox.claim({ channel: 'sms', isOrdered: false, now: 0, limit: 9 })
    for (const entry of entries.filter(({ id }) => id === 'm-2')) first.store.areas.outbox.update([{ ...entry, status: 'accepted', receipt: 'r-2', acceptedAt: 7, settledAt: null }])
    first.store.close()

    const second = bench(file, { at: 5 })
    const noted: [string, number][] = []
    const sms = gateway([], {
      ask: () => Promise.resolve({ kind: 'accepted', receipt: 'r-1' }),
      async onAccepted({ id }, at) {
        noted.push([id, at])
      },
    })
    second.outbox.open(sms)
    await second.outbox.run()
    expect([sms.got, Object.fromEntries(noted), second.log]).toEqual([[], { 'm-1': 5, 'm-2': 7 }, ['outbox.unsure']])
    expect(second.store.areas.outbox.list({ limit: 9 }).map(({ status, receipt }) => [status, receipt])).toEqual([['sent', 'r-2'], ['sent', 'r-1']])
  })

  it('keeps the order of a case where the channel asks for it', async () => {
    const { outbox, clock } = bench()
    const flow = gateway([{ kind: 'retry', reason: 'busy' }], { isOrdered: true })
    outbox.open(flow)
    outbox.send([message('m-1'), message('m-2'), message('x-1', 'c-2')])
    await outbox.run()
    expect(flow.got).toEqual(['m-1', 'x-1'])
    clock.at = MINUTE
    await outbox.run()
    expect(flow.got).toEqual(['m-1', 'x-1', 'm-1', 'm-2'])
  })

  it('keeps to so many at once', async () => {
    const { outbox } = bench()
    let [now, most] = [0, 0]
    const slow: Channel = {
      name: 'sms', parallel: 2,
      async deliver() {
        now += 1
        most = Math.max(most, now)
        await new Promise((resolve) => void setTimeout(resolve, 2))
        now -= 1
        return { kind: 'accepted' }
      },
    }
    outbox.open(slow)
    outbox.send(Array.from({ length: 7 }, (_, index) => message(`m-${index}`)))
    await outbox.run()
    expect([most, now]).toEqual([2, 0])
  })
})
