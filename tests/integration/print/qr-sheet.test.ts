import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { createPrinter } from '#backend/print/printer.ts'
import { createThreadPrinter } from '#backend/print/thread-printer.ts'

const words = { call: '扫码反映问题·书记在线', note: '有人身危险请先拨 110 或 119' }
const roads = ['振明路', '合水口东街', '民生大道', '松白路', '将石新村', '上村莲塘', '玉律旧村']
const labels = Array.from({ length: 13 }, (_, index) => ({
  url: `https://gridhall.example.org/q/K7QABCDEFG${index}`, lines: [`${roads[index % roads.length] ?? ''}${index + 1}栋 A座`, '公明社区第4分格', `4403110020010040${100 + index}`],
}))

/** Lines of each page, as a reader of PDFs that is not ours sees them. */
async function read(pdf: Uint8Array): Promise<string[][]> {
  const { text } = await extractText(new Uint8Array(pdf))
  return text.map((page) => page.split('\n').map((line) => line.trim()))
}

/** A PDF without its date and the number that is made from it. */
const timeless = (pdf: Uint8Array | undefined): string => Buffer.from(pdf ?? []).toString('latin1').replaceAll(/\(D:\d{14}Z\)|\/ID \[.*?\]/g, '')

describe('a sheet of codes', () => {
  it('has every word as text that can be searched and copied, twelve labels a page', async () => {
    const pages = await read(await createPrinter({ resources: resolve('resources'), words }).sheet('公明社区第4分格', labels))
    const bodyOf = (from: number, to: number) => labels.slice(from, to).flatMap(({ lines }) => [words.call, ...lines, words.note])
    expect(pages).toEqual([['公明社区第4分格 1/2', ...bodyOf(0, 12)], ['公明社区第4分格 2/2', ...bodyOf(12, 13)]])
  })

  it('carries the letters it uses and no others', async () => {
    const pdf = await createPrinter({ resources: resolve('resources'), words }).sheet('公明社区第4分格', labels)
    expect([pdf.length > 20_000, pdf.length < 90_000]).toEqual([true, true])
    const document = await getDocumentProxy(new Uint8Array(pdf))
    expect([document.numPages, (await document.getMetadata()).info]).toEqual([2, expect.objectContaining({ Title: '公明社区第4分格' })])
  })

  it('leaves out a letter that no face has, and prints the rest', async () => {
    const printer = createPrinter({ resources: resolve('resources'), words })
    const [page] = await read(await printer.sheet('公明', [{ url: 'https://gridhall.example.org/q/K7Q', lines: ['振明路\u{13000}12栋'] }]))
    expect(page).toContain('振明路12栋')
  })

  it('is the same to the byte, but for its time, when a thread makes it', async () => {
    const options = { resources: resolve('resources'), words }
    const threads = createThreadPrinter(pathToFileURL(resolve('backend/print/sheet-worker.ts')), options)
    const [own, ...others] = await Promise.all([createPrinter(options), threads, threads].map((printer) => printer.sheet('公明社区第4分格', labels)))
    expect(others.map((pdf) => timeless(pdf))).toEqual([timeless(own), timeless(own)])
  })

  it('that a thread cannot make is refused', async () => {
    const threads = (resources: string) => createThreadPrinter(pathToFileURL(resolve('backend/print/sheet-worker.ts')), { resources, words })
    await expect(threads(resolve('no-such-folder/resources')).sheet('公明', labels)).rejects.toMatchObject({ code: 'printer.failed' })
  })
})
