import type { Database } from 'better-sqlite3'
import type { OutboxClaim, OutboxCount, OutboxEntry, OutboxQuery, OutboxStore } from '#backend/ports/outbox-store.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'

type Row = Omit<OutboxEntry, 'body' | 'isUnsure'> & { body: string; isUnsure: number }

const columns = `seq, id, channel, case_id AS caseId, body, created_at AS createdAt, status, attempts, next_at AS nextAt, is_unsure AS isUnsure, reason, receipt,
  accepted_at AS acceptedAt, delivery, delivered_at AS deliveredAt, settled_at AS settledAt`
/** An accepted message that could not be noted is tried again after this long. */
const noteAgainMs = 60_000

/** The messages for others in SQLite. */
export function createOutboxStore(db: Database): OutboxStore {
  return { ...createWrites(db), ...createClaims(db), ...createReads(db), ...createOperations(db) }
}

/** Adds messages inside the caller's transaction. A known id is refused by the table. */
export function createMessageWriter(db: Database): (messages: readonly OutboxMessage[]) => void {
  const insert = db.prepare('INSERT INTO outbox (id, channel, case_id, body, created_at, next_at) VALUES (?, ?, ?, ?, ?, ?)')
  return (messages) => {
    for (const { id, channel, caseId, body, createdAt } of messages) insert.run(id, channel, caseId, JSON.stringify(body), createdAt, createdAt)
  }
}

function createWrites(db: Database): Pick<OutboxStore, 'add' | 'update' | 'noteDelivery' | 'purge'> {
  const insert = db.prepare('INSERT INTO outbox (id, channel, case_id, body, created_at, next_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING')
  const change = db.prepare(
    `UPDATE outbox SET status = @status, attempts = @attempts, next_at = @nextAt, is_unsure = @isUnsure, reason = @reason, receipt = @receipt,
       accepted_at = @acceptedAt, settled_at = @settledAt WHERE id = @id`,
  )
  const deliver = db.prepare<[string, number, string, string], Row>(`UPDATE outbox SET delivery = ?, delivered_at = ? WHERE channel = ? AND receipt = ? RETURNING ${columns}`)
  const purge = db.prepare('DELETE FROM outbox WHERE settled_at < ?')
  return {
    add: db.transaction((messages: readonly OutboxMessage[]) => {
      for (const { id, channel, caseId, body, createdAt } of messages) insert.run(id, channel, caseId, JSON.stringify(body), createdAt, createdAt)
    }),
    update: db.transaction((changes: Parameters<OutboxStore['update']>[0]) => {
      for (const one of changes) change.run({ ...one, isUnsure: Number(one.isUnsure) })
    }),
    noteDelivery(channel, receipt, { state, at }) {
      const row = deliver.get(state, at, channel, receipt)
      return row === undefined ? null : entryOf(row)
    },
    purge: (before) => purge.run(before).changes,
  }
}

function createClaims(db: Database): Pick<OutboxStore, 'claim' | 'recover'> {
  const due = `settled_at IS NULL AND channel = ? AND status IN ('waiting', 'accepted') AND next_at <= ?`
  const any = db.prepare<[string, number, number], Row>(`SELECT ${columns} FROM outbox WHERE ${due} ORDER BY seq LIMIT ?`)
  const heads = db.prepare<[string, number, number], Row>(
    `SELECT ${columns} FROM outbox WHERE ${due} AND NOT EXISTS (
       SELECT 1 FROM outbox AS earlier WHERE earlier.settled_at IS NULL AND earlier.channel = outbox.channel AND earlier.case_id = outbox.case_id AND earlier.seq < outbox.seq
     ) ORDER BY seq LIMIT ?`,
  )
  const begin = db.prepare("UPDATE outbox SET status = 'sending', is_unsure = 1 WHERE id = ?")
  const later = db.prepare('UPDATE outbox SET next_at = ? WHERE id = ?')
  const recover = db.prepare("UPDATE outbox SET status = 'waiting', next_at = ? WHERE settled_at IS NULL AND channel = ? AND status = 'sending'")
  const claim = db.transaction(({ channel, isOrdered, now, limit }: OutboxClaim) => {
    const rows = (isOrdered ? heads : any).all(channel, now, limit)
    for (const { id, status } of rows) {
      if (status === 'accepted') later.run(now + noteAgainMs, id)
      else begin.run(id)
    }
    return rows.map(entryOf)
  })
  const isAnyDue = db.prepare<[string, number], { n: number }>(`SELECT 1 AS n FROM outbox WHERE ${due} LIMIT 1`)
  return {
    claim: (wish) => (isAnyDue.get(wish.channel, wish.now) === undefined ? [] : claim.immediate(wish)),
    recover: (channel, now) => recover.run(now, channel).changes,
  }
}

function createReads(db: Database): Pick<OutboxStore, 'find' | 'list' | 'counts' | 'dead'> {
  const byId = db.prepare<[string], Row>(`SELECT ${columns} FROM outbox WHERE id = ?`)
  const counts = db.prepare<[number], OutboxCount>(
    'SELECT channel, status, count(*) AS n, min(created_at) AS oldest FROM outbox WHERE settled_at IS NULL OR settled_at >= ? GROUP BY channel, status ORDER BY channel, status',
  )
  const dead = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM outbox WHERE settled_at IS NULL AND status = 'dead'")
  return {
    find(id) {
      const row = byId.get(id)
      return row === undefined ? null : entryOf(row)
    },
    list(query) {
      const { where, values } = conditionsOf(query)
      return db.prepare<unknown[], Row>(`SELECT ${columns} FROM outbox WHERE ${where} ORDER BY seq DESC LIMIT ?`).all(...values, query.limit).map(entryOf)
    },
    counts: (since) => counts.all(since),
    dead: () => dead.get()?.n ?? 0,
  }
}

function conditionsOf({ channel, statuses, caseId, before }: OutboxQuery): { where: string; values: unknown[] } {
  const parts: [string, unknown[]][] = [['1 = 1', []]]
  if (channel !== undefined) parts.push(['channel = ?', [channel]])
  if (caseId !== undefined) parts.push(['case_id = ?', [caseId]])
  if (before !== undefined) parts.push(['seq < ?', [before]])
  if (statuses !== undefined) parts.push(['status IN (SELECT value FROM json_each(?))', [JSON.stringify(statuses)]])
  return { where: parts.map(([text]) => text).join(' AND '), values: parts.flatMap(([, values]) => values) }
}

function createOperations(db: Database): Pick<OutboxStore, 'resend' | 'drop'> {
  const resend = db.prepare(
    `UPDATE outbox SET status = 'waiting', attempts = 0, next_at = ?, is_unsure = 0, reason = NULL, settled_at = NULL
     WHERE status IN ('dead', 'dropped') AND id IN (SELECT value FROM json_each(?))`,
  )
  const drop = db.prepare(
    "UPDATE outbox SET status = 'dropped', reason = ?, settled_at = ? WHERE status IN ('dead', 'waiting') AND id IN (SELECT value FROM json_each(?))",
  )
  return {
    resend: (ids, now) => resend.run(now, JSON.stringify(ids)).changes,
    drop: (ids, { reason, at }) => drop.run(reason, at, JSON.stringify(ids)).changes,
  }
}

function entryOf(row: Row): OutboxEntry {
  const body: unknown = JSON.parse(row.body)
  return { ...row, body, isUnsure: row.isUnsure === 1 }
}
