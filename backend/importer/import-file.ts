import { basename } from 'node:path'
import type { CaseId, CommandId, Instant } from '#contract/ids.ts'
import type { RecordHistory } from '#contract/commands.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Store } from '#backend/ports/store.ts'
import { invalidFile } from '#backend/resources/csv-table.ts'
import type { Locator } from '#backend/resources/locator.ts'
import type { Mapping } from './mapping.ts'
import { readRows, type Row } from './read-rows.ts'
import { RowError, type Rejection } from './rejection.ts'
import { createRejectsFile, type RejectsFile } from './rejects-file.ts'
import { createHeader, type Cells, type Header } from './template.ts'
import { createToHistory, type History } from './to-history.ts'

/** What `gridhall import --json` prints. */
export type ImportReport = { read: number; created: number; duplicates: number; rejected: number; seconds: number; rejectsFile: string | null }

type Deps = {
  store: Pick<Store, 'findCaseBySource'>
  submitHistory: (order: { commandId: CommandId; caseId: CaseId; record: RecordHistory }) => Promise<unknown>
  catalogue: Catalogue
  locator: Locator
  now: () => Instant
}
type Job = { path: string; mapping: Mapping; rejectsPaths: readonly string[]; onProgress?: (read: number) => void }

/** Rows handed to the bus before their answers are awaited: one commit's worth when nobody else waits. */
const SLICE = 1000
const MS_PER_SECOND = 1000

type Tally = Omit<ImportReport, 'seconds' | 'rejectsFile'>
type Waiting = { history: History; row: { line: number; cells: Cells } }

async function submitSlice(deps: Deps, waiting: readonly Waiting[], { tally, rejects }: { tally: Tally; rejects: RejectsFile }): Promise<void> {
  const results = await Promise.allSettled(waiting.map(({ history: { commandId, caseId, action } }) => deps.submitHistory({ commandId, caseId, record: action })))
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') {
      tally.created += 1
      continue
    }
    const reason: unknown = result.reason
    const row = waiting[index]?.row
    if (!(reason instanceof DomainError) || row === undefined || reason.code.startsWith('store.')) throw reason
    rejects.add({ ...row, reason: 'refused', detail: `${reason.code} ${JSON.stringify(reason.details)}` })
  }
}

type Reader = { toHistory: (cells: Cells) => History; mapping: Mapping; seen: Set<string> }

/** A row as what to do with it: a history to record, a rejection, or null for a case that is there already. */
function judge(deps: Deps, { toHistory, mapping, seen }: Reader, row: Row): Waiting | Rejection | null {
  if ('rejection' in row) return row.rejection
  try {
    const history = toHistory(row.cells)
    if (seen.has(history.sourceId) || deps.store.findCaseBySource(mapping.source, history.sourceId) !== null) return null
    seen.add(history.sourceId)
    return { history, row }
  } catch (error) {
    if (error instanceof RowError) return { ...row, reason: error.reason, detail: error.detail }
    throw error
  }
}

/**
 * Records every row of a foreign CSV file as a case with its own past (docs/import.md). Rows that cannot be read go to
 * the rejects file, rows whose (source, id) is known are counted as duplicates: running it again adds nothing.
 */
export async function importFile(deps: Deps, { path, mapping, rejectsPaths, onProgress }: Job): Promise<ImportReport> {
  const started = performance.now()
  const rows = readRows({ path, encoding: mapping.encoding, delimiter: mapping.delimiter })
  const header = await headerOf(rows, path)
  const reader = { toHistory: createToHistory({ mapping, header, file: basename(path), catalogue: deps.catalogue, locator: deps.locator, importedAt: deps.now() }), mapping, seen: new Set<string>() }
  const rejects = await createRejectsFile(rejectsPaths, header.names)
  const tally: Tally = { read: 0, created: 0, duplicates: 0, rejected: 0 }
  let waiting: Waiting[] = []
  for await (const row of rows) {
    if ('header' in row) continue
    tally.read += 1
    const verdict = judge(deps, reader, row)
    if (verdict === null) tally.duplicates += 1
    else if ('history' in verdict) waiting.push(verdict)
    else rejects.add(verdict)
    if (waiting.length < SLICE) continue
    await submitSlice(deps, waiting, { tally, rejects })
    waiting = []
    onProgress?.(tally.read)
  }
  await submitSlice(deps, waiting, { tally, rejects })
  const { path: rejectsFile, count } = await rejects.close()
  return { ...tally, rejected: count, seconds: Math.round(performance.now() - started) / MS_PER_SECOND, rejectsFile }
}

/** Compiles a mapping against the file's header, so that a missing column or an unknown zone is refused before anything is stored. */
export async function checkMapping(path: string, mapping: Mapping, { catalogue, locator }: Pick<Deps, 'catalogue' | 'locator'>): Promise<void> {
  const rows = readRows({ path, encoding: mapping.encoding, delimiter: mapping.delimiter })
  createToHistory({ mapping, header: await headerOf(rows, path), file: basename(path), catalogue, locator, importedAt: 0 })
  await rows.return(undefined)
}

/** The header of a file whose rows come from `readRows`; an empty file is refused. */
export async function headerOf(rows: ReturnType<typeof readRows>, path: string): Promise<Header> {
  const first = await rows.next()
  if (first.done === true || !('header' in first.value)) throw invalidFile({ file: basename(path), line: 1, column: '', reason: 'empty' })
  return createHeader(first.value.header)
}
