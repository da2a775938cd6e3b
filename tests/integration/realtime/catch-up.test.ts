import { describe, expect, it } from 'vitest'
import type { CaseCard } from '#contract/views.ts'
import { startBackend } from '#tests/support/backend.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { closeSockets, type TestClient } from '#tests/support/backend-client.ts'
import { accept, act, commandOf, report } from '#tests/support/commands.ts'
import { openWindow } from '#tests/support/live.ts'

const openCards = async (client: TestClient) => {
  const { columns } = await client.ok('board', { query: { limit: 500 } })
  return new Map(columns.flatMap(({ cards }) => cards).map((card) => [card.id, card]))
}

/** What a window shows after changes: ended cases and those outside its area go. */
function folded(before: Map<string, CaseCard>, cards: readonly CaseCard[], scope: string): Map<string, CaseCard> {
  const after = new Map(before)
  for (const card of cards) {
    if (card.stage === 'END' || !card.subGrid.startsWith(scope)) after.delete(card.id)
    else after.set(card.id, card)
  }
  return after
}

describe('a window that was away', () => {
  it('catches up to exactly what a snapshot shows', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const [first, second] = [await report(operator), await report(operator)]
    const { position } = await operator.ok('board')
    const before = await openCards(operator)
    await openWindow(await operator.socket()).follow(places.community, position)
    closeSockets(operator)
    await act(operator, first, { type: 'reject', reasonCode: 'NO_FACTS', note: '现场没有垃圾' })
    await accept(operator, second)
    await report(operator)
    const missed = await openWindow(await operator.socket()).follow(places.community, position)
    expect(missed).toMatchObject({ snapshotNeeded: false, changes: { from: position, to: missed.position } })
    expect(folded(before, missed.changes?.cards ?? [], places.community)).toEqual(await openCards(operator))
    expect(missed.changes?.feed.map(({ type }) => type)).toEqual(['rejected', 'accepted', 'reported'])
    expect(missed.position).toBe((await operator.ok('board')).position)
  })

  it('takes a snapshot when a case went to another area meanwhile', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, desk] = await Promise.all([backend.logIn('community'), backend.logIn('district')])
    const view = await report(operator)
    const { position } = await operator.ok('board')
    await act(desk, view, { type: 'accept', itemCode: '0102', subGrid: places.farSubGrid, urgency: 'NORMAL' })
    expect(await openWindow(await operator.socket()).follow(places.community, position)).toMatchObject({ snapshotNeeded: true })
    const whole = await openWindow(await desk.socket()).follow(places.district, position)
    expect(whole.changes?.cards).toMatchObject([{ id: view.card.id, subGrid: places.farSubGrid }])
  })

  it('has nothing to catch up with when it stands where the log does', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    await report(operator)
    const { position } = await operator.ok('board')
    expect(await openWindow(await operator.socket()).follow(places.community, position)).toEqual({ changes: null, snapshotNeeded: false, position })
  })

  it('takes a snapshot when it missed more than 500 cases, or stands beyond the end of the log', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const { position } = await operator.ok('board')
    await Promise.all(Array.from({ length: 501 }, () => report(operator)))
    const window = openWindow(await operator.socket())
    expect(await window.follow(places.community, position)).toMatchObject({ changes: null, snapshotNeeded: true })
    expect(await window.follow(places.community, 1_000_000)).toMatchObject({ changes: null, snapshotNeeded: true })
  })

  it('of a department takes a snapshot when a case was taken away meanwhile', async () => {
    const backend = await startBackend({ inThread: true })
    const [street, handler] = await Promise.all([backend.logIn('street'), backend.logIn('handler')])
    const accepted = await accept(street, await report(street, { itemCode: '0101', title: '楼顶加建 60 平方米' }))
    const dispatched = await act(street, accepted, { type: 'dispatch', leadUnit: testUnits.enforcement })
    const { position } = await handler.ok('board')
    await act(street, dispatched, { type: 'reassign', leadUnit: '440311002:S-CG', reason: '职责不符' })
    expect(await openWindow(await handler.socket()).follow(places.district, position)).toMatchObject({ snapshotNeeded: true })
  })

  it('misses nothing that happens while it catches up', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const window = openWindow(await operator.socket())
    let position = 0
    const writing = (async () => {
      for (let count = 0; count < 60; count++) await report(operator)
    })()
    const got = new Map<string, CaseCard>()
    for (let turn = 0; turn < 10; turn++) {
      const missed = await window.follow(places.community, position)
      for (const card of missed.changes?.cards ?? []) got.set(card.id, card)
      position = missed.position
    }
    await writing
    const all = await openCards(operator)
    await window.until(() => new Map([...got, ...window.cards()]).size === all.size)
    expect(new Map([...got, ...window.cards()])).toEqual(all)
    const starts = window.changes.map(({ from, to }) => from <= to)
    expect(starts.every(Boolean)).toBe(true)
  })

  it('can tell from the next message when it missed one', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const window = openWindow(await operator.socket())
    let position = (await window.follow(places.community, 0)).position
    for (let count = 0; count < 3; count++) {
      const { card } = await report(operator)
      await window.until(() => window.cards().has(card.id))
      await operator.ok('command', { body: commandOf({ type: 'remind' }, { caseId: card.id, expectedVersion: null }) })
    }
    await window.until(() => window.feed().length === 6)
    for (const { from, to } of window.changes) {
      expect(from).toBeLessThanOrEqual(position)
      position = to
    }
    expect(position).toBe(backend.hall.app.position())
  })
})
