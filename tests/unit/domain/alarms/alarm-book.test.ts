import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlarmPriority } from '#contract/alarms.ts'
import { createAlarmBook } from '#backend/domain/alarms/alarm-book.ts'
import type { AlarmSignal } from '#backend/domain/alarms/signals.ts'

const MINUTE = 60_000
const rules = { deadbandMinutes: 5 }
const ofCase = (key: string, priority: AlarmPriority = 'P2'): AlarmSignal => ({
  key, kind: 'clockNear', priority, org: '440311002001004', units: [], since: 0, subject: { kind: 'case', caseId: key, clock: 'SIGN', dueAt: 9 }, isHandled: false,
})
const ofSource = (since: number): AlarmSignal => ({ key: 'source.ZLT', kind: 'sourceDown', priority: 'P2', org: '440311', units: null, since, subject: { kind: 'source', source: 'ZLT' }, isHandled: false })
const told = (changes: { what: string; alarm: { id: string } }[]) => changes.map(({ what, alarm }) => `${what} ${alarm.id}`)

describe('the book of alarms', () => {
  it('raises a cause once, however often it is told, and clears it when it is gone', () => {
    const book = createAlarmBook(rules)
    expect([told(book.see('a', [ofCase('a')], 0)), told(book.see('a', [ofCase('a')], 1)), told(book.see('a', [], 2)), [...book.standing()]]).toEqual([['raised a'], [], ['cleared a'], []])
  })

  it('keeps what other owners have', () => {
    const book = createAlarmBook(rules)
    book.see('a', [ofCase('a')], 0)
    book.see('b', [ofCase('b')], 0)
    book.see('a', [], 1)
    expect([[...book.standing()].map(({ id }) => id), [...book.owners()]]).toEqual([['b'], ['b']])
  })

  it('rises with its cause under the same name, and does not sink into a new one', () => {
    const book = createAlarmBook(rules)
    book.see('a', [ofCase('a', 'P3')], 0)
    expect(told(book.see('a', [ofCase('a', 'P1')], 7))).toEqual(['risen a'])
    expect([...book.standing()]).toMatchObject([{ priority: 'P1', raisedAt: 0, risenAt: 7 }])
    expect(told(book.see('a', [ofCase('a', 'P2')], 8))).toEqual(['changed a'])
  })

  it('takes what comes back within the deadband for the same, and a source that is down again later for another', () => {
    const book = createAlarmBook(rules)
    expect(told(book.see('s', [ofSource(1)], 1))).toEqual(['raised source.ZLT.1'])
    book.see('s', [], 2)
    expect(told(book.see('s', [ofSource(3)], 2 + 5 * MINUTE))).toEqual(['changed source.ZLT.1'])
    book.see('s', [], 10 * MINUTE)
    book.forget(15 * MINUTE + 1)
    expect(told(book.see('s', [ofSource(99)], 20 * MINUTE))).toEqual(['raised source.ZLT.99'])
  })

  it('stands after a restart as it stood', () => {
    const book = createAlarmBook(rules)
    book.see('a', [ofCase('a', 'P1')], 0)
    const again = createAlarmBook(rules)
    for (const alarm of book.standing()) again.restore(alarm)
    expect(told(again.see('a', [ofCase('a', 'P1')], 9))).toEqual([])
  })

  it('for any history stands exactly by the causes that were told last, and raises no name twice without clearing it', () => {
    const step = fc.record({ owner: fc.constantFrom('a', 'b', 'c'), keys: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')), priority: fc.constantFrom<AlarmPriority>('P1', 'P2', 'P3'), wait: fc.integer({ min: 0, max: 9 * MINUTE }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const book = createAlarmBook(rules)
        const last = new Map<string, string[]>()
        const standing = new Set<string>()
        const raisedTwice: string[] = []
        let now = 0
        for (const { owner, keys, priority, wait } of steps) {
          now += wait
          book.forget(now)
          const signals = keys.map((key) => ofCase(`${owner}.${key}`, priority))
          last.set(owner, signals.map(({ key }) => key))
          for (const { what, alarm } of book.see(owner, signals, now)) {
            if (what === 'raised' && standing.has(alarm.id)) raisedTwice.push(alarm.id)
            if (what === 'cleared') standing.delete(alarm.id)
            else standing.add(alarm.id)
          }
        }
        const expected = [...last.values()].flat().toSorted()
        expect([[...book.standing()].map(({ key }) => key).toSorted(), [...standing].toSorted(), raisedTwice]).toEqual([expected, expected, []])
      }),
    )
  })
})
