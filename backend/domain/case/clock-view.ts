import type { Clock } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { CaseView } from '#contract/views.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import { calendarOf, timeBetween } from '#backend/domain/calendar/work-time.ts'
import { max, min } from '#backend/domain/shared/number.ts'

type ClockView = CaseView['clocks'][number]

function stateOf(clock: Clock): ClockView['state'] {
  if (clock.voided) return 'void'
  if (clock.stoppedAt !== null) return clock.dueAt === null || clock.stoppedAt <= clock.dueAt ? 'met' : 'missed'
  if (clock.pauses.some(({ to }) => to === null)) return 'pause'
  if (clock.overdueAt !== null) return 'over'
  return clock.warnedAt !== null ? 'warn' : 'norm'
}

/** A clock as its panel shows it: `usedMs` in the clock's own time mode without pauses, `pausedMs` in natural time. */
export function clockViewOf(clock: Clock, calendars: CalendarBook, now: Instant): ClockView {
  const calendar = calendarOf(calendars, clock.calendarVersion)
  const end = max(clock.startedAt, clock.stoppedAt ?? now)
  let usedMs = timeBetween({ from: clock.startedAt, to: end }, clock.mode, calendar)
  let pausedMs = 0
  for (const pause of clock.pauses) {
    const stood = { from: min(pause.from, end), to: min(pause.to ?? end, end) }
    usedMs -= timeBetween(stood, clock.mode, calendar)
    pausedMs += stood.to - stood.from
  }
  const { kind, round, startedAt, dueAt, warnAt, stoppedAt, limitMs, mode, extendedMs, promisedBySource } = clock
  return { kind, round, startedAt, dueAt, warnAt, stoppedAt, limitMs, mode, usedMs, state: stateOf(clock), extendedMs, pausedMs, promisedBySource }
}
