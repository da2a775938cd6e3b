import { describe, expect, it } from 'vitest'
import type { Areas } from '#backend/ports/areas.ts'
import type { InboxMessage } from '#backend/ports/inbox-store.ts'
import type { OutboxChange, OutboxEntry } from '#backend/ports/outbox-store.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'

const message = (id: string, over: Partial<OutboxMessage> = {}): OutboxMessage => ({ id, channel: 'sms', caseId: 'c-1', body: { to: id }, createdAt: 10, ...over })
const inbound = (id: string, over: Partial<InboxMessage> = {}): InboxMessage => ({
  id, source: 'ZLT', sourceKey: null, contentType: 'application/json', headers: { 'x-nonce': '1' }, body: new TextEncoder().encode(`raw ${id}`), receivedAt: 10, ...over,
})
const claim = { channel: 'sms', isOrdered: false, now: 10, limit: 9 }
const ids = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id)
const after = (entry: OutboxEntry, over: Partial<OutboxChange>): OutboxChange => ({
  id: entry.id, status: 'sent', attempts: entry.attempts + 1, nextAt: entry.nextAt, isUnsure: false, reason: null, receipt: null, acceptedAt: 11, settledAt: 12, ...over,
})
const text = (body: Uint8Array | undefined): string => new TextDecoder().decode(body)

/** What every adapter of the areas promises. */
export function areasContract(name: string, open: () => Areas): void {
  describe(`${name}: outbox`, () => {
    it('gives what is due once, as it stood', () => {
      const { outbox } = open()
      outbox.add([message('m-1'), message('m-2', { createdAt: 11 }), message('m-3', { channel: 'wecom' })])
      const [first] = outbox.claim(claim)
      expect(first).toMatchObject({ id: 'm-1', status: 'waiting', isUnsure: false, attempts: 0, body: { to: 'm-1' }, nextAt: 10 })
      expect([outbox.claim(claim), outbox.find('m-1')?.status, outbox.find('m-1')?.isUnsure]).toEqual([[], 'sending', true])
      expect(ids(outbox.claim({ ...claim, now: 11 }))).toEqual(['m-2'])
    })

    it('adds a message once', () => {
      const { outbox } = open()
      outbox.add([message('m-1')])
      outbox.add([message('m-1', { body: 'other' }), message('m-2')])
      expect(outbox.list({ limit: 9 }).map(({ id, body }) => [id, body])).toEqual([['m-2', { to: 'm-2' }], ['m-1', { to: 'm-1' }]])
    })

    it('holds later messages of a case back until the earlier is settled, where asked', () => {
      const { outbox } = open()
      outbox.add([message('m-1'), message('m-2'), message('other', { caseId: 'c-2' }), message('m-3'), message('free', { caseId: null }), message('free-2', { caseId: null })])
      const ordered = { ...claim, isOrdered: true }
      const [first, ...others] = outbox.claim(ordered)
      expect([first?.id, ...ids(others)]).toEqual(['m-1', 'other', 'free', 'free-2'])
      if (first === undefined) throw new Error('nothing due')
      outbox.update([after(first, { status: 'dead', settledAt: null, acceptedAt: null, reason: 'full' })])
      expect(outbox.claim(ordered)).toEqual([])
      outbox.drop(['m-1'], { reason: 'not needed', at: 20 })
      expect(ids(outbox.claim(ordered))).toEqual(['m-2'])
    })

    it('takes up after a start what was being handed over, its answer not known', () => {
      const { outbox } = open()
      outbox.add([message('m-1'), message('m-2', { channel: 'wecom' })])
      outbox.claim(claim)
      expect([outbox.recover('sms', 50), outbox.recover('wecom', 50)]).toEqual([1, 0])
      expect(outbox.claim({ ...claim, now: 49 })).toEqual([])
      expect(outbox.claim({ ...claim, now: 50 })[0]).toMatchObject({ id: 'm-1', isUnsure: true })
    })

    it('gives accepted messages again until they are noted, a minute apart', () => {
      const { outbox } = open()
      outbox.add([message('m-1')])
      const [entry] = outbox.claim(claim)
      if (entry === undefined) throw new Error('nothing due')
      outbox.update([after(entry, { status: 'accepted', settledAt: null, receipt: 'r-1' })])
      expect(outbox.claim(claim)[0]).toMatchObject({ id: 'm-1', status: 'accepted', receipt: 'r-1' })
      expect(outbox.claim(claim)).toEqual([])
      expect(ids(outbox.claim({ ...claim, now: 60_010 }))).toEqual(['m-1'])
    })

    it('counts, resends, drops and forgets', () => {
      const { outbox } = open()
      outbox.add([message('m-1'), message('m-2'), message('m-3', { createdAt: 40 })])
      const [one, two] = outbox.claim(claim)
      if (one === undefined || two === undefined) throw new Error('nothing due')
      outbox.update([after(one, { status: 'dead', settledAt: null, reason: 'no' }), after(two, {})])
      expect(outbox.counts(12)).toEqual([
        { channel: 'sms', status: 'dead', n: 1, oldest: 10 }, { channel: 'sms', status: 'sent', n: 1, oldest: 10 }, { channel: 'sms', status: 'waiting', n: 1, oldest: 40 },
      ])
      expect(outbox.dead()).toBe(1)
      expect([outbox.resend(['m-1', 'm-2', 'm-3'], 30), outbox.find('m-1')]).toEqual([1, expect.objectContaining({ status: 'waiting', attempts: 0, nextAt: 30, reason: null })])
      expect([outbox.drop(['m-1', 'm-2'], { reason: 'late', at: 31 }), outbox.find('m-1')?.reason]).toEqual([1, 'late'])
      expect([outbox.purge(31), ids(outbox.list({ limit: 9, statuses: ['dropped', 'waiting'] }))]).toEqual([1, ['m-3', 'm-1']])
      expect([outbox.find('m-2'), ids(outbox.list({ limit: 1, caseId: 'c-1' })), ids(outbox.list({ limit: 9, before: 3, channel: 'sms' }))]).toEqual([null, ['m-3'], ['m-1']])
    })

    it('finds a message by the receipt of its gateway', () => {
      const { outbox } = open()
      outbox.add([message('m-1')])
      const [entry] = outbox.claim(claim)
      if (entry === undefined) throw new Error('nothing due')
      outbox.update([after(entry, { receipt: 'r-1' })])
      expect(outbox.noteDelivery('sms', 'r-1', { state: 'DELIVRD', at: 70 })).toMatchObject({ id: 'm-1', delivery: 'DELIVRD', deliveredAt: 70 })
      expect([outbox.noteDelivery('sms', 'r-2', { state: 'DELIVRD', at: 70 }), outbox.noteDelivery('wecom', 'r-1', { state: 'DELIVRD', at: 70 })]).toEqual([null, null])
    })
  })

  describe(`${name}: inbox`, () => {
    it('keeps a message as it came, and gives the oldest first', () => {
      const { inbox } = open()
      inbox.add([inbound('i-1'), inbound('i-2', { body: Uint8Array.of(0, 255, 0xd8) }), inbound('i-3', { source: 'WMT' })])
      const [first, second] = inbox.waiting('ZLT', 10, 9)
      expect([text(first?.body), first?.headers, [...(second?.body ?? [])]]).toEqual(['raw i-1', { 'x-nonce': '1' }, [0, 255, 0xd8]])
      expect([inbox.waiting('ZLT', 9, 9), ids(inbox.waiting('ZLT', 10, 1))]).toEqual([[], ['i-1']])
    })

    it('settles a message once and for all, but for a dead one', () => {
      const { inbox } = open()
      inbox.add([inbound('i-1', { sourceKey: 'k-1' }), inbound('i-2'), inbound('i-3')])
      inbox.settle('i-1', { kind: 'case', caseId: 'c-1' }, 20)
      inbox.settle('i-2', { kind: 'dead', code: 'bad-sign', reason: 'differs' }, 21)
      inbox.postpone('i-3', 90)
      expect([inbox.waiting('ZLT', 89, 9), ids(inbox.waiting('ZLT', 90, 9)), inbox.caseOf('ZLT', 'k-1'), inbox.caseOf('WMT', 'k-1')]).toEqual([[], ['i-3'], 'c-1', null])
      expect(inbox.find('i-2')).toMatchObject({ status: 'dead', code: 'bad-sign', reason: 'differs', attempts: 1, settledAt: null, size: 7 })
      expect(ids(inbox.list({ limit: 9, statuses: ['case', 'dead'], source: 'ZLT' }))).toEqual(['i-2', 'i-1'])
    })

    it('lets dead messages be mended and retried, or put away, and no others', () => {
      const { inbox } = open()
      inbox.add([inbound('i-1'), inbound('i-2'), inbound('i-3')])
      for (const id of ['i-1', 'i-2']) inbox.settle(id, { kind: 'dead', code: 'bad', reason: '' }, 20)
      const mended = new TextEncoder().encode('good')
      expect([inbox.mend('i-1', mended), inbox.mend('i-3', mended), inbox.retry(['i-1', 'i-3'], 30)]).toEqual([true, false, 1])
      const found = inbox.find('i-1')
      expect([text(found?.body), text(found?.raw), found?.isMended, found?.status, found?.attempts]).toEqual(['good', 'raw i-1', true, 'waiting', 1])
      expect([inbox.ignore(['i-2', 'i-3'], { reason: 'test', at: 31 }), inbox.find('i-2')]).toEqual([1, expect.objectContaining({ status: 'ignored', reason: 'test', settledAt: 31 })])
    })

    it('tells how each source does', () => {
      const { inbox } = open()
      inbox.add([inbound('i-1', { receivedAt: 60_000 }), inbound('i-2', { receivedAt: 61_000 }), inbound('i-3', { receivedAt: 180_000 }), inbound('i-4', { source: 'WMT', receivedAt: 1 })])
      inbox.settle('i-1', { kind: 'case', caseId: 'c-1' }, 60_300)
      inbox.settle('i-2', { kind: 'dead', code: 'bad', reason: '' }, 61_100)
      expect(inbox.minutes(60_000)).toEqual([{ source: 'ZLT', minute: 1, n: 2 }, { source: 'ZLT', minute: 3, n: 1 }])
      expect(inbox.hours(0)).toEqual([{ source: 'WMT', hour: 0, n: 1 }, { source: 'ZLT', hour: 0, n: 3 }])
      expect(inbox.counts(60_000)).toEqual([{ source: 'ZLT', status: 'case', n: 1 }, { source: 'ZLT', status: 'dead', n: 1 }, { source: 'ZLT', status: 'waiting', n: 1 }])
      expect(inbox.open()).toEqual([
        { source: 'WMT', status: 'waiting', n: 1, oldest: 1 }, { source: 'ZLT', status: 'waiting', n: 1, oldest: 180_000 }, { source: 'ZLT', status: 'dead', n: 1, oldest: 61_000 },
      ])
      expect([inbox.lastOf('ZLT'), inbox.lastOf('SZCG'), inbox.delays('ZLT', 0)]).toEqual([180_000, null, [300]])
    })

    it('forgets what was settled long ago, never what is open', () => {
      const { inbox } = open()
      inbox.add([inbound('i-1'), inbound('i-2'), inbound('i-3')])
      inbox.settle('i-1', { kind: 'ignored', reason: 'echo' }, 20)
      inbox.settle('i-2', { kind: 'dead', code: 'bad', reason: '' }, 20)
      expect([inbox.purge(1_000_000), ids(inbox.list({ limit: 9 }))]).toEqual([1, ['i-3', 'i-2']])
    })
  })

  describe(`${name}: keys`, () => {
    const key = { id: 'k-1', owner: 'ZLT', hash: 'h-1', hint: 'abcd', createdAt: 1, expiresAt: null, revokedAt: null, lastUsedAt: null }

    it('are found by hash or owner, and end', () => {
      const { keys } = open()
      keys.add({ ...key, kind: 'api', sealed: null })
      keys.add({ ...key, id: 'k-2', hash: 'h-2', kind: 'signing', sealed: 'xyz', createdAt: 2 })
      expect([keys.byHash('h-1')?.id, keys.byHash('h-2'), ids(keys.ofOwner('ZLT', 'signing')), keys.ofOwner('WMT', 'signing')]).toEqual(['k-1', null, ['k-2'], []])
      keys.expire('k-1', 50)
      keys.revoke('k-2', 60)
      keys.revoke('k-2', 70)
      keys.used('k-1', 5)
      expect([keys.find('k-1'), keys.find('k-2')?.revokedAt]).toEqual([expect.objectContaining({ expiresAt: 50, lastUsedAt: 5 }), 60])
      expect(JSON.stringify(keys.list())).not.toMatch(/xyz|h-1/)
    })
  })
}
