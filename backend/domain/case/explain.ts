import type { CaseState, Clock } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { DeadlineExplanation } from '#contract/views.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import { explain } from '#backend/domain/calendar/explain.ts'
import { calendarOf, missingYears } from '#backend/domain/calendar/work-time.ts'
import { max } from '#backend/domain/shared/number.ts'

/** To where the explanation reaches: the deadline; a clock that stands still or has none is told up to its stop or now. */
function endOf(clock: Clock, now: Instant): Instant {
  return max(clock.startedAt, clock.dueAt ?? clock.stoppedAt ?? now)
}

function explained(clock: Clock, calendars: CalendarBook, now: Instant): DeadlineExplanation {
  const { kind, startedAt, dueAt, limitMs, mode, calendarVersion, ruleVersion, extendedMs, promisedBySource } = clock
  const calendar = calendarOf(calendars, calendarVersion)
  const to = endOf(clock, now)
  return {
    kind, startedAt, dueAt, limitMs, mode, calendarVersion, ruleVersion, extendedMs, promisedBySource,
    missingYears: mode === 'work' ? missingYears(startedAt, to, calendar) : [],
    intervals: explain({ from: startedAt, to, mode, pauses: clock.pauses }, calendar),
  }
}

/** Why each deadline of a case is when it is, with the calendar it was computed by; clocks of units that were let go are left out. */
export function explainDeadlines(state: CaseState, calendars: CalendarBook, now: Instant): DeadlineExplanation[] {
  return state.clocks.filter((clock) => !clock.voided).map((clock) => explained(clock, calendars, now))
}
