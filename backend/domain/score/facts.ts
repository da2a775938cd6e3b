import type { Custody } from '#contract/case.ts'
import type { CaseId, Instant, UnitCode } from '#contract/ids.ts'
import type { DeductionKind, ScoreFacts, Tally } from '#contract/score.ts'
import type { Sums } from '#backend/domain/kpi/rates.ts'
import { addFacts, noFacts } from './score.ts'

/** One department's share of one whistle order, as far as scores count it. */
export type WhistleFact = {
  orderId: string
  no: string
  unit: UnitCode
  isLead: boolean
  caseId: CaseId
  status: string
  issuedAt: Instant
  signDueAt: Instant
  signedAt: Instant | null
  arriveDueAt: Instant
  arrivedAt: Instant | null
  completeDueAt: Instant
  completedAt: Instant | null
  rating: number | null
  isReturned: boolean
  isReturnDenied: boolean
  isAbsent: boolean
  endedAt: Instant | null
}

/** Something that costs a department points, on the case that it happened to. */
export type CaseMark = { kind: Exclude<DeductionKind, 'absent'>; caseId: CaseId; unit: UnitCode; at: Instant }

/** One month of one department, as the projections of the log hold it. */
export type MonthSource = { sums: Sums; whistles: readonly WhistleFact[]; marks: readonly CaseMark[] }

const none: Tally = { numerator: 0, denominator: 0 }
const allBut = (bad: number, all: number): Tally => ({ numerator: all - bad, denominator: all })

/** What counts of the cases that a department leads: the same sums as on every other screen, under its months. */
function caseFacts({ accepted = 0, resolved = 0, reworked = 0, due = 0, onTime = 0, lateOpen = 0 }: Sums): ScoreFacts {
  return {
    ...noFacts,
    orders: accepted,
    parts: {
      ...noFacts.parts, onTime: { numerator: onTime, denominator: due }, resolution: { numerator: resolved, denominator: accepted },
      rework: allBut(reworked, accepted), overdueOpen: allBut(lateOpen, due),
    },
  }
}

export type Deed = { dueAt: Instant; doneAt: Instant | null }

/** Null while it is pending in time, or was never to be done because the order ended before. */
export function wasOnTime({ dueAt, doneAt }: Deed, { at, endedAt }: { at: Instant; endedAt: Instant | null }): boolean | null {
  if (doneAt !== null) return doneAt <= dueAt
  return dueAt < at && (endedAt === null || dueAt < endedAt) ? false : null
}

/** The three promises of a department's share of an order that scores judge. The lead's completion is judged by its case (domain.md 6.2). */
export function deedsOf(fact: WhistleFact): { sign: Deed; arrive: Deed; onTime: Deed | null } {
  return {
    sign: { dueAt: fact.signDueAt, doneAt: fact.signedAt },
    arrive: { dueAt: fact.arriveDueAt, doneAt: fact.arrivedAt },
    onTime: fact.isLead ? null : { dueAt: fact.completeDueAt, doneAt: fact.completedAt },
  }
}

/** Whether an order counts for a department at all: not when it was taken back, or returned with leave. */
export const counts = ({ status, isReturned }: WhistleFact): boolean => !isReturned && status !== 'RECALLED'

function tallied(deed: Deed | null, when: { at: Instant; endedAt: Instant | null }): Tally {
  const isOnTime = deed === null ? null : wasOnTime(deed, when)
  return isOnTime === null ? none : { numerator: Number(isOnTime), denominator: 1 }
}

const BEST_RATING = 100

/** What one department's share of an order counts at an instant. It belongs to the month in which the order was issued. */
export function whistleFacts(fact: WhistleFact, at: Instant): ScoreFacts {
  if (!counts(fact)) return noFacts
  const when = { at, endedAt: fact.endedAt }
  const { sign, arrive, onTime } = deedsOf(fact)
  return {
    orders: Number(!fact.isLead),
    parts: {
      ...noFacts.parts, sign: tallied(sign, when), arrive: tallied(arrive, when), onTime: tallied(onTime, when),
      rating: fact.rating === null ? none : { numerator: fact.rating, denominator: BEST_RATING },
    },
    deductions: { ...noFacts.deductions, returnDenied: Number(fact.isReturnDenied), absent: Number(fact.isAbsent) },
  }
}

const markFacts = ({ kind }: CaseMark): ScoreFacts => ({ ...noFacts, deductions: { ...noFacts.deductions, [kind]: 1 } })

/** Everything that a month of a department is scored by. The order of its sources does not matter. */
export function factsOfMonth({ sums, whistles, marks }: MonthSource, at: Instant): ScoreFacts {
  return [caseFacts(sums), ...whistles.map((fact) => whistleFacts(fact, at)), ...marks.map(markFacts)].reduce(addFacts, noFacts)
}

/** The unit that held a case at an instant: nobody is charged while another holds it. */
export function holderAt(custody: readonly Custody[], at: Instant): UnitCode | null {
  const entry = custody.findLast(({ from, to }) => from <= at && (to === null || at <= to))
  return entry?.unit ?? null
}
