import type { Database } from 'better-sqlite3'
import { EMPTY_HEAD, hashOf, type Head } from './hash-chain.ts'
import type { EventRow } from './sqlite-log.ts'

/** The chain as far as it holds: `checked` good lines, and what is wrong with the next one. */
export type ChainCheck = { checked: number; head: Head; bad: { position: number; why: string } | null }

/** Goes through the whole log and computes every hash again from the stored text. */
export function checkChain(db: Database): ChainCheck {
  const rows = db.prepare<[], EventRow>(`SELECT * FROM main.event ORDER BY position`).iterate()
  let head: Head = { ...EMPTY_HEAD }
  for (const row of rows) {
    const why = fault(row, head)
    if (why !== null) return { checked: head.position, head, bad: { position: Math.min(row.position, head.position + 1), why } }
    head = { position: row.position, hash: row.hash }
  }
  return { checked: head.position, head, bad: null }
}

function fault(row: EventRow, head: Head): string | null {
  if (row.position !== head.position + 1) return 'event-missing'
  if (row.prev_hash !== head.hash) return 'chain-broken'
  const { position, stream, version, type, at } = row
  const actor = { id: row.actor_id, role: row.actor_role, unit: row.actor_unit }
  const event = { position, stream, version, type, actor, at, recordedAt: row.recorded_at, commandId: row.command_id, prevHash: row.prev_hash }
  return hashOf(event, row.data) === row.hash ? null : 'event-changed'
}
