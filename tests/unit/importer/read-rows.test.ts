import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkEncoding, readRows } from '#backend/importer/read-rows.ts'

const folder = await mkdtemp(join(tmpdir(), 'gridhall-rows-'))
let files = 0

async function file(content: string | Uint8Array): Promise<string> {
  files += 1
  const path = join(folder, `${files}.csv`)
  await writeFile(path, content)
  return path
}

async function read(content: string | Uint8Array, encoding = 'utf-8') {
  const rows = []
  for await (const row of readRows({ path: await file(content), encoding, delimiter: ',' })) rows.push(row)
  return rows
}
const rejected = (line: number, reason: string, ...[detail, ...cells]: string[]) => ({ rejection: { line, reason, detail, cells } })

/** 编号,内容 / 1,漏水 in GB18030. */
const chinese = Uint8Array.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0a, 0x31, 0x2c, 0xc2, 0xa9, 0xcb, 0xae, 0x0a])

describe('a foreign CSV file', () => {
  it('is read with its byte-order mark, quoted line breaks and stray quotes; lines count from where a row starts', async () => {
    expect(await read('\u{FEFF}a,b\n1,"x\ny"\n2,4" pipe\r\n3,z')).toEqual([
      { header: ['a', 'b'] }, { line: 2, cells: ['1', 'x\ny'] }, { line: 4, cells: ['2', '4" pipe'] }, { line: 5, cells: ['3', 'z'] },
    ])
  })

  it('rejects a row with too few fields and takes one with empty ones too many', async () => {
    expect(await read('a,b\n1\n2,3,,\n4,5,6\n')).toEqual([
      { header: ['a', 'b'] }, rejected(2, 'column-count', '1 of 2', '1'), { line: 3, cells: ['2', '3', '', ''] }, rejected(4, 'column-count', '3 of 2', '4', '5', '6'),
    ])
  })

  it('rejects a last line that was torn inside quotes and keeps what stood before it', async () => {
    expect(await read('a,b\n1,2\n3,"to')).toEqual([{ header: ['a', 'b'] }, { line: 2, cells: ['1', '2'] }, rejected(3, 'unclosed-quote', 'CSV_QUOTE_NOT_CLOSED')])
  })

  it('is read in GB18030 when the mapping says so', async () => {
    expect(await read(chinese, 'gb18030')).toEqual([{ header: ['编号', '内容'] }, { line: 2, cells: ['1', '漏水'] }])
  })

  it('is refused when its bytes are not text in the encoding named', async () => {
    await expect(checkEncoding({ path: await file(chinese), encoding: 'utf-8', delimiter: ',' })).rejects.toMatchObject({ code: 'catalogue.invalid-file', details: { line: 1, reason: 'wrong-encoding' } })
    await expect(checkEncoding({ path: await file(chinese), encoding: 'gb18030', delimiter: ',' })).resolves.toBeUndefined()
    await expect(checkEncoding({ path: await file('a'), encoding: 'klingon', delimiter: ',' })).rejects.toMatchObject({ details: { reason: 'unknown-encoding' } })
    await expect(checkEncoding({ path: join(folder, 'none.csv'), encoding: 'utf-8', delimiter: ',' })).rejects.toMatchObject({ details: { reason: 'missing-file' } })
  })
})
