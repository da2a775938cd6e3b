import type { CaseView, TimelineEntry } from '#contract/views.ts'

export type ClockView = CaseView['clocks'][number]

const MOST_CLOCKS = 5

/** The clocks a preview has room for: running ones always, then the latest; in the order they started. */
export function previewClocks(clocks: readonly ClockView[]): ClockView[] {
  const real = clocks.filter((clock) => clock.state !== 'void')
  const isRunning = (clock: ClockView) => clock.stoppedAt === null
  const newestFirst = real.toSorted((a, b) => Number(isRunning(b)) - Number(isRunning(a)) || b.startedAt - a.startedAt)
  return newestFirst.slice(0, MOST_CLOCKS).toSorted((a, b) => a.startedAt - b.startedAt || a.round - b.round)
}

/** Time used at an instant: a continuous clock runs on between two answers; work time waits for the server, which has the calendar. */
export function usedAt(clock: ClockView, now: number): number {
  const isRunning = clock.stoppedAt === null && clock.state !== 'pause' && clock.mode === 'continuous'
  return isRunning ? Math.max(clock.usedMs, now - clock.startedAt - clock.pausedMs) : clock.usedMs
}

const overEvents = new Set(['clockOverdue', 'overdueEscalated'])
const doneEvents = new Set(['smsAccepted', 'appointmentAgreed', 'contacted', 'signed', 'verified', 'assistCompleted', 'disposed', 'reviewPassed', 'closed'])

/** The sign before a line of the excerpt; only an overdue is red. */
export function lineSign(type: string): 'over' | 'warn' | 'ok' | 'info' {
  if (overEvents.has(type)) return 'over'
  if (type === 'clockWarned') return 'warn'
  return doneEvents.has(type) ? 'ok' : 'info'
}

/** What somebody wrote with an event, in one line; empty when nothing was written. */
export function lineNote(data: TimelineEntry['data']): string {
  const said = ['result', 'text', 'reason', 'note'].map((name) => data[name]).find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof said === 'string' ? said : ''
}
