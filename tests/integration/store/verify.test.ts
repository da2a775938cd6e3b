import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Batch } from '#backend/ports/store.ts'
import { PROJECTIONS, rebuildStore } from '#backend/store/rebuild.ts'
import { verifyStore } from '#backend/store/verify.ts'
import { batchOf, caseId, projectSteps, REPORTED_AT } from '#tests/support/facts.ts'
import { MIGRATIONS } from '#tests/support/migrations.ts'
import { histories } from '#tests/support/store-arbitraries.ts'
import { born, next, refusal } from '#tests/support/store-contract/log.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

const options = (file: string) => ({ file, migrations: MIGRATIONS, projector: projectSteps })

/** A closed store after some batches. */
function storeOf(batches: readonly Batch[]): string {
  const file = join(newFolder(), 'hall.db')
  const store = openStore(file)
  for (const batch of batches) store.commit(batch)
  store.close()
  return file
}

/** Six events of three cases: 1 2 3, then 1 and 2 go on, then 1 again. */
function sixEvents(): string {
  const words = { title: '楼上漏水', text: '三栋502室', address: '', sourceId: null }
  const [one, two, three] = [{ ...born(1, { unit: 'D-RS', units: ['D-RS'] }), words }, born(2), born(3)]
  const [again, other] = [next(one, { level: 2 }), next(two, { stage: 'DISPATCH' })]
  return storeOf([batchOf([one, two, three]), batchOf([again, other].map((step) => ({ ...step, words: step === again ? words : { title: '', text: '', address: '', sourceId: null } }))), batchOf([{ ...next(again), words }])])
}

/** Edits a store behind its back, as somebody with the file could. */
function tamper(file: string, sql: string): string {
  const db = new Database(file)
  db.exec('DROP TRIGGER event_is_not_changed; DROP TRIGGER event_is_not_deleted')
  db.exec(sql)
  db.close()
  return file
}

/** Everything made from the log, as text. */
function dump(file: string): string {
  const db = new Database(file, { readonly: true })
  db.exec("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab('main', 'search', 'instance')")
  const rows = [...PROJECTIONS, 'temp.tokens'].map((table) => JSON.stringify(db.prepare(`SELECT * FROM ${table}`).raw().all()))
  db.close()
  return rows.join('\n')
}

describe('verify', () => {
  it('finds nothing wrong after any history, also while the store is open', () => {
    fc.assert(
      fc.property(histories, (batches) => {
        const file = join(newFolder(), 'hall.db')
        const store = openStore(file)
        for (const batch of batches) store.commit(batch)
        const report = verifyStore(options(file))
        expect([report.ok, report.firstBad, report.events, report.head]).toEqual([true, null, store.head().position, store.head().hash])
        store.close()
      }),
      { numRuns: 25 },
    )
  })

  it('says what it looked at', () => {
    const report = verifyStore(options(sixEvents()))
    expect(report).toMatchObject({ ok: true, events: 6, checked: { chain: 6, cases: 3, search: 3 }, firstBad: null })
    expect(report.checked.rollups).toBeGreaterThan(0)
    expect(report.checked.openCounts).toBeGreaterThan(0)
  })

  it.each([
    ['an edited event', "UPDATE event SET data = replace(data, '漏水', '停水') WHERE position = 4", 4, 'event-changed'],
    ['an edited time', 'UPDATE event SET at = at + 1 WHERE position = 2', 2, 'event-changed'],
    ['an edited actor', "UPDATE event SET actor_id = 'u-2' WHERE position = 6", 6, 'event-changed'],
    ['a dropped event', 'DELETE FROM event WHERE position = 3', 3, 'event-missing'],
    ['a dropped event whose gap was closed', 'DELETE FROM event WHERE position = 3; UPDATE event SET position = position - 1 WHERE position > 3', 3, 'chain-broken'],
    ['two events in each other\'s place', 'UPDATE event SET position = -position WHERE position IN (2, 3); UPDATE event SET position = 5 + position WHERE position < 0', 2, 'chain-broken'],
  ])('finds %s and its position', (_, sql, ...[position, why]) => {
    const file = tamper(sixEvents(), `PRAGMA ignore_check_constraints = ON; ${sql}`)
    expect(verifyStore(options(file))).toMatchObject({ ok: false, events: position - 1, firstBad: { position, why, caseId: null } })
  })

  it.each([
    ['a case row', "UPDATE case_row SET stage = 'REVIEW' WHERE seq = 2", 5, caseId(2), 'case_row 2'],
    ['a card', "UPDATE case_row SET card = replace(card, '漏水', '停水') WHERE seq = 1", 6, caseId(1), 'case_row 1'],
    ['a state', "UPDATE case_state SET state = '{}' WHERE case_seq = 3", 3, caseId(3), 'case_state 3'],
    ['a case that was dropped', 'DELETE FROM case_row WHERE seq = 3', 3, caseId(3), 'case_row 3'],
    ['a unit that may look in', "INSERT INTO case_unit VALUES ('D-CG', 3, 0, 1, 0)", 3, caseId(3), 'case_unit D-CG 3'],
    ['a round', 'INSERT INTO case_round VALUES (2, 1, NULL, 9, 1)', 5, caseId(2), 'case_round 2 1'],
    ['a last event that was cut off', 'DELETE FROM event WHERE position = 6', 4, caseId(1), 'case_row 1'],
  ])('finds %s, the case and its latest event', (_, sql, ...[position, id, why]) => {
    expect(verifyStore(options(tamper(sixEvents(), sql)))).toMatchObject({ ok: false, firstBad: { position, caseId: id, why } })
  })

  it.each([
    ['a sum', 'UPDATE rollup SET intake = intake + 1 WHERE dim = 6 AND grain = 0', /^rollup 6 0 19537 440311 /],
    ['a sum that was made up', "INSERT INTO rollup (dim, grain, key, at, source, level, intake) VALUES (1, 0, 'D-RS', 1, 'X', 0, 9)", /^rollup 1 0 1 D-RS/],
    ['an hour', 'DELETE FROM rollup_hour', /^rollup_hour \d+ 440311/],
    ['a counter', "UPDATE case_count SET n = 9 WHERE digits = 15 AND stage = 'DISPATCH'", /^case_count 15 440311002001004 DISPATCH/],
    ['a word', "INSERT INTO search (rowid, head, body) VALUES (9, '欠薪', '')", /^search 欠薪/],
    ['a word that was taken away', 'DELETE FROM search WHERE rowid = 1', /^search /],
  ])('finds %s', (_, sql, why) => {
    const report = verifyStore(options(tamper(sixEvents(), sql)))
    expect([report.ok, report.firstBad?.why]).toEqual([false, expect.stringMatching(why)])
  })

  it('names the case whose events do not fold', () => {
    const file = sixEvents()
    const projector = (events: Parameters<typeof projectSteps>[0]) => {
      if (events.length === 2) throw new Error('not foldable')
      return projectSteps(events)
    }
    expect(verifyStore({ file, migrations: MIGRATIONS, projector }).firstBad).toEqual({ position: 5, why: 'events-do-not-fold', caseId: caseId(2) })
  })
})

describe('rebuild', () => {
  it('makes the projections of any history byte for byte as the commits made them', () => {
    fc.assert(
      fc.property(histories, (batches) => {
        const file = storeOf(batches)
        const before = dump(file)
        rebuildStore(options(file))
        expect(dump(file)).toBe(before)
      }),
      { numRuns: 25 },
    )
  })

  it('mends what was tampered with, and keeps contacts, users, settings and commands', () => {
    const file = storeOf([batchOf([born(1)], { contacts: [{ id: 'c-1', name: '王', phone: '13800000001', createdAt: 1, erasedAt: null }] })])
    const store = openStore(file)
    store.saveSetting('clock', '1')
    store.close()
    const clean = dump(file)
    tamper(file, 'DELETE FROM case_row; DELETE FROM rollup; UPDATE case_count SET n = 7; DELETE FROM search')
    expect(rebuildStore(options(file))).toEqual({ events: 1, cases: 1 })
    expect(dump(file)).toBe(clean)
    const again = openStore(file)
    expect([again.setting('clock'), again.contact('c-1')?.name, again.command(`${caseId(1)}-1`)?.position]).toEqual(['1', '王', 1])
  })

  it('leaves everything as it was when an event does not fold', () => {
    const file = sixEvents()
    const before = dump(file)
    const projector = (): never => {
      throw new Error('not foldable')
    }
    expect(refusal(() => rebuildStore({ file, migrations: MIGRATIONS, projector }))).toBe('store.corrupt')
    expect(dump(file)).toBe(before)
  })

  it('is refused while the store is in use', () => {
    const file = sixEvents()
    openStore(file)
    expect(refusal(() => rebuildStore(options(file)))).toBe('store.locked')
  })
})

describe('the log', () => {
  it('cannot be changed or shortened by a statement', () => {
    const file = storeOf([batchOf([born(1, { reportedAt: REPORTED_AT })])])
    const db = new Database(file)
    expect(() => db.exec("UPDATE event SET type = 'x'")).toThrow('append-only')
    expect(() => db.exec('DELETE FROM event')).toThrow('append-only')
    db.close()
  })
})
