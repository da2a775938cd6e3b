import { describe, expect, it } from 'vitest'
import type { Clock } from '#contract/case.ts'
import { dayOf, weekday } from '#backend/domain/calendar/day.ts'
import { latestClock } from '#backend/domain/case/clocks.ts'
import { closedInTime, closingOf, closeDeadline, decidedAt } from '#backend/domain/kpi/worked-facts.ts'
import { calendars, rules } from '#tests/support/builders.ts'
import { accepted, dispatched, disposed, given, lives, passed, reported, signed } from '#tests/support/case-spec.ts'

const books = { calendars: calendars(), rules }
const at = (text: string) => Date.parse(`${text}+08:00`)
/** A life whose disposal was due on a Friday afternoon. */
function due(life: ReturnType<typeof lives.CLOSED>, dueAt: number) {
  const { state } = given(...life)
  return { ...state, clocks: state.clocks.map((clock): Clock => (clock.kind === 'DISPOSE' ? { ...clock, dueAt } : clock)) }
}
const friday = at('2023-06-16T16:30:00')

describe('the deadline of closing', () => {
  it('is that of disposal, then the review and the call-back, each in its own work time', () => {
    expect(weekday(dayOf(friday))).toBe(5)
    // 7 work hours of review end on Monday at 16:30, 14 of the call-back on Wednesday at 16:30.
    expect(closeDeadline(due(lives.CLOSED(), friday), books)).toBe(at('2023-06-21T16:30:00'))
  })

  it('does not exist before anything was promised, nor while the clock stands still', () => {
    expect(closeDeadline(given(reported()).state, books)).toBeNull()
    expect(latestClock(given(...lives.SUSPENDED()).state, 'DISPOSE')?.dueAt).toBeNull()
    expect(closeDeadline(given(...lives.SUSPENDED()).state, books)).toBeNull()
  })
})

describe('closing in time', () => {
  const deadline = at('2023-06-21T16:30:00')
  const closed = (closedAt: number) => closingOf({ ...due(lives.CLOSED(), friday), closedAt }, books)
  it('is judged to the millisecond once it is closed', () => {
    expect([closedInTime(closed(deadline), deadline + 1), closedInTime(closed(deadline + 1), deadline + 1)]).toEqual([true, false])
  })

  it('is pending in time until the deadline, and missed after it', () => {
    const open = closingOf(due([reported(), accepted(), dispatched(), signed()], friday), books)
    expect([closedInTime(open, deadline), closedInTime(open, deadline + 1)]).toEqual([null, false])
  })

  it('is not owed by a case that was never promised, though it is closed', () => {
    const { state } = given(reported(), accepted(), dispatched(), signed(), disposed(), passed())
    expect(closedInTime(closingOf({ ...state, clocks: [] }, books), deadline)).toBeNull()
  })
})

describe('what a department was to do', () => {
  it.each([
    { what: 'done in time counts when it was done', deed: { dueAt: 100, doneAt: 90 }, endedAt: null, decided: { at: 90, isOnTime: true } },
    { what: 'done late counts at its deadline', deed: { dueAt: 100, doneAt: 150 }, endedAt: null, decided: { at: 100, isOnTime: false } },
    { what: 'not done counts at its deadline', deed: { dueAt: 100, doneAt: null }, endedAt: null, decided: { at: 100, isOnTime: false } },
    { what: 'pending in time counts nowhere', deed: { dueAt: 300, doneAt: null }, endedAt: null, decided: null },
    { what: 'let go before its deadline counts nowhere', deed: { dueAt: 100, doneAt: null }, endedAt: 99, decided: null },
  ])('$what', ({ deed, endedAt, decided }) => expect(decidedAt({ endedAt }, deed, 200)).toEqual(decided))
})
