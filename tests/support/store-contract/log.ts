import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '#contract/errors.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Batch, Store } from '#backend/ports/store.ts'
import { batchOf, buildFacts, buildState, caseId, caseNo, REPORTED_AT, type Step, stepEvent } from '#tests/support/facts.ts'

/** A new case. */
export const born = (n: number, overrides: Parameters<typeof buildFacts>[1] = {}): Step => ({ before: null, after: buildFacts(n, overrides) })
/** The next version of a case. */
export const next = (step: Step, overrides: Parameters<typeof buildFacts>[1] = {}): Step => ({
  before: step.after, after: { ...step.after, version: step.after.version + 1, ...overrides },
})

/** The code a call is refused with. */
export function refusal(run: () => unknown): ErrorCode | 'done' {
  try {
    run()
    return 'done'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

const audit = (version: number): Batch['events'][number] => ({
  stream: 'audit:u-1', version, type: 'unmasked', data: { reason: '回访' }, actor: { id: 'u-1', role: 'AUDITOR', unit: null }, at: REPORTED_AT, commandId: `a-${version}`,
})

export function logContract(open: () => Store): void {
  describe('the log', () => {
    it('begins empty', () => {
      const store = open()
      expect(store.head()).toEqual({ position: 0, hash: '0'.repeat(64) })
      expect(store.eventsAfter(0, 10)).toEqual([])
      expect(store.listCases({ visibility: { org: '440311', unit: null }, order: 'newest', limit: 5 })).toEqual({ total: 0, items: [], next: null })
    })

    it('gives events their positions and chains each to the one before', () => {
      const store = open()
      const { from, to, events } = store.commit(batchOf([born(1), born(2)]))
      expect([from, to]).toEqual([1, 2])
      expect(events.map(({ position }) => position)).toEqual([1, 2])
      expect(events[0]?.prevHash).toBe('0'.repeat(64))
      expect(events[1]?.prevHash).toBe(events[0]?.hash)
      expect(store.head()).toEqual({ position: 2, hash: events[1]?.hash })
    })

    it('gives back what was written, by position, stream and kind', () => {
      const store = open()
      const first = born(1)
      store.commit(batchOf([first], { events: [stepEvent(first), audit(1)] }))
      store.commit(batchOf([next(first)]))
      expect(store.eventsAfter(1, 1).map(({ stream, position }) => [stream, position])).toEqual([['audit:u-1', 2]])
      expect(store.streamEvents(`case:${caseId(1)}`).map(({ version, position }) => [version, position])).toEqual([[1, 1], [2, 3]])
      expect(store.streamEvents(`case:${caseId(1)}`)[0]).toMatchObject({ type: 'stepped', data: stepEvent(first).data, at: REPORTED_AT, recordedAt: REPORTED_AT })
      expect(store.eventsOfKind('audit:', null, 5).map(({ data }) => data)).toEqual([{ reason: '回访' }])
      expect(store.eventsOfKind('audit:', 2, 5)).toEqual([])
      expect(store.eventsOfKind('', null, 2).map(({ position }) => position)).toEqual([3, 2])
    })

    it('hashes an event alike however its data was put together', () => {
      const [one, other] = [open(), open()]
      const event = { ...audit(1), data: { a: 1, b: { c: 2, d: 3 } } }
      const turned = { ...audit(1), data: { b: { d: 3, c: 2 }, a: 1, gone: undefined } }
      one.commit(batchOf([], { events: [event] }))
      other.commit(batchOf([], { events: [turned] }))
      expect(other.head()).toEqual(one.head())
    })

    it('remembers the first answer to a command', () => {
      const store = open()
      store.commit(batchOf([born(1), born(2)]))
      expect(store.command(`${caseId(2)}-1`)).toEqual({ commandId: `${caseId(2)}-1`, digest: 'd', stream: `case:${caseId(2)}`, version: 1, position: 2 })
      expect(store.command('never')).toBeNull()
    })
  })

  describe('a refused batch', () => {
    const refused: [string, (first: Step) => Batch, ErrorCode][] = [
      ['a version that is taken', (first) => batchOf([next(first, { version: 1 })]), 'case.version-conflict'],
      ['a version that is left out', (first) => batchOf([next(first, { version: 3 })]), 'case.version-conflict'],
      ['a case that exists', () => batchOf([born(1)], { commands: [] }), 'case.version-conflict'],
      ['a number that is taken', () => batchOf([born(7, { no: caseNo(1) })]), 'case.already-exists'],
      ['a command id that was used', (first) => batchOf([born(8)], { commands: [{ commandId: `${first.after.id}-1`, digest: 'x', stream: 'case:x', version: 1 }] }), 'command.id-reused'],
      ['a case without its event', () => batchOf([born(9)], { events: [] }), 'internal'],
      ['a case whose state before is not the last one', (first) => {
        const step = next(next(first))
        return batchOf([{ before: first.after, after: step.after }], { events: [stepEvent(step)] })
      }, 'case.version-conflict'],
    ]
    it.each(refused)('names %s', (_, make, code) => {
      const store = open()
      const first = born(1)
      store.commit(batchOf([first]))
      expect(refusal(() => store.commit(make(first)))).toBe(code)
    })

    it('leaves nothing behind', () => {
      const store = open()
      const first = born(1)
      store.commit(batchOf([first]))
      const head = store.head()
      const bad = batchOf([born(2, { timerAt: 5 }), next(first), born(7, { no: caseNo(1) })], { contacts: [{ id: 'c-1', name: '王', phone: null, createdAt: 1, erasedAt: null }] })
      expect(refusal(() => store.commit(bad))).toBe('case.already-exists')
      expect(store.head()).toEqual(head)
      expect([store.loadCase(caseId(2)), store.contact('c-1'), store.nextTimer(), store.command(`${caseId(2)}-1`)]).toEqual([null, null, null, null])
      expect(store.count({ measure: 'intake' })).toBe(1)
      expect(store.commit(batchOf([born(2)])).to).toBe(2)
    })
  })

  describe('a case', () => {
    it('is loaded as it was written, by id, number and source', () => {
      const store = open()
      const words = { title: '楼上漏水', text: '三栋502室', address: '东坑社区', sourceId: 'Q-17' }
      const step = { ...born(1), words }
      store.commit(batchOf([step]))
      expect(store.loadCase(caseId(1))).toEqual(buildState(step.after, words))
      expect(store.findCaseByNo(caseNo(1))).toBe(caseId(1))
      expect(store.findCaseBySource('QZSQ', 'Q-17')).toBe(caseId(1))
      expect([store.findCaseBySource('ZLT', 'Q-17'), store.findCaseByNo('GM20230629999999'), store.loadCase(caseId(2))]).toEqual([null, null, null])
    })

    it('may not be made twice from one foreign case', () => {
      const store = open()
      const words = { title: '', text: '', address: '', sourceId: 'Q-17' }
      store.commit(batchOf([{ ...born(1), words }]))
      expect(refusal(() => store.commit(batchOf([{ ...born(2), words }])))).toBe('case.already-exists')
    })

    it('gives the next serial of its day', () => {
      const store = open()
      store.commit(batchOf([born(41), born(7)]))
      expect([store.lastSerial('20230629'), store.lastSerial('20230630'), store.lastSerial('20230628')]).toEqual([41, 0, 0])
    })

    it('has one timer, and due ones come in order', () => {
      const store = open()
      const steps = [born(1, { timerAt: 30 }), born(2, { timerAt: 10 }), born(3), born(4, { timerAt: 10 })]
      store.commit(batchOf(steps))
      expect(store.nextTimer()).toBe(10)
      expect(store.dueTimers(20, 10)).toEqual([{ caseId: caseId(2), at: 10 }, { caseId: caseId(4), at: 10 }])
      store.commit(batchOf(steps.slice(1, 2).map((step) => next(step, { timerAt: null }))))
      expect(store.dueTimers(30, 1)).toEqual([{ caseId: caseId(4), at: 10 }])
    })
  })
}
