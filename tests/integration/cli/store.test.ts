import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openHall } from '#backend/compose.ts'
import { testActor } from '#tests/support/backend-accounts.ts'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'

/** A store with the NYC extract in it. */
function filledStore(): string {
  const data = freshFolder()
  gridhallJson(['import', '--file', 'tests/fixtures/nyc-311/nyc_300.csv', '--mapping', 'tests/fixtures/nyc-311/nyc-311.mapping.json', '--data', data])
  return data
}

function change(data: string, sql: string): void {
  const db = new Database(join(data, 'gridhall.db'))
  db.exec(sql)
  db.close()
}

const verify = (data: string) => gridhall(['verify', '--data', data, '--json'])

describe('gridhall verify and rebuild', { timeout: 60_000 }, () => {
  it('agree on a sound store, and mend a number that the log does not say', () => {
    const data = filledStore()
    const sound = verify(data)
    expect([sound.status, JSON.parse(sound.stdout)]).toEqual([0, { ok: true, events: expect.any(Number), head: expect.stringMatching(/^[0-9a-f]{64}$/), checked: expect.objectContaining({ cases: 300 }), firstBad: null }])
    change(data, 'UPDATE case_row SET marks = marks + 1 WHERE seq = (SELECT max(seq) FROM case_row)')
    const wrong = verify(data)
    expect([wrong.status, JSON.parse(wrong.stdout)]).toEqual([1, expect.objectContaining({ ok: false })])
    expect(wrong.stderr).toContain('first bad position')
    expect(gridhallJson(['rebuild', '--data', data])).toMatchObject({ cases: 300 })
    expect(verify(data).status).toBe(0)
  })

  it('tell the first line of the log that was changed', () => {
    const data = filledStore()
    change(data, `DROP TRIGGER event_is_not_changed; UPDATE event SET at = at + 1 WHERE position = 40`)
    const run = verify(data)
    expect([run.status, run.stderr]).toEqual([1, expect.stringContaining('first bad position 40')])
  })
})

describe('gridhall backup and restore', { timeout: 60_000 }, () => {
  it('bring store and photos back, keep what was there, and refuse what is no backup', () => {
    const data = filledStore()
    const copy = join(freshFolder(), 'copy')
    mkdirSync(join(data, 'attachments/ab'), { recursive: true })
    writeFileSync(join(data, 'attachments/ab/photo.jpg'), 'photo')
    const { events } = JSON.parse(verify(data).stdout)
    expect(gridhallJson(['backup', '--to', copy, '--data', data])).toMatchObject({ events })
    const other = freshFolder()
    gridhall(['user', 'add', 'before', '--role', 'AUDITOR', '--data', other])
    expect(gridhallJson(['restore', '--from', copy, '--data', other])).toMatchObject({ events })
    expect(readFileSync(join(other, 'attachments/ab/photo.jpg'), 'utf8')).toBe('photo')
    expect(gridhallJson(['user', 'list', '--data', other])).toEqual([])
    expect(existsSync(join(other, 'gridhall.db.before-restore'))).toBe(true)
    expect(verify(other).status).toBe(0)
    writeFileSync(join(copy, 'gridhall.db'), 'not a database')
    expect(gridhall(['restore', '--from', copy, '--data', other]).status).toBe(73)
    expect(verify(other).status).toBe(0)
  })
})

describe('gridhall published', { timeout: 60_000 }, () => {
  it('holds months and bulletins against their hashes, makes a month again from the log, and names what was changed', async () => {
    const data = freshFolder()
    const hall = openHall({ data, resources: resolve('resources'), version: 'test', log: { info: () => {}, warn: () => {}, error: () => {} }, clock: { now: () => Date.parse('2023-06-29T10:20:00+08:00'), isExercise: false } })
    await hall.app.scores.publish(testActor('district'), { month: '2023-05', commandId: randomUUID() })
    await hall.app.bulletins.make(testActor('district'), { kind: 'day', day: 19_536 })
    await hall.app.bulletins.settled()
    await hall.close()
    const sound = gridhall(['published', '--data', data, '--json', '--recompute', '2023-05'])
    expect([sound.status, JSON.parse(sound.stdout)]).toMatchObject([0, [{ kind: 'scores', name: '2023-05', isWhole: true, isRecomputed: true }, { kind: 'bulletin', isWhole: true, isRecomputed: null }]])
    change(data, `UPDATE bulletin SET figures = json_set(figures, '$.now.intake', 99)`)
    const wrong = gridhall(['published', '--data', data])
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('not as published: bulletin day 440311')])
  })
})
