import type { CaseId, Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import { scoreParts, type DeductionKind, type LostKind, type ScoreFacts, type ScorePart } from '#contract/score.ts'
import { dayStart } from '#backend/domain/calendar/day.ts'
import { divide, multiply, rational, ZERO, type Rational } from '#backend/domain/shared/rational.ts'
import { counts, deedsOf, wasOnTime, whistleFacts, type CaseMark, type Deed, type MonthSource, type WhistleFact } from './facts.ts'
import type { ScoreRules } from './rules.ts'
import { spreadWeights } from './score.ts'

/** A case, or one round of it, that did not do well for its lead unit. */
export type LostCase = { part: 'onTime' | 'resolution' | 'rework' | 'overdueOpen'; caseId: CaseId; round: number; day: Day }

/** What a part that cases judge says of one of them. */
export type JudgedCase = LostCase & { isLost: boolean }

/** One line that cost points. `ref` names it within its month, unit and kind. `lost`, `of`: how much of how much of the part's tally it failed to bring. */
export type Lost = { kind: LostKind; ref: string; caseId: CaseId; orderNo: string | null; at: Instant; lateMs: number | null; rating: number | null; lost: number }

const BEST_RATING = 100

function ofCase({ part, caseId, round, day }: LostCase): Lost {
  return { kind: part, ref: round === 0 ? caseId : `${caseId}:${round}`, caseId, orderNo: null, at: dayStart(day), lateMs: null, rating: null, lost: 1 }
}

type Late = { kind: 'sign' | 'arrive' | 'onTime'; deed: Deed | null }

function lateOf(fact: WhistleFact, { kind, deed }: Late, at: Instant): Lost[] {
  if (deed === null || wasOnTime(deed, { at, endedAt: fact.endedAt }) !== false) return []
  const lateMs = (deed.doneAt ?? fact.endedAt ?? at) - deed.dueAt
  return [{ kind, ref: fact.orderId, caseId: fact.caseId, orderNo: fact.no, at: fact.issuedAt, lateMs, rating: null, lost: 1 }]
}

function ofOrder(fact: WhistleFact, at: Instant): Lost[] {
  if (!counts(fact)) return []
  const { sign, arrive, onTime } = deedsOf(fact)
  const line = (kind: LostKind, lost: number): Lost => ({ kind, ref: fact.orderId, caseId: fact.caseId, orderNo: fact.no, at: fact.issuedAt, lateMs: null, rating: fact.rating, lost })
  return [
    ...lateOf(fact, { kind: 'sign', deed: sign }, at), ...lateOf(fact, { kind: 'arrive', deed: arrive }, at), ...lateOf(fact, { kind: 'onTime', deed: onTime }, at),
    ...(fact.rating === null || fact.rating === BEST_RATING ? [] : [line('rating', BEST_RATING - fact.rating)]),
    ...(fact.isReturnDenied ? [line('returnDenied', 1)] : []), ...(fact.isAbsent ? [line('absent', 1)] : []),
  ]
}

const ofMark = ({ kind, caseId, at }: CaseMark): Lost => ({ kind, ref: `${caseId}@${at}`, caseId, orderNo: null, at, lateMs: null, rating: null, lost: 1 })

/** Every line of a month that cost a department points, as many as its facts are short of. */
export function lostLines({ whistles, marks }: Pick<MonthSource, 'whistles' | 'marks'>, cases: readonly LostCase[], at: Instant): Lost[] {
  return [...cases.map(ofCase), ...whistles.flatMap((fact) => ofOrder(fact, at)), ...marks.map(ofMark)]
}

/** One line that a part judges, lost or not. */
export type Judged = Omit<Lost, 'kind' | 'lost'> & { isLost: boolean }

/** Everything of a month that a part judges: as many lines as its facts have (of the rating one for each order that was rated). */
export function judgedLines(part: ScorePart, { whistles, cases }: Pick<MonthSource, 'whistles'> & { cases: readonly JudgedCase[] }, at: Instant): Judged[] {
  const judged = whistles.filter((fact) => whistleFacts(fact, at).parts[part].denominator > 0)
  return [
    ...cases.flatMap((one) => (one.part === part ? [{ ...ofCase(one), isLost: one.isLost }] : [])),
    ...judged.map((fact): Judged => {
      const lost = ofOrder(fact, at).find(({ kind }) => kind === part)
      return { ref: fact.orderId, caseId: fact.caseId, orderNo: fact.no, at: fact.issuedAt, lateMs: lost?.lateMs ?? null, rating: fact.rating, isLost: lost !== undefined }
    }),
  ]
}

const isPart = (kind: LostKind): kind is ScorePart => scoreParts.some((part) => part === kind)
const isOff = (kind: LostKind): kind is DeductionKind => !isPart(kind)

/** The points that a line cost its month: its share of what the part could bring, or what is taken off for it (before the cap). */
export function pointsLost(line: Pick<Lost, 'kind' | 'lost'>, { parts }: Pick<ScoreFacts, 'parts'>, rules: Pick<ScoreRules, 'weights' | 'deductions'>): Rational {
  const { kind, lost } = line
  if (!isPart(kind)) return rational(rules.deductions[kind])
  const weight = spreadWeights(parts, rules)[kind]
  return weight === null ? ZERO : divide(multiply(weight, rational(lost)), rational(parts[kind].denominator))
}

/** The facts without a line that an appeal has lifted: it counts neither for nor against the department. */
export function withoutLine(facts: ScoreFacts, { kind, lost, rating }: Pick<Lost, 'kind' | 'lost' | 'rating'>): ScoreFacts {
  if (isOff(kind)) return { ...facts, deductions: { ...facts.deductions, [kind]: facts.deductions[kind] - 1 } }
  const { numerator, denominator } = facts.parts[kind]
  const left = kind === 'rating' ? { numerator: numerator - (rating ?? 0), denominator: denominator - (rating ?? 0) - lost } : { numerator, denominator: denominator - lost }
  return { ...facts, parts: { ...facts.parts, [kind]: left } }
}
