import type { DisputeDuty, DisputeFactors, DisputeGrade, DisputeState, Duty, DutyStart } from '#contract/dispute.ts'
import type { Instant } from '#contract/ids.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { resolveDue } from '#backend/domain/calendar/work-time.ts'
import { round } from '#backend/domain/shared/number.ts'
import { DAY, HOUR } from '#backend/domain/shared/time.ts'
import type { DisputeRules, DutyRule } from './dispute-rules.ts'
import { isDangerous, isIncomplete } from './grade.ts'

type About = { grade: DisputeGrade; factors: DisputeFactors; reportedAt: Instant; at: Instant }

/** What a grade demands from now on, frozen: duties with their due times, revisits after the closing, how long it may lie. */
export type Demands = { duties: DutyStart[]; revisitDays: number[]; idleMs: number | null }

/** Nothing is demanded for disputes from before the rules came. */
export function demandsOf(about: About, rules: DisputeRules, calendar: WorkCalendar): Demands {
  if (dayOf(about.reportedAt) < rules.dutiesSince) return { duties: [], revisitDays: [], idleMs: null }
  const { grade, days } = rules.warnings.idle
  return { duties: dutiesOf(about, rules, calendar), revisitDays: [...rules.grades[about.grade].revisitDays], idleMs: about.grade === grade ? days * DAY : null }
}

function dutiesOf({ grade, factors, at }: About, rules: DisputeRules, calendar: WorkCalendar): DutyStart[] {
  const startOf = ({ kind, hours, mode, every }: Omit<DutyRule, 'onDanger'>): DutyStart => {
    const ms = round(hours * HOUR)
    return { kind, dueAt: resolveDue(at, { ms, mode }, calendar), everyMs: every ? ms : null }
  }
  const isAtOnce = isDangerous(factors, rules)
  const own = rules.grades[grade].duties.filter(({ onDanger }) => isAtOnce || !onDanger).map(startOf)
  return isIncomplete(factors) ? [startOf({ kind: 'ASK_FACTS', hours: rules.askHours, mode: 'continuous', every: false }), ...own] : own
}

/** Owed and not done. */
export const isOwed = ({ doneAt }: Duty): boolean => doneAt === null

const startedDuty = (start: DutyStart, at: Instant): Duty => ({ ...start, startedAt: at, missedAt: null, doneAt: null, times: 0 })

/** Begins duties: a changed grade begins anew, an unchanged one only adds what was not owed before. */
export function begun(duties: readonly Duty[], starts: readonly DutyStart[], { isAnew, at }: { isAnew: boolean; at: Instant }): Duty[] {
  if (isAnew) return starts.map((start) => startedDuty(start, at))
  const known = new Set(duties.map(({ kind }) => kind))
  return [...duties, ...starts.filter(({ kind }) => !known.has(kind)).map((start) => startedDuty(start, at))]
}

/** One duty done; owed again later where it recurs. */
function doneOnce(duty: Duty, at: Instant): Duty {
  if (duty.everyMs === null) return { ...duty, doneAt: at, times: duty.times + 1 }
  return { ...duty, startedAt: at, dueAt: at + duty.everyMs, missedAt: null, times: duty.times + 1 }
}

/** These duties done where they are owed. Whatever is done is a follow-up too. */
export function withDone(duties: readonly Duty[], kinds: readonly DisputeDuty[], at: Instant): Duty[] {
  return duties.map((duty) => (isOwed(duty) && (kinds.includes(duty.kind) || duty.kind === 'FOLLOW_UP') ? doneOnce(duty, at) : duty))
}

/** At the closing everything else is over; revisits are owed so many days after it (domain.md 7). */
export function atClosing(duties: readonly Duty[], days: readonly number[], at: Instant): Duty[] {
  const over = duties.filter((duty) => !isOwed(duty) && duty.kind !== 'REVISIT')
  return [...over, ...days.map((count) => ({ ...startedDuty({ kind: 'REVISIT', dueAt: at + count * DAY, everyMs: null }, at), days: count }))]
}

/** The next instant at which a duty will have been missed; null when none is waiting. */
export function nextMissed({ duties }: Pick<DisputeState, 'duties'>): Duty | null {
  return duties.reduce<Duty | null>((next, duty) => (isOwed(duty) && duty.missedAt === null && (next === null || duty.dueAt < next.dueAt) ? duty : next), null)
}
