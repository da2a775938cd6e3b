import type { Database } from 'better-sqlite3'
import type { AlarmStore, Heard } from '#backend/ports/alarm-store.ts'
import type { Alarm } from '#backend/domain/alarms/alarm-book.ts'

type Row = { body: string }
type HeardRow = Omit<Heard, 'isArrival'> & { isArrival: number }

const heardColumns = 'desk, alarm_id AS alarmId, priority, at, is_arrival AS isArrival'

/**
 * Alarms in SQLite. Their writing does not wait for the disk: after a power cut what stood is worked out again, and at worst the last moment's alarms sound a
 * second time. The end of the process loses nothing.
 */
export function createAlarmStore(db: Database): AlarmStore {
  const put = db.prepare('INSERT OR REPLACE INTO alarm (id, kind, priority, org, raised_at, cleared_at, body) VALUES (@id, @kind, @priority, @org, @raisedAt, @clearedAt, @body)')
  const standing = db.prepare<[], Row>('SELECT body FROM alarm WHERE cleared_at IS NULL ORDER BY id')
  const byId = db.prepare<[string], Row>('SELECT body FROM alarm WHERE id = ?')
  const within = `raised_at < @to AND (cleared_at IS NULL OR cleared_at >= @from) AND org >= @org AND org < @orgEnd`
  const listed = db.prepare<[object], Row>(`SELECT body FROM alarm WHERE ${within} ORDER BY raised_at DESC, id LIMIT @limit`)
  const counted = db.prepare<[object], { n: number }>(`SELECT COUNT(*) AS n FROM alarm WHERE ${within}`)
  const note = db.prepare('INSERT OR IGNORE INTO alarm_heard (desk, alarm_id, priority, at, is_arrival) VALUES (@desk, @alarmId, @priority, @at, @isArrival)')
  const ofDesk = db.prepare<[string, number], HeardRow>(
    `SELECT ${heardColumns} FROM alarm_heard WHERE desk = ? AND (at >= ? OR EXISTS (SELECT 1 FROM alarm WHERE id = alarm_id AND cleared_at IS NULL)) ORDER BY at, alarm_id`,
  )
  const ofSpan = db.prepare<[number, number], HeardRow>(`SELECT ${heardColumns} FROM alarm_heard WHERE at >= ? AND at < ? ORDER BY at, alarm_id`)
  const forgetAlarms = db.prepare('DELETE FROM alarm WHERE cleared_at < ?')
  const forgetHeard = db.prepare('DELETE FROM alarm_heard WHERE at < ? AND NOT EXISTS (SELECT 1 FROM alarm WHERE id = alarm_id)')
  const saveAll = db.transaction((alarms: readonly Alarm[]) => {
    for (const { id, kind, priority, org, raisedAt, clearedAt, ...rest } of alarms) put.run({ id, kind, priority, org, raisedAt, clearedAt, body: JSON.stringify({ id, kind, priority, org, raisedAt, clearedAt, ...rest }) })
  })
  const hearAll = db.transaction((heard: readonly Heard[]) => heard.filter((one) => note.run({ ...one, isArrival: Number(one.isArrival) }).changes === 1))
  const unhurried = <T>(write: () => T): T => {
    db.pragma('synchronous = NORMAL')
    try {
      return write()
    } finally {
      db.pragma('synchronous = FULL')
    }
  }
  return {
    save: (alarms) => unhurried(() => saveAll.immediate(alarms)),
    standing: () => standing.all().map(toAlarm),
    find(id) {
      const row = byId.get(id)
      return row === undefined ? null : toAlarm(row)
    },
    between({ org, from, to, limit }) {
      const span = { org, orgEnd: `${org}~`, from, to, limit }
      return { total: counted.get(span)?.n ?? 0, items: listed.all(span).map(toAlarm) }
    },
    hear: (heard) => unhurried(() => hearAll.immediate(heard)),
    heardBy: (desk, since) => ofDesk.all(desk, since).map(toHeard),
    heardBetween: (from, to) => ofSpan.all(from, to).map(toHeard),
    purge(before) {
      return unhurried(() => {
        const { changes } = forgetAlarms.run(before)
        forgetHeard.run(before)
        return changes
      })
    },
  }
}

const toHeard = (row: HeardRow): Heard => ({ ...row, isArrival: row.isArrival === 1 })

/** As this store wrote it. */
function toAlarm({ body }: Row): Alarm {
  const alarm: Alarm = JSON.parse(body)
  return alarm
}
