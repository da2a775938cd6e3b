import type { Database } from 'better-sqlite3'
import type { InboxCount, InboxEntry, InboxMessage, InboxOutcome, InboxQuery, InboxRecord, InboxStore } from '#backend/ports/inbox-store.ts'

type Row = Omit<InboxEntry, 'isMended'> & { isMended: number }
type FullRow = Row & { headers: string; raw: Uint8Array; mended: Uint8Array | null }

const columns = `seq, id, source, source_key AS sourceKey, content_type AS contentType, received_at AS receivedAt, status, attempts, length(body) AS size,
  case_id AS caseId, code, reason, settled_at AS settledAt, mended IS NOT NULL AS isMended`
/** The number a sender gives its matter, out of an envelope of usual size. */
const LARGEST_ENVELOPE = 65_536
const numberIn = `CASE WHEN source_key IS NULL AND length(body) <= ${LARGEST_ENVELOPE} AND json_valid(CAST(body AS TEXT)) THEN
  coalesce(CAST(body AS TEXT) ->> '$.sourceId', CAST(body AS TEXT) ->> '$.id') ELSE source_key END`
const listed = columns.replace('source_key AS', `${numberIn} AS`)
const full = `${columns}, headers, body AS raw, mended`
const shown = `${listed}, headers, body AS raw, mended`

/** The messages of others in SQLite. */
export function createInboxStore(db: Database): InboxStore {
  return { ...createWrites(db), ...createReads(db), ...createOperations(db), ...createHealth(db) }
}

function createWrites(db: Database): Pick<InboxStore, 'add' | 'settle' | 'postpone' | 'purge'> {
  const insert = db.prepare(
    `INSERT INTO inbox (id, source, source_key, content_type, headers, body, received_at, next_at)
     VALUES (@id, @source, @sourceKey, @contentType, @headers, @body, @receivedAt, @receivedAt)`,
  )
  const settle = db.prepare(
    'UPDATE inbox SET status = @kind, case_id = @caseId, code = @code, reason = @reason, settled_at = @settledAt, attempts = attempts + 1 WHERE id = @id',
  )
  const postpone = db.prepare('UPDATE inbox SET next_at = ?, attempts = attempts + 1 WHERE id = ?')
  const purge = db.prepare('DELETE FROM inbox WHERE settled_at < ?')
  return {
    add: db.transaction((messages: readonly InboxMessage[]) => {
      for (const one of messages) insert.run({ ...one, headers: JSON.stringify(one.headers) })
    }),
    settle(id, outcome, at) {
      settle.run({ id, ...partsOf(outcome), settledAt: outcome.kind === 'dead' ? null : at })
    },
    postpone(id, until) {
      postpone.run(until, id)
    },
    purge: (before) => purge.run(before).changes,
  }
}

function partsOf(outcome: InboxOutcome): { kind: string; caseId: string | null; code: string | null; reason: string | null } {
  return { caseId: null, code: null, reason: null, ...outcome }
}

function createReads(db: Database): Pick<InboxStore, 'waiting' | 'find' | 'caseOf' | 'list'> {
  const waiting = db.prepare<[string, number, number], FullRow>(
    `SELECT ${full} FROM inbox WHERE status = 'waiting' AND source = ? AND next_at <= ? ORDER BY seq LIMIT ?`,
  )
  const byId = db.prepare<[string], FullRow>(`SELECT ${shown} FROM inbox WHERE id = ?`)
  const byKey = db.prepare<[string, string], { caseId: string }>(
    'SELECT case_id AS caseId FROM inbox WHERE source = ? AND source_key = ? AND case_id IS NOT NULL ORDER BY seq LIMIT 1',
  )
  return {
    waiting: (source, now, limit) => waiting.all(source, now, limit).map(recordOf),
    find(id) {
      const row = byId.get(id)
      return row === undefined ? null : recordOf(row)
    },
    caseOf: (source, sourceKey) => byKey.get(source, sourceKey)?.caseId ?? null,
    list(query) {
      const { where, values } = conditionsOf(query)
      return db.prepare<unknown[], Row>(`SELECT ${listed} FROM inbox WHERE ${where} ORDER BY seq DESC LIMIT ?`).all(...values, query.limit).map(entryOf)
    },
  }
}

function conditionsOf({ source, statuses, before }: InboxQuery): { where: string; values: unknown[] } {
  const parts: [string, unknown[]][] = [['1 = 1', []]]
  if (source !== undefined) parts.push(['source = ?', [source]])
  if (before !== undefined) parts.push(['seq < ?', [before]])
  if (statuses !== undefined) parts.push(['status IN (SELECT value FROM json_each(?))', [JSON.stringify(statuses)]])
  return { where: parts.map(([text]) => text).join(' AND '), values: parts.flatMap(([, values]) => values) }
}

function createOperations(db: Database): Pick<InboxStore, 'retry' | 'mend' | 'ignore'> {
  const chosen = "status = 'dead' AND id IN (SELECT value FROM json_each(?))"
  const retry = db.prepare(`UPDATE inbox SET status = 'waiting', next_at = ?, code = NULL, reason = NULL WHERE ${chosen}`)
  const mend = db.prepare("UPDATE inbox SET mended = ? WHERE status = 'dead' AND id = ?")
  const ignore = db.prepare(`UPDATE inbox SET status = 'ignored', reason = ?, settled_at = ? WHERE ${chosen}`)
  return {
    retry: (ids, now) => retry.run(now, JSON.stringify(ids)).changes,
    mend: (id, body) => mend.run(body, id).changes === 1,
    ignore: (ids, { reason, at }) => ignore.run(reason, at, JSON.stringify(ids)).changes,
  }
}

/** Figures come from one index that holds all they need; left to itself the planner reads every row, bodies and all. */
const figures = 'FROM inbox INDEXED BY inbox_health WHERE received_at >= ?'

function createHealth(db: Database): Pick<InboxStore, 'minutes' | 'hours' | 'counts' | 'open' | 'lastOf' | 'delays'> {
  const minutes = db.prepare<[number], { source: string; minute: number; n: number }>(
    `SELECT source, received_at / 60000 AS minute, count(*) AS n ${figures} GROUP BY source, minute ORDER BY source, minute`,
  )
  const hours = db.prepare<[number], { source: string; hour: number; n: number }>(
    `SELECT source, received_at / 3600000 AS hour, count(*) AS n ${figures} GROUP BY source, hour ORDER BY source, hour`,
  )
  const counts = db.prepare<[number], InboxCount>(`SELECT source, status, count(*) AS n ${figures} GROUP BY source, status ORDER BY source, status`)
  const openOnes = ['waiting', 'dead'].map((status) =>
    db.prepare<[], InboxCount & { oldest: number }>(
      `SELECT source, status, count(*) AS n, min(received_at) AS oldest FROM inbox WHERE status = '${status}' GROUP BY source ORDER BY source`,
    ),
  )
  const last = db.prepare<[string], { at: number | null }>('SELECT max(received_at) AS at FROM inbox WHERE source = ?')
  const delays = db.prepare<[number, string], { ms: number }>(
    `SELECT settled_at - received_at AS ms ${figures} AND source = ? AND settled_at IS NOT NULL ORDER BY ms`,
  )
  return {
    minutes: (since) => minutes.all(since),
    hours: (since) => hours.all(since),
    counts: (since) => counts.all(since),
    open: () => openOnes.flatMap((one) => one.all()),
    lastOf: (source) => last.get(source)?.at ?? null,
    delays: (source, since) => delays.all(since, source).map(({ ms }) => ms),
  }
}

const entryOf = (row: Row): InboxEntry => ({ ...row, isMended: row.isMended === 1 })

function recordOf({ raw, mended, headers, ...row }: FullRow): InboxRecord {
  const read: Record<string, string> = JSON.parse(headers)
  return { ...entryOf(row), headers: read, raw, body: mended ?? raw }
}
