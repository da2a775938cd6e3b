import type { Database } from 'better-sqlite3'
import type { RecordedEvent } from '#contract/events.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { type EventRow, toEvent } from './sqlite-log.ts'
import { prefixEnd } from './org-prefix.ts'

/** What the streams of one kind (`whistle:`) lead to, each folded from its events. */
export function* projectedStreams<T>(db: Database, prefix: string, fold: (events: readonly RecordedEvent[]) => T): Generator<T> {
  const streams = db.prepare<[string, string], { stream: string }>('SELECT DISTINCT stream FROM main.event WHERE stream >= ? AND stream < ? ORDER BY stream').all(prefix, prefixEnd(prefix))
  const events = db.prepare<[string], EventRow>('SELECT * FROM main.event WHERE stream = ? ORDER BY version')
  for (const { stream } of streams) yield folded(stream, events.all(stream), fold)
}

function folded<T>(stream: string, rows: readonly EventRow[], fold: (events: readonly RecordedEvent[]) => T): T {
  try {
    return fold(rows.map(toEvent))
  } catch (error) {
    throw new DomainError('store.corrupt', { reason: 'events-do-not-fold', stream, position: rows.at(-1)?.position ?? 0, cause: error instanceof Error ? error.name : 'unknown' })
  }
}
