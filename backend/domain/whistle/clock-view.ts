import type { Instant } from '#contract/ids.ts'
import type { WhistleClock, WhistleDepartment, WhistleState } from '#contract/whistle.ts'
import type { WhistleClockView, WhistleDeadline } from '#contract/whistle-views.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import { explain } from '#backend/domain/calendar/explain.ts'
import { calendarOf, missingYears, resolveStart } from '#backend/domain/calendar/work-time.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import { max, round } from '#backend/domain/shared/number.ts'
import { isAtWork } from './order.ts'

type Seen = { calendars: CalendarBook; rules: Pick<CaseRules, 'warnShare'>; now: Instant; issuedAt: Instant }

function stateOf(clock: WhistleClock, { isRunning, warnAt, now }: { isRunning: boolean; warnAt: Instant; now: Instant }): WhistleClockView['state'] {
  if (clock.doneAt !== null) return clock.doneAt <= clock.dueAt ? 'met' : 'missed'
  if (!isRunning) return 'void'
  if (now >= clock.dueAt) return 'over'
  return now >= warnAt ? 'warn' : 'norm'
}

/** A department's clock as a screen shows it. */
export function whistleClockView(clock: WhistleClock, isRunning: boolean, { calendars, rules, now, issuedAt }: Seen): WhistleClockView {
  const { kind, dueAt, doneAt, limitMs, mode } = clock
  const warnAt = max(issuedAt, resolveStart(dueAt, { ms: round(limitMs * rules.warnShare), mode }, calendarOf(calendars, clock.calendarVersion)))
  return { kind, startedAt: issuedAt, dueAt, warnAt, doneAt, limitMs, mode, state: stateOf(clock, { isRunning, warnAt, now }) }
}

/** All four of a department, and the one that it is waited for by now: the earliest due that is not done. */
export function clocksOfDepartment(department: WhistleDepartment, seen: Seen): { clocks: WhistleClockView[]; clock: WhistleClockView | null; isLate: boolean } {
  const isRunning = isAtWork(department)
  const clocks = department.clocks.map((clock) => whistleClockView(clock, isRunning, seen))
  const waiting = isRunning ? clocks.filter(({ doneAt }) => doneAt === null).toSorted((a, b) => a.dueAt - b.dueAt) : []
  return { clocks, clock: waiting[0] ?? null, isLate: clocks.some(({ state }) => state === 'over') }
}

/** Why each department must have signed, come, planned and finished by when, with the calendar it was computed by. */
export function explainWhistle(order: WhistleState, calendars: CalendarBook): WhistleDeadline[] {
  const { issuedAt } = order
  if (issuedAt === null) return []
  return order.departments.flatMap(({ unit, clocks }) => clocks.map((clock) => explained(unit, clock, { calendars, issuedAt })))
}

function explained(unit: string, { kind, dueAt, limitMs, mode, calendarVersion, ruleVersion }: WhistleClock, { calendars, issuedAt }: Pick<Seen, 'calendars' | 'issuedAt'>): WhistleDeadline {
  const calendar = calendarOf(calendars, calendarVersion)
  return {
    unit, kind, startedAt: issuedAt, dueAt, limitMs, mode, calendarVersion, ruleVersion, missingYears: mode === 'work' ? missingYears(issuedAt, dueAt, calendar) : [],
    intervals: explain({ from: issuedAt, to: dueAt, mode, pauses: [] }, calendar),
  }
}
