import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { WhistlesChanged } from '#contract/socket.ts'
import type { WhistleActionInput } from '#contract/whistle.ts'
import type { WhistleView } from '#contract/whistle-views.ts'
import { importTable } from '#backend/resources/import-table.ts'
import { places, testActor, testUnits } from '#tests/support/backend-accounts.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { accept, report } from '#tests/support/commands.ts'
import { storedPhoto } from '#tests/support/photos.ts'
import { draftOf, near, scene } from '#tests/support/whistle.ts'

/** A level-3 case of the community that waits for a department. */
async function waitingCase(backend: TestBackend): Promise<{ caseId: string; community: TestClient; secretary: TestClient }> {
  const [community, secretary] = await Promise.all([backend.logIn('community'), backend.logIn('secretary')])
  const view = await report(community, { place: { address: '公明社区振明路12栋', orgCode: places.subGrid, point: scene } })
  return { caseId: (await accept(community, view)).card.id, community, secretary }
}

const blow = (client: TestClient, { id, version }: { id: string; version: number }, action: WhistleActionInput) =>
  client.ok('whistleCommand', { body: { commandId: randomUUID(), orderId: id, expectedVersion: version, action } })

async function issue({ caseId, community, secretary }: Awaited<ReturnType<typeof waitingCase>>): Promise<WhistleView> {
  const { order } = await blow(community, { id: randomUUID(), version: 0 }, draftOf(caseId, { leadUnit: testUnits.labour, assistUnits: [testUnits.enforcement] }))
  expect(order).toMatchObject({ actions: ['redraft', 'discard'], card: { status: 'DRAFT', departments: [] } })
  return (await blow(secretary, order.card, { type: 'issue' })).order
}

it('goes from draft to rating over HTTP, each seeing what is theirs and what they may do', async () => {
  const backend = await startBackend({ inThread: true })
  const parts = await waitingCase(backend)
  const brief = await parts.community.ok('whistleBrief', { params: { id: parts.caseId } })
  expect(brief).toMatchObject({ canDraft: true, canIssue: false, refusal: null })
  expect(brief.suggestions.map(({ why }) => why)).toContain('LINE')
  expect(brief.suggestions.every(({ arrived, onTime }) => arrived.of === 0 && onTime.of === 0)).toBe(true)
  const emergency = brief.limits.find(({ kind }) => kind === 'EMERGENCY')?.clocks.map(({ kind, dueAt }) => [kind, (dueAt - backend.clock.now()) / 60_000])
  expect(emergency).toEqual([['SIGN', 10], ['ARRIVE', 30], ['PLAN', 30], ['COMPLETE', 1440]])
  const order = await issue(parts)
  expect(order.recallUntil).toBe(backend.clock.now() + 60_000)
  const lead = await backend.logIn('otherHandler')
  const mine = await lead.ok('whistles', { query: { state: 'open' } })
  expect(mine.items.map(({ id, title }) => [id, title])).toEqual([[order.card.id, '垃圾无人清理 2 天']])
  const signed = (await blow(lead, mine.items[0] ?? order.card, { type: 'sign' })).order
  expect(signed.departments.map(({ actions }) => actions)).toEqual([['sendOfficer', 'arrive', 'requestReturn'], []])
  expect(signed.officers).toContainEqual({ id: 'user-otherHandler', name: 'otherHandler 某' })
  const sent = (await blow(lead, signed.card, { type: 'sendOfficer', officer: 'user-otherHandler' })).order
  const arrived = (await blow(lead, sent.card, { type: 'arrive', at: backend.clock.now(), point: near, plan: { measure: '清运', byAt: backend.clock.now() + 3_600_000 } })).order
  expect(arrived.departments[0]).toMatchObject({ status: 'PLANNED', officer: { name: 'otherHandler 某' }, presence: { metres: 150 } })
  expect((await parts.secretary.ok('whistles', {})).today).toEqual({ issued: 1, due: 1, onTime: 1, waiting: 0 })
  const timeline = await parts.secretary.ok('whistleTimeline', { params: { id: order.card.id } })
  expect(timeline.map(({ type }) => type)).toEqual(['planned', 'arrived', 'officerSent', 'signed', 'issued', 'drafted'])
  const deadlines = await parts.secretary.ok('whistleDeadlines', { params: { id: order.card.id } })
  expect(deadlines.map(({ unit, kind }) => `${unit} ${kind}`)).toHaveLength(8)
  expect((await parts.secretary.ok('case', { params: { id: parts.caseId } })).whistle).toMatchObject({ orderId: order.card.id, endedAt: null })
})

it('shows an order to its area and its departments only', async () => {
  const backend = await startBackend({ inThread: true })
  const order = await issue(await waitingCase(backend))
  const far = await backend.logIn('farCommunity')
  expect(await far.refused('whistle', { params: { id: order.card.id } })).toMatchObject({ code: 'access.out-of-scope' })
  expect((await far.ok('whistles', {})).total).toBe(0)
  expect(await far.refused('whistle', { params: { id: randomUUID() } })).toMatchObject({ code: 'whistle.not-found' })
  expect((await (await backend.logIn('district')).ok('whistles', {})).total).toBe(1)
})

it('answers a stale command with the order as it is', async () => {
  const backend = await startBackend({ inThread: true })
  const parts = await waitingCase(backend)
  const order = await issue(parts)
  const lead = await backend.logIn('otherHandler')
  const { order: signed } = await blow(lead, order.card, { type: 'sign' })
  const stale = await parts.secretary.refused('whistleCommand', { body: { commandId: randomUUID(), orderId: order.card.id, expectedVersion: order.card.version, action: { type: 'recall', reason: '误派' } } })
  expect(stale).toMatchObject({ code: 'whistle.version-conflict', details: { current: signed.card.version, order: { card: { status: 'SIGNED' } } } })
})

it('tells those who may see an order that it changed, and nobody else', async () => {
  const backend = await startBackend({ inThread: true })
  const parts = await waitingCase(backend)
  const [lead, far] = await Promise.all([backend.logIn('otherHandler'), backend.logIn('farCommunity')])
  const heard = new Map<string, unknown[]>([['secretary', []], ['lead', []], ['far', []]])
  for (const [name, client] of [['secretary', parts.secretary], ['lead', lead], ['far', far]] as const) {
    const socket = await client.socket()
    socket.on('whistlesChanged', (changed) => void heard.get(name)?.push(WhistlesChanged.parse(changed)))
  }
  const order = await issue(parts)
  await expect.poll(() => heard.get('secretary')?.length).toBe(2)
  await expect.poll(() => heard.get('lead')).toEqual([{ orders: [{ id: order.card.id, caseId: parts.caseId }] }])
  expect(heard.get('far')).toEqual([])
})

it('goes on under its old sub-grid when the community is split in the middle of the month', async () => {
  const before = await startBackend({ inThread: true })
  const order = await issue(await waitingCase(before))
  // The order's sub-grid leaves 公明社区 for a new community; its old code is gone.
  const text = readFileSync('resources/catalogue/orgs.csv', 'utf8')
    .replace(/^(440311002001),community,(.*)$/m, '$1,community,$2\n440311002099,community,$2')
    .replace(/^440311002001004,subgrid,440311002001,/m, '440311002099001,subgrid,440311002099,')
  importTable({ dir: 'resources', store: before.hall.store, kind: 'orgs', file: 'orgs.csv', text, signature: { actor: testActor('admin'), at: before.clock.now(), commandId: randomUUID() } })
  await before.stop()

  const backend = await startBackend({ inThread: true, data: before.data, now: before.clock.now() + 60_000 })
  expect(backend.hall.resources.catalogue.orgs.has(places.subGrid)).toBe(false)
  const [lead, enforcement, secretary, district] = await Promise.all([backend.logIn('otherHandler'), backend.logIn('handler'), backend.logIn('secretary'), backend.logIn('district')])
  for (const client of [lead, enforcement]) {
    let card = (await blow(client, (await client.ok('whistle', { params: { id: order.card.id } })).card, { type: 'sign' })).order.card
    card = (await blow(client, card, { type: 'arrive', at: backend.clock.now(), point: near })).order.card
    await blow(client, card, { type: 'complete', result: '已清理', attachments: [await storedPhoto(client, 'AFTER')] })
  }
  const done = await secretary.ok('whistle', { params: { id: order.card.id } })
  const rated = (await blow(secretary, done.card, { type: 'rate', unit: testUnits.enforcement, scores: { onTime: 20, attitude: 20, power: 20, result: 20, aftercare: 20 } })).order
  expect(rated.card).toMatchObject({ status: 'COMPLETED', subGrid: places.subGrid })
  const { months } = await district.ok('scoreDetail', { params: { unit: testUnits.enforcement }, query: {} })
  expect(months[0]?.facts).toMatchObject({ orders: 1, parts: { arrive: { numerator: 1, denominator: 1 }, rating: { numerator: 100, denominator: 100 } } })
})
