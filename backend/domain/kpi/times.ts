import type { CaseState } from '#contract/case.ts'
import type { Spread, TimeId } from '#contract/kpi-sheet.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import { calendarOf, timeBetween } from '#backend/domain/calendar/work-time.ts'
import { latestClock } from '#backend/domain/case/clocks.ts'
import { max, min } from '#backend/domain/shared/number.ts'

/** A text message or a human contact, whichever came first: an automatic message must not hide a missing person, so both are shown (domain.md 6.1). */
function firstResponse({ smsAt, firstContactAt, reportedAt }: CaseState): number | null {
  const first = [smsAt, firstContactAt].filter((at) => at !== null)
  return first.length === 0 ? null : min(...first) - reportedAt
}

/** From dispatch to disposal in the mode of the case's limit, without suspensions. */
function handling(state: CaseState, calendars: CalendarBook): number | null {
  const { dispatchedAt, disposedAt } = state
  if (dispatchedAt === null || disposedAt === null || disposedAt < dispatchedAt) return null
  const clock = latestClock(state, 'DISPOSE')
  const mode = clock?.mode ?? 'continuous'
  const calendar = clock === null ? calendars.current : calendarOf(calendars, clock.calendarVersion)
  const within = (from: number, to: number): number => (to <= from ? 0 : timeBetween({ from, to }, mode, calendar))
  const paused = (clock?.pauses ?? []).reduce((sum, pause) => sum + within(max(pause.from, dispatchedAt), min(pause.to ?? disposedAt, disposedAt)), 0)
  return within(dispatchedAt, disposedAt) - paused
}

/** The time of a case for one line, in milliseconds; null when the case has none. */
export function timeOf(id: TimeId, state: CaseState, calendars: CalendarBook): number | null {
  return timeBy[id](state, calendars)
}

const since = (reportedAt: number, at: number | null): number | null => (at === null ? null : at - reportedAt)
const timeBy: Record<TimeId, (state: CaseState, calendars: CalendarBook) => number | null> = {
  firstResponse, handling, firstContact: ({ reportedAt, firstContactAt }) => since(reportedAt, firstContactAt), cycle: ({ reportedAt, closedAt }) => since(reportedAt, closedAt),
}

/** Median (mean of the middle two) and the nearest-rank ninth decile. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { n: 0, median: null, p90: null }
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  const half = n >> 1
  const median = n % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
  // ⌈0.9 n⌉ without fractions.
  const rank = (9 * n + 9 - ((9 * n + 9) % 10)) / 10
  return { n, median, p90: sorted[rank - 1] ?? null }
}
