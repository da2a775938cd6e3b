import type { Instant } from '#contract/ids.ts'
import type { WhistleClock, WhistleDepartment, WhistleEvent, WhistleState } from '#contract/whistle.ts'
import { systemActor } from '#backend/domain/case/decide-context.ts'
import type { DatedWhistleEvent } from './decide-context.ts'
import { evolveWhistle } from './evolve.ts'
import { isAtWork } from './order.ts'
import type { WhistleRules } from './rules.ts'

type Neutral = Pick<WhistleRules, 'neutralRating'>
/** Something time alone brings about. */
type Occurrence = { at: Instant; event: WhistleEvent }

const earlier = (a: Occurrence | null, b: Occurrence | null): Occurrence | null => {
  if (a === null || b === null) return a ?? b
  return b.at < a.at ? b : a
}

/** A clock runs late, and is passed up step by step. */
function clockOccurrence(unit: string, clock: WhistleClock): Occurrence | null {
  if (clock.doneAt !== null) return null
  if (clock.lateAt === null) return { at: clock.dueAt, event: { type: 'ranLate', unit, clock: clock.kind } }
  const next = clock.passUp[clock.steps]
  return next === undefined ? null : { at: next.at, event: { type: 'passedUp', unit, clock: clock.kind, step: clock.steps + 1, to: next.to } }
}

function neutralRating({ unit, status, rating, rateDueAt }: WhistleDepartment, total: number): Occurrence | null {
  if (status !== 'COMPLETED' || rating !== null || rateDueAt === null) return null
  return { at: rateDueAt, event: { type: 'rated', unit, total, scores: null, isNeutral: true, note: null } }
}

function ofDepartment(department: WhistleDepartment, total: number): Occurrence | null {
  const clocks = isAtWork(department) ? department.clocks.map((clock) => clockOccurrence(department.unit, clock)) : []
  return [...clocks, neutralRating(department, total)].reduce(earlier, null)
}

const nextOccurrence = (order: WhistleState, total: number): Occurrence | null => order.departments.map((one) => ofDepartment(one, total)).reduce(earlier, null)

/** When time alone next changes the order, as frozen at its issue; null: never. */
export const whistleTimerAt = (order: WhistleState): Instant | null => nextOccurrence(order, 0)?.at ?? null

/** What the passing of time has done to an order until `now`: lateness, passing up, neutral ratings, in order, each with the instant it was due. Told late, the history is the same; told twice, it is empty. */
export function elapseWhistle(order: WhistleState, now: Instant, { neutralRating: total }: Neutral): DatedWhistleEvent[] {
  const events: DatedWhistleEvent[] = []
  let current = order
  for (let next = nextOccurrence(current, total); next !== null && next.at <= now; next = nextOccurrence(current, total)) {
    events.push({ ...next, by: 'system' })
    current = evolveWhistle(current, next.event, { at: next.at, actor: systemActor, version: current.version + 1 })
  }
  return events
}
