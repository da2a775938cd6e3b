import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createAlarmStore } from '#backend/store/areas/sqlite-alarms.ts'
import { migrate } from '#backend/store/migrate.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'

const FULL = 2

describe('the store of alarms', () => {
  it('does not wait for the disk while it writes, and leaves the log as careful as it was, also when it fails', () => {
    const said: unknown[] = []
    const db = new Database(':memory:', { verbose: (sql) => said.push(sql) })
    migrate(db, MIGRATIONS)
    db.pragma('synchronous = FULL')
    const careful = (): unknown => db.pragma('synchronous', { simple: true })
    const store = createAlarmStore(db)
    said.length = 0
    const heard = { desk: 'd', alarmId: 'a', priority: 'P2' as const, at: 5, isArrival: true }
    expect(store.hear([heard])).toEqual([heard])
    expect([String(said[0]), careful()]).toEqual(['PRAGMA synchronous = NORMAL', FULL])
    db.exec('CREATE TRIGGER fail BEFORE INSERT ON alarm_heard BEGIN SELECT RAISE(ABORT, \'no\'); END')
    expect(() => store.hear([{ ...heard, at: 6, alarmId: 'b' }])).toThrow('no')
    expect(careful()).toBe(FULL)
    db.exec('DROP TABLE alarm_heard')
    expect(() => store.purge(9)).toThrow('alarm_heard')
    expect(careful()).toBe(FULL)
    db.close()
  })
})
