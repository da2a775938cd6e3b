import { createHash } from 'node:crypto'
import readXlsx from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { API_PREFIX, routes } from '#contract/routes.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { PagePrinter } from '#backend/ports/page-printer.ts'
import { createChromiumPrinter } from '#backend/print/chromium-printer.ts'
import { startBackend, testMorning, type TestBackend } from '#tests/support/backend.ts'
import type { TestClient } from '#tests/support/backend-client.ts'
import { accept, report } from '#tests/support/commands.ts'

const DAY = 86_400_000
const today = Math.floor((testMorning + 8 * 3_600_000) / DAY)

/** A printer that fetches the page as the real one does and gives its text as the file. */
function readingPrinter(seen: string[] = []): PagePrinter {
  return {
    close: () => {},
    async print(url) {
      const [ticket = ''] = url.split('/').slice(-1)
      seen.push(url)
      const answer = await fetch(`${new URL(url).origin}${API_PREFIX}/print/${ticket}`)
      if (!answer.ok) throw new DomainError('printer.failed', { reason: String(answer.status) })
      return Buffer.from(await answer.text())
    },
  }
}
/** A printer that has no paper twice, and then some. */
function refilledPrinter(): PagePrinter {
  const printer = readingPrinter()
  let tries = 0
  return { ...printer, print: (url, ...rest) => ((tries += 1) > 2 ? printer.print(url, ...rest) : Promise.reject(new DomainError('printer.failed', { reason: 'no-paper' }))) }
}

async function withCases(printer: PagePrinter): Promise<{ backend: TestBackend; leader: TestClient }> {
  const backend = await startBackend({ pagePrinter: printer })
  const operator = await backend.logIn('community')
  await accept(operator, await report(operator))
  await report(operator, { title: '占道，请回 13800002046' })
  return { backend, leader: await backend.logIn('district') }
}

async function made(backend: TestBackend, client: TestClient, kind: 'day' | 'week' | 'month' = 'day') {
  const { id } = await client.ok('makeBulletin', { body: { kind, day: today } })
  await backend.hall.app.bulletins.settled()
  return client.ok('bulletin', { params: { id } })
}

describe('a bulletin', () => {
  it('keeps its figures with their hash, printed from the page and as a workbook of numbers', async () => {
    const { backend, leader } = await withCases(readingPrinter())
    const { record, figures, corrections } = await made(backend, leader)
    expect(record).toMatchObject({ kind: 'day', days: { from: today, to: today + 1 }, state: 'ready', error: null, madeBy: expect.any(String) })
    expect([figures.now.intake, figures.now.accepted, figures.streets.reduce((sum, street) => sum + street.intake, 0), corrections]).toEqual([2, 1, 2, []])
    const pdf = await leader.send('GET', `${API_PREFIX}/bulletins/${record.id}/pdf`)
    expect(routes.bulletin.reply.parse(pdf.body).figures).toEqual(figures)
    const bytes = backend.hall.store.areas.bulletins.file(record.id, 'xlsx')?.bytes ?? new Uint8Array()
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(record.files.find(({ format }) => format === 'xlsx')?.sha256)
    const [summary] = await readXlsx(Buffer.from(bytes))
    expect(summary?.data[1]?.slice(0, 2)).toEqual(['上报', 2])
    const audit = await (await backend.logIn('auditor')).ok('audit', { query: { limit: 5 } })
    expect(audit.find(({ type }) => type === 'bulletinMade')?.data).toMatchObject({ id: record.id, sha256: record.sha256 })
  })

  it('stays as it was when the log goes on, and says what is different now', async () => {
    const { backend, leader } = await withCases(readingPrinter())
    const before = await made(backend, leader)
    await report(await backend.logIn('community'), { title: '补报一宗' })
    const after = await leader.ok('bulletin', { params: { id: before.record.id } })
    expect(after.figures).toEqual(before.figures)
    expect(after.record.sha256).toBe(before.record.sha256)
    expect(after.corrections).toEqual([{ figure: 'intake', was: 2, is: 3 }])
  })

  it('that cannot be printed says why, has its workbook, and is printed again on demand', async () => {
    const { backend, leader } = await withCases(refilledPrinter())
    const { record } = await made(backend, leader)
    expect(record).toMatchObject({ state: 'failed', error: 'printer.failed', files: [{ format: 'xlsx' }] })
    expect((await leader.send('GET', `${API_PREFIX}/bulletins/${record.id}/pdf`)).status).toBe(409)
    await leader.ok('printBulletin', { params: { id: record.id } })
    await backend.hall.app.bulletins.settled()
    expect(await leader.ok('bulletins')).toMatchObject([{ id: record.id, state: 'failed' }])
    await leader.ok('printBulletin', { params: { id: record.id } })
    await backend.hall.app.bulletins.settled()
    expect(await leader.ok('bulletins')).toMatchObject([{ id: record.id, state: 'ready', error: null, sha256: record.sha256 }])
    expect((await leader.send('GET', `${API_PREFIX}/bulletins/${record.id}/pdf`)).status).toBe(200)
  })

  it('is another’s only within the own area, and no department’s or worker’s', async () => {
    const { backend, leader } = await withCases(readingPrinter())
    const { record } = await made(backend, leader)
    const street = await backend.logIn('street')
    expect(await street.ok('bulletins')).toEqual([])
    expect(await street.refused('bulletin', { params: { id: record.id } })).toMatchObject({ code: 'bulletin.not-found' })
    expect(await street.refused('makeBulletin', { body: { kind: 'day', day: today, scope: '440311' } })).toMatchObject({ code: 'access.out-of-scope' })
    expect(await (await backend.logIn('worker')).refused('bulletins')).toMatchObject({ code: 'access.denied' })
  })

  it('is shown to the printer once', async () => {
    const seen: string[] = []
    const { backend, leader } = await withCases(readingPrinter(seen))
    await made(backend, leader)
    const again = await backend.stranger().refused('bulletinToPrint', { params: { ticket: seen[0]?.split('/').at(-1) ?? '' } })
    expect(again).toMatchObject({ code: 'bulletin.not-found', status: 404 })
  })

  it('comes by schedule once its period is over, each kind only once', async () => {
    const { backend, leader } = await withCases(readingPrinter())
    await backend.hall.app.bulletins.makeDue()
    await backend.hall.app.bulletins.makeDue()
    await backend.hall.app.bulletins.settled()
    const kept = await leader.ok('bulletins')
    expect(kept.map(({ kind }) => kind).toSorted()).toEqual(['day', 'month', 'week'])
    expect(kept.every(({ isScheduled, state }) => isScheduled && state === 'ready')).toBe(true)
    expect(kept.find(({ kind }) => kind === 'day')).toMatchObject({ days: { from: today - 1, to: today } })
  })
})

describe('a printer', () => {
  it('that is not there is named as missing', async () => {
    await expect(createChromiumPrinter({ find: () => null }).print('http://127.0.0.1:1/print/x')).rejects.toMatchObject({ code: 'printer.none' })
  })

  it('that ends before it has printed has failed', async () => {
    await expect(createChromiumPrinter({ find: () => process.execPath }).print('http://127.0.0.1:1/print/x')).rejects.toMatchObject({ code: 'printer.failed' })
  })
})
