import type { Database } from 'better-sqlite3'
import type { RecordedEvent } from '#contract/events.ts'
import type { Position } from '#contract/ids.ts'
import type { Store } from '#backend/ports/store.ts'
import type { PlacedCommand } from './batch-plan.ts'
import { createBulkInsert, type Row } from './bulk-insert.ts'
import { type ChainedEvent, EMPTY_HEAD, type Head } from './hash-chain.ts'
import { prefixEnd } from './org-prefix.ts'

/** A line of the log as it is stored. */
export type EventRow = {
  position: number; stream: string; version: number; type: string; data: string; actor_id: string; actor_role: string; actor_unit: string | null
  at: number; recorded_at: number; command_id: string; prev_hash: string; hash: string
}

/** An event from its row. */
export function toEvent(row: EventRow): RecordedEvent {
  const data: unknown = JSON.parse(row.data)
  return {
    position: row.position, stream: row.stream, version: row.version, type: row.type, data,
    actor: { id: row.actor_id, role: row.actor_role, unit: row.actor_unit },
    at: row.at, recordedAt: row.recorded_at, commandId: row.command_id, prevHash: row.prev_hash, hash: row.hash,
  }
}

/** Writes to the log; used inside the committing transaction. */
export function createLogWriter(db: Database): {
  head(): Head
  lastVersion(stream: string, next: number): number
  append(events: readonly ChainedEvent[]): void
  remember(commands: readonly PlacedCommand[]): void
} {
  const head = db.prepare<[], Head>('SELECT position, hash FROM event ORDER BY position DESC LIMIT 1')
  const lastVersion = db.prepare<[string], { version: number }>('SELECT version FROM event WHERE stream = ? ORDER BY version DESC LIMIT 1')
  const append = createBulkInsert(db, 'event', [EVENT, ''])
  const remember = createBulkInsert(db, 'command', [['command_id', 'digest', 'stream', 'version', 'position'], ''])
  return {
    head: () => head.get() ?? EMPTY_HEAD,
    // A stream's first event needs no look: UNIQUE refuses a second one.
    lastVersion: (stream, next) => (next === 1 ? 0 : (lastVersion.get(stream)?.version ?? 0)),
    append: (events) => append(events.map(toRow)),
    remember: (commands) => remember(commands.map(({ commandId, digest, stream, version, position }) => [commandId, digest, stream, version, position])),
  }
}

const EVENT = [
  'position', 'stream', 'version', 'type', 'data', 'actor_id', 'actor_role', 'actor_unit', 'at', 'recorded_at', 'command_id', 'prev_hash', 'hash',
] as const

function toRow({ event, dataText }: ChainedEvent): Row {
  const { actor } = event
  return [
    event.position, event.stream, event.version, event.type, dataText, actor.id, actor.role, actor.unit, event.at, event.recordedAt,
    event.commandId, event.prevHash, event.hash,
  ]
}

type LogReads = Pick<Store, 'head' | 'command' | 'streamEvents' | 'eventsAfter' | 'eventsOfKind'>

/** Reads of the log. */
export function createLogReads(db: Database): LogReads {
  const head = db.prepare<[], Head>('SELECT position, hash FROM event ORDER BY position DESC LIMIT 1')
  const command = db.prepare<[string], PlacedCommand>(
    'SELECT command_id AS commandId, digest, stream, version, position FROM command WHERE command_id = ?',
  )
  const stream = db.prepare<[string], EventRow>('SELECT * FROM event WHERE stream = ? ORDER BY version')
  const after = db.prepare<[Position, number], EventRow>('SELECT * FROM event WHERE position > ? ORDER BY position LIMIT ?')
  const kind = (where: string): ReturnType<typeof db.prepare<[Position, string, string, number], EventRow>> =>
    db.prepare(`SELECT * FROM event WHERE ${where} position < ? AND stream >= ? AND stream < ? ORDER BY position DESC LIMIT ?`)
  const ofAll = kind('')
  const ofOthers = kind("(stream < 'case:' OR stream >= 'case;') AND")
  return {
    head: () => head.get() ?? EMPTY_HEAD,
    command: (id) => command.get(id) ?? null,
    streamEvents: (name) => stream.all(name).map(toEvent),
    eventsAfter: (position, limit) => after.all(position, limit).map(toEvent),
    eventsOfKind(prefix, before, limit) {
      const mayBeCases = prefix.startsWith('case:') || 'case:'.startsWith(prefix)
      const statement = mayBeCases ? ofAll : ofOthers
      return statement.all(before ?? Number.MAX_SAFE_INTEGER, prefix, prefixEnd(prefix), limit).map(toEvent)
    },
  }
}
