import type { ExportFormat, ExportLanguage, ExportList } from '#contract/exports.ts'
import type { Instant, OrgCode, Position } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import type { PromiseContext } from '#backend/domain/case/promises.ts'
import type { CaseQuery } from './store.ts'
import type { WhistleQuery } from './whistle-store.ts'

/** A value of a table: text, a number, yes or no, an instant, a day, a share between 0 and 1, or nothing. */
export type Cell = string | number | boolean | null | { at: Instant } | { day: Day } | { share: number }

/** A table that was worked out before, at one position of the log: small, because it grows with the organisation and not with its history. */
export type GivenTable = { position: Position; columns: readonly { id: string; width: number }[]; rows: readonly (readonly Cell[])[] }

/** Words of a file in one language: heads of columns, names of sheets, values of codes. */
export type ExportWords = {
  columns: Readonly<Record<string, string>>
  sheets: { list: string; about: string }
  /** Values of enumerations, `field.CODE`. What is not in it stays a code. */
  values: Readonly<Record<string, string>>
}

/** Names of what a row mentions. */
export type ExportNames = { orgs: Readonly<Record<OrgCode, string>>; units: Readonly<Record<string, string>>; items: Readonly<Record<string, string>>; users: Readonly<Record<string, string>> }

/** All that is needed to write one file, by value: it goes to another thread. */
export type ExportPlan = {
  id: string
  list: ExportList
  format: ExportFormat
  language: ExportLanguage
  actor: Actor
  at: Instant
  query: CaseQuery
  /** Which whistle orders, where the list is theirs. */
  whistles: Omit<WhistleQuery, 'limit' | 'cursor'> | null
  given: GivenTable | null
  words: ExportWords
  names: ExportNames
  /** Calendars and rules that deadlines are worked out by. */
  promises: PromiseContext
  /** The question in words, line by line; it stands in the file. */
  about: readonly { label: string; value: string }[]
}

export type ExportSummary = { position: Position; rows: number; bytes: number; sha256: string; contentSha256: string }

/** A file in parts: first how much there will be, then its bytes, then what it came to. */
export type ExportPart =
  | { kind: 'head'; position: Position; total: number }
  | { kind: 'bytes'; bytes: Uint8Array; rows: number }
  | { kind: 'end'; summary: ExportSummary }

/**
 * Writes files from one state of the store, without holding up the event loop. Parts are made when they are asked for, a few ahead; to stop asking
 * is to cancel.
 */
export type Exporter = { open(plan: ExportPlan): AsyncIterable<ExportPart> }

