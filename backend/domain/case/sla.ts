import type { CaseState, Clock } from '#contract/case.ts'
import type { CardClock } from '#contract/views.ts'
import { isRunning, openClock } from './clocks.ts'
import { isOpen } from './stage.ts'

const noClock: CardClock = { dueAt: null, kind: null, limitMs: null, mode: null, startedAt: null, state: 'none', warnAt: null }

/** The rating clock waits for the resident, nobody here can be late by it. */
const isOurs = (clock: Clock): boolean => clock.kind !== 'RATING'

function severity(clock: Clock): number {
  if (clock.overdueAt !== null) return 2
  return clock.warnedAt !== null ? 1 : 0
}

function isWorse(a: Clock, b: Clock): boolean {
  const difference = severity(a) - severity(b)
  return difference === 0 ? (a.dueAt ?? Infinity) < (b.dueAt ?? Infinity) : difference > 0
}

/** Members in the order of their names, as they are written down: a store need not sort them. */
function shown({ dueAt, kind, limitMs, mode, startedAt, warnAt }: Clock, state: CardClock['state']): CardClock {
  return { dueAt, kind, limitMs, mode, startedAt, state, warnAt }
}

const states = ['norm', 'warn', 'over'] as const

function pausedClock(state: CaseState): CardClock {
  const paused = openClock(state, 'DISPOSE')
  return paused === null ? { ...noClock, state: 'pause' } : shown(paused, 'pause')
}

/** The clock a card shows: the worst running one by recorded facts, then the earliest due; paused while the case is suspended. */
export function cardClock(state: CaseState): CardClock {
  if (!isOpen(state.status)) return noClock
  if (state.status === 'SUSPENDED') return pausedClock(state)
  let worst: Clock | null = null
  for (const clock of state.clocks) {
    if (isRunning(clock) && isOurs(clock) && (worst === null || isWorse(clock, worst))) worst = clock
  }
  return worst === null ? noClock : shown(worst, states[severity(worst)] ?? 'norm')
}
