import type { Database } from 'better-sqlite3'
import type { Projector } from '#backend/ports/store.ts'
import type { PlacedWrite } from './batch-plan.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { type EventRow, toEvent } from './sqlite-log.ts'

type First = { position: number; stream: string }

const PAGE = 500

/**
 * The cases of a log in pages, in the order of their first events, as new rows: what a store must hold. Reads one page at a
 * time.
 */
export function* projectedCases(db: Database, projector: Projector): Generator<PlacedWrite[]> {
  const firsts = db.prepare<[number, number], First>(
    `SELECT position, stream FROM main.event WHERE position > ? AND version = 1 AND stream >= 'case:' AND stream < 'case;' ORDER BY position LIMIT ?`,
  )
  const events = db.prepare<[string], EventRow>(`SELECT * FROM main.event WHERE stream = ? ORDER BY version`)
  let after = 0
  for (;;) {
    const page = firsts.all(after, PAGE)
    if (page.length === 0) return
    yield page.map((first) => project(first, events.all(first.stream), projector))
    after = page.at(-1)?.position ?? after
  }
}

function project({ position, stream }: First, rows: readonly EventRow[], projector: Projector): PlacedWrite {
  const lastPosition = rows.at(-1)?.position ?? position
  try {
    const { state, card, facts, search } = projector(rows.map(toEvent))
    return { state, card, before: null, after: facts, search, seq: position, lastPosition }
  } catch (error) {
    const cause = error instanceof DomainError ? error.code : error instanceof Error ? error.name : 'unknown'
    throw new DomainError('store.corrupt', { reason: 'events-do-not-fold', stream, position: lastPosition, cause })
  }
}
