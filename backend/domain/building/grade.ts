import { type Assessment, type BuildingGrade, type BuildingPart, buildingGrades, type Finding, type FindingKind, findingKinds, type GradeReason, type PartPoints, type Visit } from '#contract/buildings.ts'
import type { Instant } from '#contract/ids.ts'
import { civilOf, dayOf, dayOfCivil, dayStart } from '#backend/domain/calendar/day.ts'
import { max, min } from '#backend/domain/shared/number.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { BuildingRules, FindingRule } from './rules.ts'

/** What a grade is made from. Everything else about a building has no say in it. */
export type GradeFacts = { registeredAt: Instant; findings: readonly Finding[]; visits: readonly Visit[]; lastPatrolAt: Instant | null }

type Span = { finding: Finding; from: Instant; until: Instant }
type Spans = { points: Span[]; vetoes: Span[]; majors: Span[] }
type Raw = { grade: BuildingGrade; points: PartPoints; reasons: GradeReason[] }
type Better = Extract<BuildingGrade, 'ASSURED' | 'NORMAL'>

const EVER = Infinity
const MONTHS = 12
const rank = (grade: BuildingGrade): number => buildingGrades.indexOf(grade)
const better: readonly Better[] = ['ASSURED', 'NORMAL']

/** First instant of the day so many months later; a day that the month lacks is its last one. */
export function monthsLater(at: Instant, months: number): Instant {
  const { year, month, day } = civilOf(dayOf(at))
  const first = monthStart(year, month + months)
  return dayStart(min(first + day - 1, monthStart(year, month + months + 1) - 1))
}

function monthStart(year: number, month: number): number {
  const extra = month > MONTHS ? (month - 1 - ((month - 1) % MONTHS)) / MONTHS : 0
  return dayOfCivil({ year: year + extra, month: month - extra * MONTHS, day: 1 })
}

const span = (finding: Finding, from: Instant, until: Instant): Span[] => (until > from ? [{ finding, from, until }] : [])

function spansOf(findings: readonly Finding[], rules: BuildingRules): Spans {
  const standing = findings.filter(({ withdrawnAt }) => withdrawnAt === null)
  return {
    points: standing.flatMap((finding) => {
      const { lasts, limitDays } = rules.findings[finding.kind]
      const from = limitDays === null ? finding.at : (finding.dueAt ?? finding.at)
      return span(finding, from, lasts === 'OPEN' ? (finding.closedAt ?? EVER) : monthsLater(finding.at, rules.rollingMonths))
    }),
    vetoes: standing.flatMap((finding) => {
      const { veto } = rules.findings[finding.kind]
      if (veto === null) return []
      return span(finding, finding.at, veto === 'OPEN' ? (finding.closedAt ?? EVER) : monthsLater(finding.at, veto.months))
    }),
    majors: standing.filter(({ isMajor }) => isMajor).flatMap((finding) => span(finding, finding.at, finding.closedAt ?? EVER)),
  }
}

const at = (spans: readonly Span[], now: Instant): Span[] => spans.filter(({ from, until }) => from <= now && now < until)
const endOf = (spans: readonly Span[]): Instant | null => {
  const last = spans.reduce((latest, { until }) => max(latest, until), 0)
  return last === EVER ? null : last
}

function costOf(spans: readonly Span[], { points, isEach, most }: FindingRule): number {
  const times = isEach ? spans.reduce((sum, { finding }) => sum + finding.count, 0) : 1
  return min(points * times, most ?? EVER)
}

function reason(spans: readonly Span[], how: GradeReason['how'], { rules, points }: { rules: BuildingRules; points: number }): GradeReason[] {
  const kind = spans[0]?.finding.kind
  return kind === undefined ? [] : [{ kind, part: rules.findings[kind].part, how, points, findings: spans.map(({ finding }) => finding.no), until: endOf(spans) }]
}

const ofKind = (spans: readonly Span[], kind: FindingKind): Span[] => spans.filter(({ finding }) => finding.kind === kind)

function reasonsAt(all: Spans, now: Instant, rules: BuildingRules): GradeReason[] {
  const [points, vetoes, majors] = [at(all.points, now), at(all.vetoes, now), at(all.majors, now)]
  const present = new Set([...points, ...vetoes].map(({ finding }) => finding.kind))
  const outranked = new Set([...present].flatMap((kind) => [...rules.findings[kind].outranks]))
  const kinds = new Set([...points, ...vetoes, ...majors].map(({ finding }) => finding.kind))
  if (kinds.size === 0) return []
  return findingKinds.filter((kind) => kinds.has(kind)).flatMap((kind) => {
    const [costing, vetoing, major] = [ofKind(points, kind), ofKind(vetoes, kind), ofKind(majors, kind)]
    const cost = outranked.has(kind) ? 0 : costOf(costing, rules.findings[kind])
    return [...reason(vetoing, 'VETO', { rules, points: 0 }), ...reason(major, 'MAJOR', { rules, points: 0 }), ...(cost > 0 ? reason(costing, 'POINTS', { rules, points: cost }) : [])]
  })
}

function rawAt(all: Spans, now: Instant, rules: BuildingRules): Raw {
  const reasons = reasonsAt(all, now, rules)
  const lost = (part: string) => reasons.reduce((sum, one) => (one.part === part ? sum + one.points : sum), 0)
  const left = (part: BuildingPart) => max(0, rules.parts[part] - lost(part))
  const points = { BUILDING: left('BUILDING'), SECURITY: left('SECURITY'), WORK: left('WORK') }
  const total = points.BUILDING + points.SECURITY + points.WORK
  const isHeld = reasons.some(({ how }) => how !== 'POINTS')
  return { points, reasons, grade: isHeld ? 'WARNING' : total >= rules.lines.ASSURED ? 'ASSURED' : total >= rules.lines.NORMAL ? 'NORMAL' : 'WARNING' }
}

/** Points left of all parts together. */
export const totalPoints = ({ BUILDING, SECURITY, WORK }: PartPoints): number => BUILDING + SECURITY + WORK

type Since = Record<Better, Instant | null>
type Walk = { grade: BuildingGrade; since: Since; raw: Raw }

/** Instants at which a grade can change: something begins or ends, days above a line are over, somebody re-inspects. */
function turningPoints({ registeredAt, visits }: GradeFacts, all: Spans, rules: BuildingRules): Instant[] {
  const ends = [...all.points, ...all.vetoes, ...all.majors].flatMap(({ from, until }) => [from, until])
  const passed = visits.filter(({ isPassed }) => isPassed === true).map((visit) => visit.at)
  const after = [registeredAt, ...ends].filter((when) => when >= registeredAt && when < EVER)
  const all30 = after.map((when) => when + rules.upAfterDays * DAY)
  return [...new Set([...after, ...all30, ...passed.filter((when) => when > registeredAt)])].toSorted((a, b) => a - b)
}

function step(walk: Walk | null, now: Instant, { facts, all, rules }: { facts: GradeFacts; all: Spans; rules: BuildingRules }): Walk {
  const raw = rawAt(all, now, rules)
  const since = (grade: Better) => (rank(raw.grade) <= rank(grade) ? (walk?.since[grade] ?? now) : null)
  const next: Since = { ASSURED: since('ASSURED'), NORMAL: since('NORMAL') }
  if (walk === null || rank(raw.grade) >= rank(walk.grade)) return { grade: raw.grade, since: next, raw }
  const isEarned = (grade: Better): boolean => {
    const from = next[grade]
    if (rank(grade) >= rank(walk.grade) || from === null || now < from + rules.upAfterDays * DAY) return false
    return facts.visits.some((visit) => visit.isPassed === true && visit.at >= from && visit.at <= now)
  }
  return { grade: better.find(isEarned) ?? walk.grade, since: next, raw }
}

const isSame = (a: Walk, b: Walk): boolean => a.grade === b.grade && JSON.stringify([a.raw, betterOf(a)]) === JSON.stringify([b.raw, betterOf(b)])
const betterOf = ({ grade, raw }: Walk): BuildingGrade | null => (rank(raw.grade) < rank(grade) ? raw.grade : null)

/**
 * The grade of a building at an instant, from its facts alone: whoever works it out, whenever and however often, gets the same. Down at
 * once; up only after so many days above the line and a passed re-inspection in them (domain.md 8).
 */
export function assess(facts: GradeFacts, now: Instant, rules: BuildingRules): Assessment {
  const all = spansOf(facts.findings, rules)
  const given = { facts, all, rules }
  const points = turningPoints(facts, all, rules)
  const past = points.filter((when) => when <= now)
  const walk = past.reduce<Walk | null>((before, when) => step(before, when, given), null) ?? step(null, now, given)
  const since = walk.raw.grade === 'WARNING' ? null : walk.since[walk.raw.grade]
  const wanted = betterOf(walk)
  return {
    grade: walk.grade, points: walk.raw.points, reasons: walk.raw.reasons, better: wanted, betterSince: wanted === null ? null : since,
    nextAt: nextTurn(walk, points.filter((when) => when > now), given), patrolDueAt: patrolDue(walk.grade, facts.lastPatrolAt ?? facts.registeredAt, rules),
  }
}

function nextTurn(now: Walk, later: readonly Instant[], given: Parameters<typeof step>[2]): Instant | null {
  let walk = now
  for (const when of later) {
    walk = step(walk, when, given)
    if (!isSame(walk, now)) return when
  }
  return null
}

/** The end of the day until which the next patrol is due: 21, 14 or 7 days after the last by grade. */
export const patrolDue = (grade: BuildingGrade, last: Instant, { patrolDays }: Pick<BuildingRules, 'patrolDays'>): Instant => dayStart(dayOf(last) + patrolDays[grade] + 1)

/** Patrols that were due and not made by now. */
export function missedPatrols({ grade, patrolDueAt }: Pick<Assessment, 'grade' | 'patrolDueAt'>, now: Instant, { patrolDays }: Pick<BuildingRules, 'patrolDays'>): number {
  if (now < patrolDueAt) return 0
  const late = dayOf(now) - dayOf(patrolDueAt)
  return 1 + (late - (late % patrolDays[grade])) / patrolDays[grade]
}
