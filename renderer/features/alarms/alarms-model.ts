import type { AlarmGroup, AlarmsView, AlarmView } from '#contract/alarms.ts'
import type { CaseCard } from '#contract/views.ts'

/** The strip has room for this many alarms at most. */
const SHOWN = 3
/** What an alarm needs of the window to be read in each language. */
const ALARM_PX = { 'zh-CN': 600, 'en-US': 800 } as const

/** How many alarms a window of this width can tell so that each still says what it is about. */
export const roomFor = (windowPx: number, language: keyof typeof ALARM_PX): number => Math.min(SHOWN, Math.max(1, Math.floor(windowPx / ALARM_PX[language])))

export type Counts = { over: number; warn: number }

/** Overdue and due-soon cases as the board counts them. */
export function countsOf(cards: Iterable<CaseCard>): Counts {
  const counts: Counts = { over: 0, warn: 0 }
  for (const { sla } of cards) {
    if (sla.state === 'over') counts.over += 1
    if (sla.state === 'warn') counts.warn += 1
  }
  return counts
}

export type Shown = { alarms: readonly AlarmView[]; groups: readonly AlarmGroup[]; others: number }

/**
 * What the strip shows (design.md §9): P1 and P2 as they are, P3 in the list only; in a flood those below P1 by cause. `beside`: how many emergency messages
 * stand there too; one place is always left. `most`: what the window has room for.
 */
export function shownOf({ items, groups, total, load }: Pick<AlarmsView, 'items' | 'groups' | 'total' | 'load'>, beside = 0, most = SHOWN): Shown {
  const room = Math.max(1, most - beside)
  const single = oncePerCase(items)
  if (!load.isFlood) {
    const alarms = single.filter(({ priority }) => priority !== 'P3').slice(0, room)
    return { alarms, groups: [], others: total - alarms.length }
  }
  const alarms = single.filter(({ priority }) => priority === 'P1').slice(0, room)
  const left = groups.slice(0, Math.max(0, room - alarms.length))
  return { alarms, groups: left, others: total - alarms.length - left.reduce((sum, { count }) => sum + count, 0) }
}

/** The loudest alarm of each case; its others stand in the list. */
function oncePerCase(items: readonly AlarmView[]): AlarmView[] {
  const seen = new Set<string>()
  return items.filter(({ subject }) => {
    if (subject.kind !== 'case') return true
    const isFirst = !seen.has(subject.card.id)
    seen.add(subject.card.id)
    return isFirst
  })
}

/** Whether the load of a desk is beyond what design.md §9 allows. */
export const isOverBudget = ({ recent, peak, standing, budget }: AlarmsView['load']): boolean => recent > budget.flood || peak > budget.peak || standing >= budget.standing
