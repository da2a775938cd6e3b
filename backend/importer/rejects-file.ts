import { createWriteStream, type WriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { Rejection } from './rejection.ts'

/** Rows that stay out, in a CSV file of their own: line, reason code, detail, then the columns as they were. */
export type RejectsFile = { add(rejection: Rejection): void; close(): Promise<{ path: string | null; count: number }> }

const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const lineOf = (cells: readonly string[]): string => `${cells.map(quote).join(',')}\n`

/** The first of these paths that can be written; the place beside a file on a read-only disk cannot. */
async function firstWritable(paths: readonly string[]): Promise<string> {
  for (const path of paths.slice(0, -1)) {
    try {
      await (await open(path, 'a')).close()
      return path
    } catch (error) {
      if (!(error instanceof Error)) throw error
    }
  }
  return paths.at(-1) ?? 'rejects.csv'
}

/** Starts the file at the first rejection only; a file left by an earlier run is removed when nothing is rejected now. */
export async function createRejectsFile(paths: readonly string[], header: readonly string[]): Promise<RejectsFile> {
  const path = await firstWritable(paths)
  let stream: WriteStream | null = null
  let count = 0
  return {
    add({ line, reason, detail, cells }) {
      if (stream === null) {
        stream = createWriteStream(path)
        stream.write(lineOf(['line', 'reason', 'detail', ...header]))
      }
      stream.write(lineOf([String(line), reason, detail, ...cells]))
      count += 1
    },
    async close() {
      if (stream === null) await rm(path, { force: true })
      else await finished(stream.end())
      return { path: stream === null ? null : path, count }
    },
  }
}
