import type { Database } from 'better-sqlite3'
import type { WhistleState } from '#contract/whistle.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { foldWhistle } from '#backend/domain/whistle/fold.ts'
import { type EventRow, toEvent } from './sqlite-log.ts'

/** The whistle orders of a log, each as its events make it. */
export function* projectedWhistles(db: Database): Generator<WhistleState> {
  const streams = db.prepare<[], { stream: string }>("SELECT DISTINCT stream FROM main.event WHERE stream > 'whistle:' AND stream < 'whistle;' ORDER BY stream").all()
  const events = db.prepare<[string], EventRow>('SELECT * FROM main.event WHERE stream = ? ORDER BY version')
  for (const { stream } of streams) yield project(stream, events.all(stream))
}

function project(stream: string, rows: readonly EventRow[]): WhistleState {
  try {
    return foldWhistle(rows.map(toEvent))
  } catch (error) {
    throw new DomainError('store.corrupt', { reason: 'events-do-not-fold', stream, position: rows.at(-1)?.position ?? 0, cause: error instanceof Error ? error.name : 'unknown' })
  }
}
