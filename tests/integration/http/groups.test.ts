import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { systemActor } from '#backend/app/actor.ts'
import { WecomConfig } from '#backend/messages/wecom-channel.ts'
import { places } from '#tests/support/backend-accounts.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import { csvOf, group, keepers, someGroups, startRobots } from '#tests/support/groups.ts'

type Options = Parameters<typeof startBackend>[0]

async function district(options: Options = {}): Promise<TestBackend> {
  const backend = await startBackend({ inThread: true, ...options })
  const { app } = backend.hall
  await app.staff.importRoster(systemActor(places.district), keepers, randomUUID)
  await app.groups.importGroups(systemActor(places.district), someGroups, randomUUID())
  return backend
}

const fire = { template: 'fire-check', locale: 'zh-CN', values: { date: '2023-07-01', time: '19:30', area: '将石路' } } as const
const HOUR = 3_600_000

describe('the register of chat groups', () => {
  it('counts by area and tier, each number being its list', async () => {
    const backend = await district()
    const [leader, community, handler] = await Promise.all([backend.logIn('leader'), backend.logIn('community'), backend.logIn('handler')])
    const { total, parts } = await leader.ok('groupTree', { query: {} })
    expect([total.total, total.tiers, total.members, total.quiet, total.population]).toEqual([6, { SUBGRID: 3, INTEGRATED: 1, BUILDING: 2 }, 870, 1, 1_338_000])
    expect([parts.length, parts.reduce((sum, { total: n }) => sum + n, 0), parts.reduce((sum, { members }) => sum + members, 0)]).toEqual([6, 6, 870])
    const inSubGrid = await community.ok('groupTree', { query: { scope: places.subGrid } })
    expect(inSubGrid.parts.map(({ grid, total: n, members }) => [grid, n, members])).toEqual([[null, 1, 400], ['01', 3, 170]])
    const codes = async (query: Record<string, string>) => (await community.ok('groups', { query })).items.map(({ code }) => code)
    expect([await codes({}), await codes({ tiers: 'BUILDING,INTEGRATED' }), await codes({ quiet: 'true' }), await codes({ q: 'B2' }), await codes({ scope: places.subGrid, grid: '01' })]).toEqual([
      ['B1', 'B2', 'N1', 'S1', 'Q1'], ['B1', 'B2', 'N1'], ['Q1'], ['B2'], ['B1', 'B2', 'N1'],
    ])
    const first = await community.ok('groups', { query: { limit: '3' } })
    expect([first.total, first.members, await codes({ cursor: first.next ?? '' })]).toEqual([5, 770, ['S1', 'Q1']])
    expect(first.items[0]).toMatchObject({ ownerName: '张*', hasRobot: false, isQuiet: false, members: 41, countedOn: '2023-06-20' })
    expect(await community.refused('group', { params: { code: 'F9' } })).toMatchObject({ code: 'access.out-of-scope' })
    expect(await handler.refused('groups', { query: {} })).toMatchObject({ code: 'access.denied' })
    const { lines } = await leader.ok('kpiSheet', { query: { from: 19_500, to: 19_501 } })
    expect(lines.find(({ id }) => id === 'coverage')?.now).toEqual({ numerator: 870, denominator: 1_338_000 })
    const { figures } = await leader.ok('notice')
    expect(figures.flatMap(({ id, computed }) => (id === 'groups' || id === 'members' ? [computed] : []))).toEqual([6, 870])
  })

  it('takes in a list as a whole or not at all, says which lines are wrong, and knows what it has', async () => {
    const backend = await district()
    const community = await backend.logIn('community')
    const bring = (csv: string) => ({ body: { commandId: randomUUID(), csv } })
    const news = [group('B1', { members: 50 }), group('B3')]
    expect(await community.refused('importGroups', bring(csvOf([...news, group('B3'), group('X1', { org: places.farSubGrid })])))).toMatchObject({
      code: 'group.file-faults', details: { faults: 2, first: [{ line: 3, code: 'B3', why: 'duplicate' }, { line: 4, code: 'X1', why: 'outside-your-area' }] },
    })
    expect(await community.refused('importGroups', bring(csvOf([group('F9')])))).toMatchObject({ code: 'group.file-faults', details: { first: [{ code: 'F9', why: 'outside-your-area' }] } })
    expect(await community.refused('importGroups', bring(csvOf(news).replace('BUILDING', 'TOWER')))).toMatchObject({ code: 'catalogue.invalid-file', details: { line: 2, column: 'tier' } })
    expect((await community.ok('groups', { query: {} })).total).toBe(5)
    expect(await community.ok('importGroups', bring(csvOf(news)))).toMatchObject({ given: 2, changed: 2 })
    expect(await community.ok('importGroups', bring(csvOf(news)))).toMatchObject({ given: 2, changed: 0 })
    const { total, members } = await community.ok('groups', { query: {} })
    expect([total, members]).toEqual([6, 770 + 9 + 40])
  })

  it('is counted again by the owner or the desk, never for a day to come', async () => {
    const backend = await district()
    const [worker, street] = await Promise.all([backend.logIn('worker'), backend.logIn('street')])
    const count = (members: number, countedOn: string) => ({ params: { code: 'B1' }, body: { commandId: randomUUID(), members, countedOn } })
    expect((await worker.ok('countGroup', count(44, '2023-06-29'))).group).toMatchObject({ members: 44, countedOn: '2023-06-29', activeOn: '2023-06-28' })
    expect(await worker.refused('countGroup', count(44, '2023-06-30'))).toMatchObject({ code: 'group.day-refused' })
    expect(await worker.refused('countGroup', count(44, '2023-06-01'))).toMatchObject({ code: 'group.day-refused' })
    expect(await worker.refused('countGroup', count(501, '2023-06-29'))).toMatchObject({ code: 'group.count-refused' })
    expect(await street.refused('countGroup', count(44, '2023-06-29'))).toMatchObject({ code: 'access.denied' })
    expect(backend.hall.store.areas.groups.count({ org: places.district })).toEqual({ total: 6, members: 873 })
  })
})

describe('a group that is closed', () => {
  it('leaves counts, coverage and lists, gets no notices and no message that still waited, and comes back when it is opened again', async () => {
    const robots = await startRobots()
    const backend = await district({ messages: { wecom: WecomConfig.parse({ url: robots.url, key: 'duty', groups: { S1: 'key-s' } }) } })
    const [leader, community, worker] = await Promise.all([backend.logIn('leader'), backend.logIn('community'), backend.logIn('worker')])
    const close = (code: string, isClosed = true, reason = '群主已搬走') => ({ params: { code }, body: { commandId: randomUUID(), isClosed, reason } })
    const id = randomUUID()
    const draft = { ...fire, values: { ...fire.values }, scope: places.subGrid, tiers: ['SUBGRID', 'BUILDING'] as ('SUBGRID' | 'BUILDING')[] }
    robots.answers.push({ errcode: 45_009, errmsg: 'too many' })
    await community.ok('sendNotice', { body: { commandId: id, ...draft } })
    await backend.hall.outbox.run()
    expect(await worker.refused('closeGroup', close('B1'))).toMatchObject({ code: 'access.denied', status: 403 })
    expect(await community.refused('closeGroup', close('B1', true, '找 13800005678'))).toMatchObject({ code: 'group.personal-data' })
    const closed = await community.ok('closeGroup', close('S1'))
    expect(closed).toMatchObject({ mayCount: false, group: { closeReason: '群主已搬走', closedAt: backend.clock.now() } })
    expect(await community.refused('closeGroup', close('S1'))).toMatchObject({ code: 'group.closed', status: 409 })
    expect(await community.refused('countGroup', { params: { code: 'S1' }, body: { commandId: randomUUID(), members: 9, countedOn: '2023-06-29' } })).toMatchObject({ code: 'group.closed' })
    const sums = async () => {
      const { total } = await leader.ok('groupTree', { query: {} })
      const { lines } = await leader.ok('kpiSheet', { query: { from: 19_500, to: 19_501 } })
      return [total.total, total.members, lines.find((line) => line.id === 'coverage')?.now]
    }
    expect(await sums()).toEqual([5, 470, { numerator: 470, denominator: 1_338_000 }])
    expect((await community.ok('groups', { query: { closed: 'true' } })).items.map(({ code }) => code)).toEqual(['S1'])
    expect((await community.ok('groups', { query: {} })).items.map(({ code }) => code)).not.toContain('S1')
    expect(await community.ok('previewNotice', { body: draft })).toMatchObject({ total: 2, robot: 0 })
    backend.clock.pass(60_001)
    await backend.hall.outbox.run()
    expect(robots.posts).toHaveLength(1)
    expect((await community.ok('groupNotice', { params: { id } })).notice.counts).toEqual({ SENT: 0, POSTED: 0, WAITING: 2, FAILED: 0, RECALLED: 1 })
    expect((await community.ok('noticeTargets', { params: { id }, query: { state: 'RECALLED' } })).items).toMatchObject([{ code: 'S1', isClosed: true }])
    await community.ok('importGroups', { body: { commandId: randomUUID(), csv: csvOf([group('S1', { tier: 'SUBGRID', grid: null, members: 12 })]) } })
    expect((await community.ok('group', { params: { code: 'S1' } })).group).toMatchObject({ members: 12, closeReason: '群主已搬走' })
    expect((await community.ok('closeGroup', close('S1', false, '重新启用'))).group).toMatchObject({ closedAt: null, closeReason: null })
    expect(await community.refused('closeGroup', close('S1', false))).toMatchObject({ code: 'group.not-closed' })
    expect((await sums())[0]).toBe(6)
  })
})

describe('a notice to groups', () => {
  it('goes out by robot where there is one, is work for the owner elsewhere, and every state adds up', async () => {
    const robots = await startRobots()
    const backend = await district({ messages: { wecom: WecomConfig.parse({ url: robots.url, key: 'duty', groups: { S1: 'key-s', B1: 'key-b' } }) } })
    const [community, worker, far] = await Promise.all([backend.logIn('community'), backend.logIn('worker'), backend.logIn('farCommunity')])
    const draft = { ...fire, values: { ...fire.values }, scope: places.subGrid, tiers: ['SUBGRID', 'BUILDING'] as ('SUBGRID' | 'BUILDING')[] }
    expect(await community.ok('previewNotice', { body: draft })).toMatchObject({ text: expect.stringContaining('将石路'), total: 3, robot: 2, hand: 1, members: 480 })
    expect((await community.ok('groups', { query: { scope: places.subGrid, tiers: 'SUBGRID,BUILDING', way: 'HAND' } })).items.map(({ code }) => code)).toEqual(['B2'])
    const id = randomUUID()
    const sent = await community.ok('sendNotice', { body: { commandId: id, ...draft } })
    expect(sent.notice.counts).toEqual({ SENT: 0, POSTED: 0, WAITING: 3, FAILED: 0, RECALLED: 0 })
    expect((await community.ok('sendNotice', { body: { commandId: id, ...draft } })).notice.id).toBe(id)
    robots.answers.push({ errcode: 0, errmsg: 'ok' }, { errcode: 93_000, errmsg: 'invalid webhook' })
    await backend.hall.outbox.run()
    expect([robots.posts.length, new Set(robots.posts.map(({ key }) => key))]).toEqual([2, new Set(['key-b', 'key-s'])])
    expect(new Set(robots.posts.map(({ content }) => content))).toEqual(new Set([sent.notice.text]))
    const view = async () => (await community.ok('groupNotice', { params: { id } })).notice.counts
    expect(await view()).toEqual({ SENT: 1, POSTED: 0, WAITING: 1, FAILED: 1, RECALLED: 0 })
    const { items: [failed] } = await community.ok('noticeTargets', { params: { id }, query: { state: 'FAILED' } })
    expect(failed?.reason).toContain('93000')
    expect(failed?.reason).not.toContain('key-')
    expect(await worker.ok('groupNotice', { params: { id } })).toMatchObject({ mayPost: true, isOwner: true, ownCounts: { SENT: 1, WAITING: 1, FAILED: 1 } })
    expect(await community.ok('groupNotice', { params: { id } })).toMatchObject({ mayPost: true, isOwner: false, ownCounts: null })
    expect((await worker.ok('noticeTargets', { params: { id }, query: { mine: 'true', state: 'WAITING' } })).items.map(({ code }) => code)).toEqual(['B2'])
    expect(await worker.refused('postNotice', { params: { id }, body: { commandId: randomUUID(), groups: ['B2'], at: backend.clock.now() + HOUR } })).toMatchObject({ code: 'group.posted-when' })
    const open = ['B2', failed?.code ?? '']
    await worker.ok('postNotice', { params: { id }, body: { commandId: randomUUID(), groups: open } })
    expect(await view()).toEqual({ SENT: 1, POSTED: 2, WAITING: 0, FAILED: 0, RECALLED: 0 })
    expect(await worker.refused('postNotice', { params: { id }, body: { commandId: randomUUID(), groups: open } })).toMatchObject({ code: 'group.nothing-waiting' })
    expect(await far.refused('groupNotice', { params: { id } })).toMatchObject({ code: 'access.out-of-scope' })
    backend.clock.pass(3 * HOUR)
    await backend.hall.outbox.run()
    expect(robots.posts.length).toBe(2)
  })

  it('that a robot does not take for now is tried again as any message, and a recall takes back what nobody posted', async () => {
    const robots = await startRobots()
    const backend = await district({ messages: { wecom: WecomConfig.parse({ url: robots.url, key: 'duty', groups: { S1: 'key-s', Q1: 'key-q' } }) } })
    const [operator, street, worker, community] = await Promise.all([backend.logIn('district'), backend.logIn('street'), backend.logIn('worker'), backend.logIn('community')])
    const id = randomUUID()
    const evacuate = { template: 'evacuate', locale: 'zh-CN' as const, values: { reason: '内涝', area: '将石片区', place: '公明中学' }, scope: places.district, tiers: ['SUBGRID' as const] }
    expect(await worker.refused('sendNotice', { body: { commandId: randomUUID(), ...evacuate, scope: places.subGrid } })).toMatchObject({ code: 'access.denied' })
    expect(await operator.refused('sendNotice', { body: { commandId: randomUUID(), ...fire, values: { ...fire.values }, scope: places.district, tiers: ['SUBGRID'] } })).toMatchObject({ code: 'access.denied' })
    expect(await community.refused('sendNotice', { body: { commandId: randomUUID(), ...evacuate } })).toMatchObject({ code: 'access.out-of-scope' })
    expect(await operator.refused('sendNotice', { body: { commandId: randomUUID(), ...evacuate, scope: '440311001', tiers: ['BUILDING'] } })).toMatchObject({ code: 'group.no-targets' })
    robots.answers.push({ errcode: 45_009, errmsg: 'too many' }, { errcode: 45_009, errmsg: 'too many' })
    await operator.ok('sendNotice', { body: { commandId: id, ...evacuate } })
    await backend.hall.outbox.run()
    const counts = async (client: typeof operator) => (await client.ok('groupNotice', { params: { id } })).notice.counts
    expect(await counts(operator)).toEqual({ SENT: 0, POSTED: 0, WAITING: 3, FAILED: 0, RECALLED: 0 })
    // The street sees its own two of the three.
    expect(await counts(street)).toMatchObject({ WAITING: 2 })
    robots.answers.push({ errcode: 0, errmsg: 'ok' }, { errcode: 45_009, errmsg: 'too many' })
    backend.clock.pass(60_001)
    await backend.hall.outbox.run()
    expect(await counts(operator)).toMatchObject({ SENT: 1, WAITING: 2 })
    expect(await street.refused('recallNotice', { params: { id }, body: { commandId: randomUUID(), reason: '雨停了' } })).toMatchObject({ code: 'request.invalid' })
    expect(await street.refused('recallNotice', { params: { id }, body: { commandId: randomUUID(), reason: '雨已经停了' } })).toMatchObject({ code: 'access.denied' })
    await operator.ok('recallNotice', { params: { id }, body: { commandId: randomUUID(), reason: '雨已经停了' } })
    expect(await counts(operator)).toEqual({ SENT: 1, POSTED: 0, WAITING: 0, FAILED: 0, RECALLED: 2 })
    backend.clock.pass(5 * HOUR)
    await backend.hall.outbox.run()
    expect(robots.posts.length).toBe(4)
    expect(await worker.refused('postNotice', { params: { id }, body: { commandId: randomUUID(), groups: ['S1'] } })).toMatchObject({ code: 'group.notice-recalled' })
    expect((await operator.ok('groupNotices', { query: {} })).items.map((one) => [one.id, one.recallReason])).toEqual([[id, '雨已经停了']])
  })

  it('with somebody’s phone never leaves', async () => {
    const backend = await district()
    const community = await backend.logIn('community')
    const body = { ...fire, values: { ...fire.values, area: '请打 13800005678' }, scope: places.subGrid, tiers: ['SUBGRID' as const] }
    expect(await community.refused('previewNotice', { body })).toMatchObject({ code: 'group.personal-data' })
    expect(await community.refused('sendNotice', { body: { ...body, commandId: randomUUID() } })).toMatchObject({ code: 'group.personal-data' })
    expect((await community.ok('groupNotices', { query: {} })).items).toEqual([])
  })

  it('is listed with all others, page after page, also where many were sent in one millisecond', async () => {
    const backend = await district()
    const community = await backend.logIn('community')
    const sent: string[] = []
    for (let n = 0; n < 51; n += 1) {
      if (n % 17 === 0) backend.clock.pass(1000)
      const { notice } = await community.ok('sendNotice', { body: { ...fire, values: { ...fire.values }, commandId: randomUUID(), scope: places.subGrid, tiers: ['SUBGRID'] } })
      sent.unshift(notice.id)
    }
    const first = await community.ok('groupNotices', { query: {} })
    const second = await community.ok('groupNotices', { query: { before: String(first.next) } })
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 1, null])
    const listed = [...first.items, ...second.items]
    expect(listed.map(({ at }) => at)).toEqual(listed.map(({ at }) => at).toSorted((a, b) => b - a))
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(sent))
  })
})
