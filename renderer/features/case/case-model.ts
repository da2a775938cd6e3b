import type { Stage } from '#contract/case.ts'
import type { CaseView, TimelineEntry } from '#contract/views.ts'

/** The five unifications in the order of the stage bar. */
export const barStages = ['PATROL', 'REPORT', 'DISPATCH', 'DISPOSAL', 'REVIEW'] as const satisfies readonly Stage[]
export type BarStage = (typeof barStages)[number]

/** One cell of the stage bar: `skipped` stages were never entered though a later one was. */
export type StageCell = { stage: BarStage; state: 'done' | 'current' | 'skipped' | 'ahead'; enteredAt: number | null; ms: number }

/** The stage bar: where the case stands, when it came there and how long it stayed. */
export function toStageCells(now: Stage, stageTimes: CaseView['stageTimes']): StageCell[] {
  const times = new Map(stageTimes.map((entry) => [entry.stage, entry]))
  const reached = now === 'END' ? barStages.length : barStages.findIndex((stage) => stage === now)
  return barStages.map((stage, index) => {
    const time = times.get(stage)
    const enteredAt = time?.enteredAt ?? null
    return { stage, state: cellState({ isCurrent: stage === now, isReached: index < reached, wasEntered: enteredAt !== null }), enteredAt, ms: time?.ms ?? 0 }
  })
}

function cellState({ isCurrent, isReached, wasEntered }: { isCurrent: boolean; isReached: boolean; wasEntered: boolean }): StageCell['state'] {
  if (isCurrent) return 'current'
  if (wasEntered) return 'done'
  return isReached ? 'skipped' : 'ahead'
}

/** What the timeline can be narrowed to: everything, what people did, what clocks did. */
export const timelineFilters = ['all', 'human', 'clock'] as const
export type TimelineFilter = (typeof timelineFilters)[number]

const clockEvents = new Set(['clockWarned', 'clockOverdue', 'overdueEscalated', 'reminded', 'extensionApproved', 'suspended', 'resumed', 'ratingTimedOut'])
const goodEvents = new Set(['smsAccepted', 'appointmentAgreed', 'contacted', 'verified', 'assistCompleted', 'disposed', 'reviewPassed', 'closed', 'rated', 'alarmAcknowledged'])

/** Timeline lines that pass the filter, newest first as the server sent them. */
export function filterTimeline(entries: readonly TimelineEntry[], filter: TimelineFilter): TimelineEntry[] {
  if (filter === 'human') return entries.filter((entry) => entry.actorRole !== 'SYSTEM')
  if (filter === 'clock') return entries.filter((entry) => clockEvents.has(entry.type))
  return [...entries]
}

/** The glyph before a line: only an overdue is critical, only a warning is amber. */
export function timelineGlyph(type: string): 'over' | 'warn' | 'ok' | 'info' {
  if (type === 'clockOverdue' || type === 'overdueEscalated') return 'over'
  if (type === 'clockWarned') return 'warn'
  return goodEvents.has(type) ? 'ok' : 'info'
}

/** Neighbours of a case in the list the user came from: for `[`, `]` and "1/236". */
export function neighboursOf(ids: readonly string[], id: string): { index: number; total: number; previous: string | null; next: string | null } | null {
  const index = ids.indexOf(id)
  if (index < 0) return null
  return { index, total: ids.length, previous: ids[index - 1] ?? null, next: ids[index + 1] ?? null }
}

/** Shares of custody merged by holder and unit, largest first; basis points still sum to 10,000. */
export function mergeCustody(shares: CaseView['custody']): CaseView['custody'] {
  const merged = new Map<string, CaseView['custody'][number]>()
  for (const share of shares) {
    const key = `${share.holder} ${share.unit ?? ''}`
    const known = merged.get(key)
    merged.set(key, known ? { ...known, ms: known.ms + share.ms, shareBp: known.shareBp + share.shareBp } : share)
  }
  return [...merged.values()].toSorted((a, b) => b.ms - a.ms)
}

const BP_PER_TENTH = 10
const TENTHS_PER_PERCENT = 10

/** Shares in percent with one decimal which still sum to 100.0: what rounding leaves over goes to the largest remainders. */
export function percentTexts(shares: readonly { shareBp: number }[]): string[] {
  const whole = Math.round(shares.reduce((sum, { shareBp }) => sum + shareBp, 0) / BP_PER_TENTH)
  const tenths = shares.map(({ shareBp }) => Math.floor(shareBp / BP_PER_TENTH))
  const missing = whole - tenths.reduce((sum, one) => sum + one, 0)
  const byRemainder = shares.map(({ shareBp }, index) => ({ index, remainder: shareBp % BP_PER_TENTH })).toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return tenths.map((one, index) => `${((one + (raised.has(index) ? 1 : 0)) / TENTHS_PER_PERCENT).toFixed(1)}%`)
}
