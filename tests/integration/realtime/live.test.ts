import { describe, expect, it } from 'vitest'
import { OverviewView } from '#contract/kpi.ts'
import { Heartbeat } from '#contract/socket.ts'
import { startBackend } from '#tests/support/backend.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, commandOf, report, reportAction } from '#tests/support/commands.ts'
import { openWindow } from '#tests/support/live.ts'

const { district, street, community, farCommunity, subGrid } = places
const sensitive = { itemCode: '0409', title: '工地门口聚集 20 人', text: '工地门口聚集二十多人要求结清工钱' }

describe('two windows', () => {
  it('follow one command, each with whole cards and a line of feed', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, leader] = await Promise.all([backend.logIn('community'), backend.logIn('leader')])
    const [near, wide] = [openWindow(await operator.socket()), openWindow(await leader.socket())]
    await near.follow(community, 0)
    await wide.follow(district, 0)
    const { card } = await report(operator)
    for (const window of [near, wide]) {
      await window.until(() => window.changes.length > 0)
      expect(window.changes[0]).toMatchObject({ cards: [card], feed: [{ type: 'reported', caseId: card.id, title: card.title, subGrid }] })
    }
  })

  it('hear only of their own area', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, far] = await Promise.all([backend.logIn('district'), backend.logIn('farCommunity')])
    const [all, other] = [openWindow(await operator.socket()), openWindow(await far.socket())]
    await all.follow(district, 0)
    await other.follow(farCommunity, 0)
    await report(operator)
    await all.until(() => all.changes.length === 1)
    const { card } = await report(operator, { place: { address: '某处', orgCode: places.farSubGrid } })
    await other.until(() => other.changes.length > 0)
    expect([...other.cards().keys()]).toEqual([card.id])
    await expect(other.follow(street, 0)).rejects.toThrow('access.out-of-scope')
  })

  it('get the last state of a case once, however much happened in a moment', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const window = openWindow(await operator.socket())
    await window.follow(community, 0)
    const { card } = await report(operator)
    await window.until(() => window.changes.length === 1)
    await Promise.all(Array.from({ length: 20 }, (_, index) => operator.ok('command', {
      body: commandOf({ type: 'comment', text: `第 ${index} 次联系` }, { caseId: card.id, expectedVersion: null }),
    })))
    await window.until(() => window.cards().get(card.id)?.version === 21)
    expect(window.changes.length).toBeLessThan(15)
    expect(window.feed().map(({ position }) => position)).toEqual(window.feed().map(({ position }) => position).toSorted((a, b) => a - b))
    expect(window.feed()).toHaveLength(21)
  })

  it('are told nothing that their reader may not know', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, leader] = await Promise.all([backend.logIn('community'), backend.logIn('leader')])
    const [chain, outside] = [openWindow(await operator.socket()), openWindow(await leader.socket())]
    await chain.follow(district.length > 0 ? community : district, 0)
    await outside.follow(community, 0)
    const { card } = await report(operator, sensitive)
    await Promise.all([chain, outside].map((window) => window.until(() => window.changes.length > 0)))
    expect(chain.cards().get(card.id)).toMatchObject({ title: sensitive.title, isRedacted: false })
    expect(outside.cards().get(card.id)).toMatchObject({ title: '', isRedacted: true, itemCode: null })
    expect(outside.feed()).toMatchObject([{ type: 'reported', title: '', itemCode: null, unit: null }])
    expect(JSON.stringify(outside.changes)).not.toContain('聚集')
    const again = openWindow(await leader.socket())
    const missed = await again.follow(community, 0)
    expect(JSON.stringify(missed)).not.toContain('聚集')
    expect(missed.changes?.cards).toMatchObject([{ id: card.id, isRedacted: true }])
  })

  it('of departments learn of a case when it comes, and take a snapshot when it goes', async () => {
    const backend = await startBackend({ inThread: true })
    const [street1, handler] = await Promise.all([backend.logIn('street'), backend.logIn('handler')])
    const window = openWindow(await handler.socket())
    await window.follow(district, 0)
    const accepted = await accept(street1, await report(street1, { itemCode: '0101', title: '楼顶加建 60 平方米' }))
    const dispatched = await act(street1, accepted, { type: 'dispatch', leadUnit: testUnits.enforcement })
    await window.until(() => window.changes.length > 0)
    expect([...window.cards().values()]).toMatchObject([{ id: dispatched.card.id, unit: testUnits.enforcement }])
    expect(window.snapshots()).toBe(0)
    await act(street1, dispatched, { type: 'reassign', leadUnit: '440311002:S-CG', reason: '职责不符' })
    await window.until(() => window.snapshots() === 1)
    expect((await handler.ok('board')).columns[3]?.total).toBe(0)
  })
})

describe('commands over the socket', () => {
  it('are answered like those over HTTP', async () => {
    const backend = await startBackend({ inThread: true })
    const operator = await backend.logIn('community')
    const socket = await operator.socket()
    const command = commandOf(reportAction())
    const reply = await socket.emitWithAck('command', command)
    expect(reply).toMatchObject({ ok: true, value: { version: 1, isReplay: false } })
    expect(await operator.ok('command', { body: command })).toMatchObject({ isReplay: true, version: 1 })
    expect(await socket.emitWithAck('command', { ...command, extra: 1 })).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
    expect(await socket.emitWithAck('command', 'rubbish')).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
    socket.emit('command', null, () => {})
    expect(socket.connected).toBe(true)
  })
})

describe('the wall', () => {
  it('gets its numbers when it asks and after a change, at most once a second', async () => {
    const backend = await startBackend({ inThread: true })
    const [operator, leader] = await Promise.all([backend.logIn('community'), backend.logIn('leader')])
    const socket = await leader.socket()
    const views: OverviewView[] = []
    socket.on('overview', (raw) => void views.push(OverviewView.parse(raw)))
    const window = openWindow(socket)
    await window.follow(district, 0, true)
    await expect.poll(() => views.length).toBe(1)
    const began = performance.now()
    for (let count = 0; count < 10; count++) await report(operator)
    await expect.poll(() => views.at(-1)?.open, { timeout: 4000 }).toBe(10)
    expect(views.length).toBeLessThanOrEqual(2 + Math.ceil((performance.now() - began) / 1000))
    expect(views.at(-1)).toEqual(await leader.ok('overview'))
  })
})

describe('a heartbeat', () => {
  it('comes at once and again and again, with time and position', async () => {
    const backend = await startBackend({ inThread: true, limits: { realtime: { gatherMs: 10, heartbeatMs: 50, overviewMs: 100, pressure: { messages: 64, bytes: 1e6 } } } })
    const operator = await backend.logIn('community')
    await report(operator)
    const socket = await operator.socket()
    const beats: Heartbeat[] = []
    socket.on('heartbeat', (raw) => void beats.push(Heartbeat.parse(raw)))
    await expect.poll(() => beats.length).toBeGreaterThan(2)
    expect(beats.at(-1)).toEqual({ serverNow: backend.clock.now(), position: backend.hall.app.position(), exercise: false })
  })
})
