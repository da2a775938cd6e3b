import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createProjector } from '#backend/app/project-case.ts'
import { migrationsFolder, storeFile } from '#backend/config.ts'
import { verifyStore } from '#backend/store/verify.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { startBackend } from '#tests/support/backend.ts'
import { act, report } from '#tests/support/commands.ts'
import { mediator } from '#tests/support/forces.ts'

const MINUTE = 60_000
const one = { commandId: '', members: [mediator({ name: '林小明' })] }
const withId = <T extends object>(body: T): T & { commandId: string } => ({ ...body, commandId: randomUUID() })

describe('service forces over the wire', () => {
  it('are registered by the community, called into a dispute, answered, and counted from that', async () => {
    const backend = await startBackend()
    const [desk, far, leader] = await Promise.all([backend.logIn('community'), backend.logIn('farCommunity'), backend.logIn('leader')])
    const body = withId(one)
    expect((await desk.ok('registerForces', { body })).isReplay).toBe(false)
    expect((await desk.ok('registerForces', { body })).isReplay).toBe(true)
    expect(await far.refused('registerForces', { body: withId(one) })).toMatchObject({ code: 'force.invalid', details: { faults: [{ line: 1, id: 'ME-01', why: 'out-of-scope' }] } })
    expect(await leader.refused('registerForces', { body: withId(one) })).toMatchObject({ code: 'access.denied' })

    const dispute = await report(desk, { itemCode: '2605', text: '工资拖欠 1 个月，要求给出发放时间', peopleCount: 3, amountFen: 1_000_000 })
    expect(dispute.actions).toContain('callForce')
    const choices = await desk.ok('caseForces', { params: { id: dispute.card.id } })
    expect(choices).toMatchObject([{ id: 'ME-01', name: '林**', isFallback: false, dutyPhone: '0755-23400001' }])
    const called = await act(desk, dispute, { type: 'callForce', force: 'ME-01', note: '双方都在现场' })
    expect(called.forceCalls).toMatchObject([{ call: 1, kind: 'MEDIATOR', name: '林**', state: 'CALLED' }])
    backend.clock.pass(8 * MINUTE)
    const coming = await act(desk, called, { type: 'answerForce', call: 1, answer: 'ACCEPTED' })
    backend.clock.pass(20 * MINUTE)
    await act(desk, coming, { type: 'answerForce', call: 1, answer: 'CAME' })
    const lines = await desk.ok('timeline', { params: { id: dispute.card.id } })
    expect(lines.filter(({ type }) => type.startsWith('force')).map(({ type, data }) => [type, data['name'], data['answer']])).toEqual([['forceAnswered', '林**', 'CAME'], ['forceAnswered', '林**', 'ACCEPTED'], ['forceCalled', '林**', undefined]])

    const view = await leader.ok('forces')
    expect(view).toMatchObject({ total: 1, mayEdit: false, items: [{ id: 'ME-01', isOnCall: true, name: '林**' }] })
    expect(view.kinds.find(({ kind }) => kind === 'MEDIATOR')).toEqual({ kind: 'MEDIATOR', total: 1, onCall: 1, calls: 1, answered: 1, came: 1, declined: 0, medianMs: 8 * MINUTE })
    expect((await leader.ok('forceCalls', { query: { kind: 'MEDIATOR' } })).items).toMatchObject([{ caseId: dispute.card.id, state: 'CAME', title: dispute.card.title }])
    expect((await far.ok('forceCalls')).total).toBe(0)
    const { calendars, rules } = backend.hall.resources
    expect(verifyStore({ file: storeFile(backend.data), migrations: migrationsFolder('resources'), projector: createProjector({ calendars, rules }) })).toMatchObject({ ok: true, firstBad: null })
  })

  it('have teams with activities and measures whose uptake opens to its list', async () => {
    const backend = await startBackend()
    const [secretary, handler] = await Promise.all([backend.logIn('secretary'), backend.logIn('handler')])
    const team = { org: places.subGrid, kind: 'LEADERS', members: 200, leader: '王小明' } as const
    await secretary.ok('registerTeams', { body: withId({ commandId: '', teams: [team] }) })
    const activity = { org: places.subGrid, kind: 'LEADERS', on: '2023-06-28', what: '楼道杂物清理', people: 12, tasks: 2 } as const
    await secretary.ok('recordActivities', { body: withId({ commandId: '', activities: [activity] }) })
    expect(await secretary.refused('recordActivities', { body: withId({ commandId: '', activities: [activity] }) })).toMatchObject({ code: 'force.invalid', details: { faults: [{ why: 'duplicate' }] } })
    const { measures } = { measures: (await secretary.ok('supportMeasures')).rows }
    expect(measures).toHaveLength(30)
    const code = measures.find(({ team: kind, hasAmount }) => kind === 'LEADERS' && hasAmount)?.code ?? ''
    await secretary.ok('adoptMeasures', { body: withId({ commandId: '', adoptions: [{ measure: code, org: places.subGrid, from: '2023-06-01' }] }) })
    const teams = await secretary.ok('selfTeams', { query: { scope: places.subGrid } })
    expect(teams).toMatchObject({ subGrids: 1, mayEdit: true, items: [{ leader: '王**', lastOn: '2023-06-28', activities: 1, tasks: 2, measures: 1 }] })
    const before = await secretary.ok('supportMeasures')
    const row = before.rows.find((each) => each.code === code)
    expect([row?.n, row?.of, row?.cells.reduce((sum, n) => sum + n, 0), before.areas.length]).toEqual([1, before.areas.length, 1, row?.of])
    expect((await secretary.ok('adoptions', { query: { measure: code, isActive: 'true' } })).total).toBe(1)
    await secretary.ok('endMeasures', { body: withId({ commandId: '', ends: [{ measure: code, org: places.subGrid, on: '2023-06-29', result: '转为常态', amountFen: 120_000 }] }) })
    const after = (await secretary.ok('supportMeasures')).rows.find((each) => each.code === code)
    expect([after?.n, after?.ended, after?.amountFen]).toEqual([0, 1, 120_000])
    expect((await secretary.ok('adoptions', { query: { measure: code } })).items).toEqual([{ measure: code, org: places.subGrid, from: '2023-06-01', end: { on: '2023-06-29', result: '转为常态', amountFen: 120_000 } }])
    expect((await handler.refused('selfTeams')).code).toBe('access.denied')
  })
})
