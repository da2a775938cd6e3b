import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { createInbox, type Inbox } from '#backend/inbox/inbox.ts'
import type { InboxOutcome } from '#backend/ports/inbox-store.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import { systemIds } from '#backend/system/ids.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

type Bench = { inbox: Inbox; store: HallStore; clock: { at: number } }

function bench(file = join(newFolder(), 'gridhall.db')): Bench {
  const store = openStore(file)
  const clock = { at: 0 }
  const inbox = createInbox({
    store: store.areas.inbox, clock: { now: () => clock.at }, ids: systemIds, keepDays: 30, every: () => () => {}, schedule: (run) => void setImmediate(run),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })
  return { inbox, store, clock }
}

const send = (inbox: Inbox, text: string) => inbox.receive({ source: 'ZLT', contentType: 'text/plain', body: Buffer.from(text) })
const read = (body: Uint8Array): string => Buffer.from(body).toString()
const accept = (caseId: string): InboxOutcome => ({ kind: 'case', caseId })

describe('the inbox', () => {
  it('stores a message before anybody reads it, and keeps no secret of its headers', async () => {
    const { inbox, store } = bench()
    const { inboxId } = await inbox.receive({
      source: 'ZLT', sourceKey: 'Z-1', contentType: 'text/plain', body: Buffer.from('hello'), headers: { authorization: 'Bearer x', 'x-api-key': 'y', 'x-nonce': 'n', via: ['a', 'b'] },
    })
    expect(store.areas.inbox.find(inboxId)).toMatchObject({ status: 'waiting', sourceKey: 'Z-1', headers: { 'x-nonce': 'n' }, size: 5 })
  })

  it('takes up what waited before a start, in the order of arrival', async () => {
    const file = join(newFolder(), 'gridhall.db')
    const first = bench(file)
    await Promise.all(['a', 'b', 'c'].map((text) => send(first.inbox, text)))
    first.store.close()
    const { inbox } = bench(file)
    const seen: string[] = []
    inbox.open('ZLT', ({ body }) => {
      seen.push(read(body))
      return Promise.resolve(accept('c-1'))
    })
    await inbox.run()
    expect(seen).toEqual(['a', 'b', 'c'])
  })

  it('answers with what became of a message', async () => {
    const { inbox } = bench()
    inbox.open('ZLT', ({ body }) => Promise.resolve(read(body) === 'echo' ? { kind: 'ignored', reason: 'own' } : accept('c-1')))
    const [one, echo] = await Promise.all([send(inbox, 'one'), send(inbox, 'echo')])
    expect([await inbox.settled(one.inboxId), await inbox.settled(echo.inboxId)]).toEqual([accept('c-1'), { kind: 'ignored', reason: 'own' }])
    expect([await inbox.settled(one.inboxId), (await inbox.settled('nothing')).kind]).toEqual([accept('c-1'), 'dead'])
  })

  it('makes every failure a dead letter that can be mended and retried', async () => {
    const { inbox, store } = bench()
    inbox.open('ZLT', ({ body, attempt, isMended }) => {
      if (read(body) === 'crash') throw new Error('half a message')
      if (read(body) === 'bad') throw new DomainError('catalogue.unknown-item', { item: '9999' })
      return Promise.resolve(accept(`c-${attempt}-${isMended}`))
    })
    const [crash, bad, other] = await Promise.all([send(inbox, 'crash'), send(inbox, 'bad'), send(inbox, 'bad')])
    await inbox.run()
    expect([crash, bad].map(({ inboxId }) => store.areas.inbox.find(inboxId))).toMatchObject([
      { status: 'dead', code: 'internal', reason: 'Error: half a message' }, { status: 'dead', code: 'catalogue.unknown-item', reason: '{"item":"9999"}' },
    ])
    inbox.mend(crash.inboxId, Buffer.from('good'))
    expect(inbox.retry([crash.inboxId, bad.inboxId])).toBe(2)
    await inbox.run()
    expect([await inbox.settled(crash.inboxId), store.areas.inbox.find(bad.inboxId)?.attempts]).toEqual([accept('c-2-true'), 2])
    expect([inbox.ignore([other.inboxId, crash.inboxId], 'a test'), await inbox.settled(other.inboxId)]).toEqual([1, { kind: 'ignored', reason: 'a test' }])
    expect(() => inbox.mend(crash.inboxId, Buffer.from('x'))).toThrow('inbox.not-dead')
  })

  it('waits with all behind a message for which the hall was not ready', async () => {
    const { inbox, store, clock } = bench()
    let isFull = true
    const seen: string[] = []
    inbox.open('ZLT', ({ body }) => {
      if (isFull) throw new DomainError('store.full')
      seen.push(read(body))
      return Promise.resolve(accept('c-1'))
    })
    await Promise.all(['a', 'b'].map((text) => send(inbox, text)))
    await inbox.run()
    isFull = false
    await inbox.run()
    expect([seen, store.areas.inbox.counts(0)]).toEqual([[], [{ source: 'ZLT', status: 'waiting', n: 2 }]])
    clock.at = 5000
    await inbox.run()
    expect(seen).toEqual(['a', 'b'])
  })

  it('refuses the sender when it cannot be stored', async () => {
    const { inbox, store } = bench()
    store.close()
    await expect(send(inbox, 'a')).rejects.toThrow('store.unavailable')
  })
})
