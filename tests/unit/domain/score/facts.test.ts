import { describe, expect, it } from 'vitest'
import { factsOfMonth, holderAt, whistleFacts, type WhistleFact } from '#backend/domain/score/facts.ts'
import { noFacts } from '#backend/domain/score/score.ts'

const order = (change: Partial<WhistleFact> = {}): WhistleFact => ({
  orderId: 'o', no: 'CS-20230601-0001', unit: 'D-RL', isLead: false, caseId: 'c', status: 'ISSUED', issuedAt: 0, signDueAt: 10, signedAt: null, arriveDueAt: 20, arrivedAt: null,
  completeDueAt: 100, completedAt: null, rating: null, isReturned: false, isReturnDenied: false, isAbsent: false, endedAt: null, ...change,
})
const tally = (numerator: number, denominator: number) => ({ numerator, denominator })

describe('what a whistle order counts for a department', () => {
  it('judges nothing that is pending in time', () => expect(whistleFacts(order(), 10)).toEqual({ ...noFacts, orders: 1 }))

  it('judges what was not done as late once its time is over', () =>
    expect(whistleFacts(order(), 21).parts).toEqual({ ...noFacts.parts, sign: tally(0, 1), arrive: tally(0, 1) }))

  it('judges what was done by its own deadline, to the millisecond', () =>
    expect(whistleFacts(order({ signedAt: 10, arrivedAt: 21, completedAt: 90, rating: 86 }), 95).parts).toEqual({
      ...noFacts.parts, sign: tally(1, 1), arrive: tally(0, 1), onTime: tally(1, 1), rating: tally(86, 100),
    }))

  it('leaves the lead’s completion, and its order, to the case it leads', () =>
    expect(whistleFacts(order({ isLead: true, completedAt: 200 }), 300)).toMatchObject({ orders: 0, parts: { onTime: tally(0, 0) } }))

  it('counts nothing of an order that was taken back or returned with leave', () => {
    expect(whistleFacts(order({ status: 'RECALLED', signedAt: 50 }), 300)).toEqual(noFacts)
    expect(whistleFacts(order({ isReturned: true, isReturnDenied: true, signedAt: 50 }), 300)).toEqual(noFacts)
  })

  it('does not ask for what was no longer to be done when the order ended', () =>
    expect(whistleFacts(order({ signedAt: 5, endedAt: 15, status: 'CLOSED' }), 300).parts).toEqual({ ...noFacts.parts, sign: tally(1, 1) }))

  it('takes points off for a denied return and for staying away', () =>
    expect(whistleFacts(order({ isReturnDenied: true, isAbsent: true }), 5).deductions).toEqual({ ...noFacts.deductions, returnDenied: 1, absent: 1 }))
})

describe('the facts of a month', () => {
  it('are its cases, orders and marks together', () =>
    expect(factsOfMonth({
      sums: { accepted: 9, resolved: 7, reworked: 2, due: 8, onTime: 6, lateDone: 1, lateOpen: 1 },
      whistles: [order({ signedAt: 5 }), order({ isLead: true, signedAt: 15 })],
      marks: [{ kind: 'supervised', caseId: 'c', unit: 'D-RL', at: 1 }, { kind: 'falseFeedback', caseId: 'c', unit: 'D-RL', at: 2 }],
    }, 12)).toEqual({
      orders: 10,
      parts: { sign: tally(1, 2), arrive: tally(0, 0), onTime: tally(6, 8), resolution: tally(7, 9), rework: tally(7, 9), overdueOpen: tally(7, 8), rating: tally(0, 0) },
      deductions: { returnDenied: 0, supervised: 1, falseFeedback: 1, absent: 0 },
    }))

  it('are empty where nothing happened', () => expect(factsOfMonth({ sums: {}, whistles: [], marks: [] }, 0)).toEqual(noFacts))
})

describe('who held a case', () => {
  const custody = [
    { holder: 'DISPATCHER', unit: null, from: 0, to: 5 }, { holder: 'UNIT', unit: 'D-RL', from: 5, to: 9 }, { holder: 'REVIEW', unit: null, from: 9, to: 12 },
    { holder: 'UNIT', unit: 'D-ZJ', from: 12, to: null },
  ] as const
  it.each([[4, null], [5, 'D-RL'], [8, 'D-RL'], [10, null], [99, 'D-ZJ']])('at %i: %s', (at, unit) => expect(holderAt(custody, at)).toBe(unit))
})
