import type { AlarmView, CaseCard } from '#contract/views.ts'
import { isAcknowledged } from './alarm-sound.ts'

/** The strip has room for this many alarms. */
const SHOWN = 3

export type Counts = { over: number; warn: number; acknowledged: number }

/** Overdue and due-soon cases as the board counts them. */
export function countsOf(cards: Iterable<CaseCard>): Counts {
  const counts: Counts = { over: 0, warn: 0, acknowledged: 0 }
  for (const { sla, alarmAckedAt } of cards) {
    if (sla.state === 'over') counts.over += 1
    if (sla.state === 'warn') counts.warn += 1
    if (alarmAckedAt !== null) counts.acknowledged += 1
  }
  return counts
}

/** Alarms nobody has acknowledged: urgent ones first, then the one that is late the longest. */
export function unacknowledged(alarms: readonly AlarmView[]): AlarmView[] {
  return alarms
    .filter((alarm) => !isAcknowledged(alarm))
    .toSorted((a, b) => a.priority.localeCompare(b.priority) || dueOf(a) - dueOf(b))
}

/** The alarms there is room for beside so many emergency messages; always one. */
export const topOf = (alarms: readonly AlarmView[], beside = 0): AlarmView[] =>
  alarms.slice(0, Math.max(1, SHOWN - beside))

const dueOf = ({ card, since }: AlarmView) => card.sla.dueAt ?? since
