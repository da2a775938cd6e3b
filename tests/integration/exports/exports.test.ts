import { createHash, randomUUID } from 'node:crypto'
import { get } from 'node:http'
import { parse } from 'csv-parse/sync'
import readXlsx from 'read-excel-file/node'
import { unzipSync, strFromU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { ExportOrder } from '#contract/exports.ts'
import { API_PREFIX, type RouteBody } from '#contract/routes.ts'
import type { WhistleActionInput } from '#contract/whistle.ts'
import { systemActor } from '#backend/app/actor.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { startBackend, type TestBackend } from '#tests/support/backend.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { places, testUnits } from '#tests/support/backend-accounts.ts'
import { accept, act, report } from '#tests/support/commands.ts'
import { registerStations } from '#tests/support/stations.ts'
import { draftOf } from '#tests/support/whistle.ts'

type Order = RouteBody<'startExport'>
type Fetched = { bytes: Buffer; trailer: string | undefined; headers: Record<string, unknown> }
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Fetches a file with its trailer, which `fetch` does not show. */
function download(backend: TestBackend, client: TestClient, id: string): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    get(`${backend.url}${API_PREFIX}/exports/${id}/file`, { headers: { cookie: client.cookie() } }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => void pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => resolve({ bytes: Buffer.concat(pieces), trailer: response.trailers['x-content-sha256'], headers: response.headers }))
    }).on('error', reject)
  })
}

async function exported(backend: TestBackend, client: TestClient, order: Order) {
  const { id } = await client.ok('startExport', { body: order })
  const file = await download(backend, client, id)
  return { ...file, record: await client.ok('export', { params: { id } }) }
}

/** Cases with awkward words: a formula for a title, a phone in it, an address with a room. */
async function someCases(backend: TestBackend): Promise<TestClient> {
  const operator = await backend.logIn('community')
  await report(operator, { title: '=HYPERLINK("http://x")' })
  await act(operator, await accept(operator, await report(operator, { title: '占道, "两处" 请回 13800002046', place: { orgCode: '440311002001004', address: '松白路 88 号 3 栋 1202 室' } })), { type: 'dispatch', leadUnit: testUnits.subGrid })
  await report(operator, { title: '路灯不亮' })
  return operator
}

/** Records of a CSV file without the lines that begin with #, and those. */
function readCsv(bytes: Buffer): { rows: Record<string, string>[]; about: Record<string, string>; content: string } {
  const text = bytes.toString('utf8')
  const end = text.search(/^#/mu)
  const content = text.slice(0, end)
  return { content, rows: parse(content, { columns: true, bom: true }), about: Object.fromEntries(parse(text.slice(end)).map(([key, value]: string[]) => [key?.slice(1), value])) }
}

describe('a list as CSV', () => {
  it('has the rows of the screen, says what it is, and proves that it is whole', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const page = await operator.ok('cases', { query: { open: 'true' } })
    const { bytes, trailer, record } = await exported(backend, operator, { list: 'cases', format: 'csv', language: 'zh', query: { open: 'true' } })
    const { rows, about, content } = readCsv(bytes)
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(rows.map((row) => row['编号'])).toEqual(page.items.map(({ no }) => no))
    expect(about).toMatchObject({ rows: '3', position: String(page.position + 1), 状态: '在办', sha256: sha256(content) })
    expect(record).toMatchObject({ state: 'done', rows: 3, total: 3, bytes: bytes.length, sha256: sha256(bytes), contentSha256: sha256(content), position: page.position + 1 })
    expect(trailer).toBe(record.sha256)
  })

  it('runs no formula and shows no phone and no room', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const { bytes } = await exported(backend, operator, { list: 'cases', format: 'csv', language: 'code', query: {} })
    const { rows } = readCsv(bytes)
    expect(rows.map(({ title }) => title)).toEqual(expect.arrayContaining(['\'=HYPERLINK("http://x")', '占道, "两处" 请回 138 **** 2046']))
    expect(bytes.toString()).not.toMatch(/13800002046|1202/u)
  })

  it('leaves two audit lines: who asked for what, and what came of it', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const { record } = await exported(backend, operator, { list: 'cases', format: 'csv', language: 'zh', query: { open: 'true' } })
    const auditor = await backend.logIn('auditor')
    const lines = (await auditor.ok('audit', { query: { limit: 10 } })).filter(({ type }) => type.startsWith('export'))
    expect(lines.map(({ type, data }) => ({ type, ...data }))).toMatchObject([
      { type: 'exportEnded', id: record.id, state: 'done', rows: 3, sha256: record.sha256 }, { type: 'exportStarted', id: record.id, list: 'cases', query: { open: 'true' } },
    ])
    const { bytes } = await exported(backend, auditor, { list: 'audit', format: 'csv', language: 'code' })
    expect(readCsv(bytes).rows.map(({ type }) => type)).toContain('exportEnded')
    expect(await operator.refused('startExport', { body: { list: 'audit', format: 'csv', language: 'code' } })).toMatchObject({ code: 'access.denied' })
  })

  it('gives each round of a case a line', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const { bytes } = await exported(backend, operator, { list: 'rounds', format: 'csv', language: 'code', query: {} })
    expect(readCsv(bytes).rows).toMatchObject([{ round: '1', unit: testUnits.subGrid, onTime: '' }])
  })
})

describe('a list as XLSX', () => {
  it('has text as text, numbers as numbers, dates as dates, a frozen head and a sheet about itself', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const { bytes, record } = await exported(backend, operator, { list: 'cases', format: 'xlsx', language: 'code', query: {} })
    const [cases, about] = await readXlsx(bytes)
    const [head = [], ...rows] = cases?.data ?? []
    const at = (name: string) => head.indexOf(name)
    expect(rows).toHaveLength(3)
    expect(rows.map((row) => row[at('title')])).toContain('=HYPERLINK("http://x")')
    expect(rows[0]?.[at('reportedAt')]).toEqual(new Date('2023-06-29T10:20:00Z'))
    expect(rows[0]?.[at('round')]).toBe(1)
    expect(Object.fromEntries(about?.data.map(([key, value]) => [String(key), value]) ?? [])).toMatchObject({ rows: '3', sha256: record.contentSha256 })
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain('state="frozen"')
    expect(sheet).not.toContain('<f>')
  })
})

describe('a file that does not come to its end', () => {
  it('is broken when its reader goes, and says so', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const { id } = await operator.ok('startExport', { body: { list: 'cases', format: 'csv', language: 'zh' } })
    const { bytes } = backend.hall.app.exports.fetch((await operator.ok('session')).actor, id)
    for await (const piece of bytes) if (piece.length > 0) break
    expect(await operator.ok('export', { params: { id } })).toMatchObject({ state: 'broken', sha256: null })
    expect(await operator.refused('exportFile', { params: { id } })).toMatchObject({ code: 'export.taken', status: 409 })
  })

  it('is cancelled by who asked for it, and is nobody else’s', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const other = await backend.logIn('street')
    const { id } = await operator.ok('startExport', { body: { list: 'cases', format: 'csv', language: 'zh' } })
    expect(await other.refused('cancelExport', { params: { id } })).toMatchObject({ code: 'export.not-found' })
    expect(await operator.ok('cancelExport', { params: { id } })).toMatchObject({ state: 'cancelled' })
    expect((await operator.ok('exports')).map(({ state }) => state)).toEqual(['cancelled'])
  })

  it('is refused beyond two at a time, and forgotten when nobody fetches it', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const order: Order = { list: 'cases', format: 'csv', language: 'zh' }
    await operator.ok('startExport', { body: order })
    await operator.ok('startExport', { body: order })
    expect(await operator.refused('startExport', { body: order })).toMatchObject({ code: 'export.too-many', status: 429 })
    backend.clock.pass(3 * 60_000)
    expect((await operator.ok('exports')).map(({ state }) => state)).toEqual(['expired', 'expired'])
    expect(await operator.ok('startExport', { body: order })).toMatchObject({ state: 'waiting' })
  })

  it('keeps to the position at which it began, whatever happens meanwhile', async () => {
    const backend = await startBackend()
    const operator = await someCases(backend)
    const { id } = await operator.ok('startExport', { body: { list: 'cases', format: 'csv', language: 'code' } })
    const { actor } = await operator.ok('session')
    const pieces: Uint8Array[] = []
    for await (const piece of backend.hall.app.exports.fetch(actor, id).bytes) {
      pieces.push(piece)
      await report(operator, { title: '导出期间新来的' })
    }
    const { rows, about } = readCsv(Buffer.concat(pieces))
    expect(rows).toHaveLength(3)
    expect(about['rows']).toBe('3')
  })
})

/** Another hall's worth: an order for a case that the labour bureau leads, and one somebody on the roster. */
async function otherLists() {
  const backend = await startBackend()
  const [community, secretary, district] = await Promise.all([backend.logIn('community'), backend.logIn('secretary'), backend.logIn('district')])
  const view = await accept(community, await report(community, { title: '=占道经营' }))
  const orderId = randomUUID()
  const blow = (by: TestClient, version: number, action: WhistleActionInput) => by.ok('whistleCommand', { body: { commandId: randomUUID(), orderId, expectedVersion: version, action } })
  await blow(community, 0, draftOf(view.card.id))
  await blow(secretary, 1, { type: 'issue' })
  await backend.hall.app.staff.importRoster(systemActor(places.district), [{ id: 'P1', name: '张*', post: 'PATROL', org: places.subGrid, user: 'user-worker', from: '2022-01-01' }], randomUUID)
  registerStations(backend.hall)
  const street = await backend.logIn('streetLeader')
  await street.ok('budgetCommand', { params: { community: places.community, year: 2023 }, body: { commandId: randomUUID(), expectedVersion: 0, action: { type: 'allocate', line: 'TEAM', amount: 123_456, text: '年初下沉' } } })
  const day = dayOf(backend.clock.now())
  return { backend, community, district, street, days: { from: day, to: day + 1 } }
}

describe('the other lists', () => {
  it('have the rows of their screens, in words, with position, count, question and hash', { timeout: 30_000 }, async () => {
    const { backend, community, district, street, days } = await otherLists()
    const [orders, board, sheet, month, history] = await Promise.all([
      community.ok('whistles', {}), district.ok('scoreBoard', { query: {} }), district.ok('kpiSheet', { query: days }), street.ok('staffMonth', { query: { community: places.community } }), district.ok('alarmHistory', { query: {} }),
    ])
    const asked: [TestClient, Pick<Order, 'list' | 'query'>, number][] = [
      [community, { list: 'whistles', query: {} }, orders.total], [district, { list: 'scores', query: {} }, board.rows.length], [district, { list: 'kpi', query: days }, sheet.lines.length],
      [street, { list: 'staff', query: { scope: places.street } }, month.rows.length], [district, { list: 'alarms', query: {} }, history.total], [district, { list: 'integrity', query: {} }, 0], [street, { list: 'budget', query: {} }, 1], [street, { list: 'stations', query: {} }, 2],
    ]
    for (const [client, ask, total] of asked) {
      const { bytes, record } = await exported(backend, client, ExportOrder.parse({ ...ask, format: 'csv', language: 'zh' }))
      const { rows, about, content } = readCsv(bytes)
      expect([ask.list, rows.length, about['rows'], record.total]).toEqual([ask.list, total, String(total), total])
      expect(about).toMatchObject({ position: String(record.position), sha256: sha256(content), 查询: JSON.stringify({ ...ask, query: undefined, ...ask.query, ...(ask.list === 'scores' ? { kind: 'month', board: 'district' } : {}), ...(ask.list === 'integrity' ? { state: 'open' } : {}) }) })
      // Every head has its word.
      expect(content.split('\r\n', 1)[0]).not.toMatch(/[a-z]{4,}/u)
    }
    expect([orders.total, month.rows.length, sheet.lines.length]).toEqual([1, 1, 35])
  })

  it('say what their screens say, and refuse whom these refuse', { timeout: 30_000 }, async () => {
    const { backend, community, district, street, days } = await otherLists()
    const rowsOf = async (client: TestClient, order: z.input<typeof ExportOrder>) => readCsv((await exported(backend, client, ExportOrder.parse(order))).bytes).rows
    const code = { format: 'csv', language: 'code' } as const
    expect(await rowsOf(community, { list: 'whistles', ...code })).toMatchObject([{ orderStatus: 'ISSUED', whistleKind: 'EMERGENCY', title: "'=占道经营", leadUnit: testUnits.labour, signedAt: '', arriveDueAt: expect.stringMatching(/^2023-/u) }])
    expect(await rowsOf(street, { list: 'staff', ...code, query: { scope: places.street } })).toMatchObject([{ month: '2023-06', staffId: 'P1', total: '', COMMITTEEWeight: '40', COMMITTEEGiven: '0', coverageDone: '0', openAppeals: '0' }])
    expect(await rowsOf(street, { list: 'budget', ...code })).toMatchObject([{ community: places.community, entryNo: '1', budgetLine: 'TEAM', entryKind: 'ALLOCATED', allocatedYuan: '1234.56', balanceYuan: '1234.56' }])
    expect(await rowsOf(street, { list: 'stations', ...code })).toMatchObject([{ stationCode: 'ST2' }, { stationCode: 'ST1', stationServices: 'APPEAL, LEGAL', stationOpen: '1', visitsToday: '0' }])
    const figures = await rowsOf(district, { list: 'kpi', ...code, query: days })
    expect(figures.find(({ figure }) => figure === 'resolution')).toMatchObject({ now: '0', nowNumerator: '0', nowDenominator: '1', exclusions: expect.stringContaining('REJECTED 0') })
    expect(figures.find(({ figure }) => figure === 'intake')).toMatchObject({ now: '1', nowDenominator: '' })
    expect(await (await backend.logIn('worker')).refused('startExport', { body: { list: 'scores', ...code } })).toMatchObject({ code: 'access.denied' })
    expect(await (await backend.logIn('handler')).refused('startExport', { body: { list: 'budget', ...code } })).toMatchObject({ code: 'access.denied' })
    expect(await (await backend.logIn('handler')).refused('startExport', { body: { list: 'staff', ...code, query: { scope: places.community } } })).toMatchObject({ code: 'access.denied' })
  })
})
