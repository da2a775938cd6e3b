import type { Assessed, Assessment, BuildingAction, BuildingEvent, BuildingState, FindingInput, Found } from '#contract/buildings.ts'
import type { CaseId, CaseNo, Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { endOfWorkDay } from '#backend/domain/score/period.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import { evolveBuildings } from './evolve.ts'
import { assess } from './grade.ts'
import { buildingRefusal } from './permit.ts'
import type { BuildingRules } from './rules.ts'

export type BuildingContext = { now: Instant; actor: Actor; rules: BuildingRules; calendar: WorkCalendar; caseOf: (no: CaseNo) => CaseId | null }

/** What a command leads to, the grade after it included. Throws the coded refusal. */
export function decideBuilding(state: BuildingState, action: BuildingAction, ctx: BuildingContext): BuildingEvent[] {
  const refusal = buildingRefusal(action.type, { state, actor: ctx.actor, rules: ctx.rules })
  if (refusal !== null) throw new DomainError(refusal.code, refusal.details)
  if (ctx.now < state.lastEventAt) throw new DomainError('case.clock-backwards', { lastEventAt: state.lastEventAt })
  const events = eventsOf(action.type, state, { action, ctx })
  const after = events.reduce((before, event) => evolveBuildings(() => before, event, { at: ctx.now, by: ctx.actor.id })[0] ?? before, state)
  const assessed = reassess(after, ctx.now, ctx)
  return assessed === null ? events : [...events, { type: 'buildingsAssessed', assessed: [assessed] }]
}

type Decider<T extends BuildingAction['type']> = (state: BuildingState, action: Extract<BuildingAction, { type: T }>, ctx: BuildingContext) => BuildingEvent[]

const deciders: { [T in BuildingAction['type']]: Decider<T> } = {
  record: (state, { findings }, ctx) => recorded(state, findings, ctx),
  inspect: (state, { note, attachments, findings }, ctx) => [{ type: 'buildingInspected', building: state.code, note, attachments }, ...recorded(state, findings, ctx)],
  close(state, { finding, note, attachments }) {
    demandFinding(state, finding, ({ closedAt }) => closedAt === null)
    return [{ type: 'findingClosed', building: state.code, finding, note, attachments }]
  },
  correct(state, { finding, reason }) {
    demandFinding(state, finding, () => true)
    return [{ type: 'findingCorrected', building: state.code, finding, reason }]
  },
  reinspect(state, { isPassed, note, attachments }) {
    if (isPassed && state.assessment.better === null) throw new DomainError('building.nothing-mended', { grade: state.assessment.grade })
    return [{ type: 'buildingReinspected', building: state.code, isPassed, note, attachments }]
  },
  appeal: (state, action, ctx) => [appealed(state, action, ctx)],
  decideAppeal: (state, { isUpheld, reason }) => [{ type: 'buildingAppealDecided', building: state.code, isUpheld, reason }],
}

function eventsOf<T extends BuildingAction['type']>(type: T, state: BuildingState, { action, ctx }: { action: Extract<BuildingAction, { type: T }>; ctx: BuildingContext }): BuildingEvent[] {
  const decider: Decider<T> = deciders[type]
  return decider(state, action, ctx)
}

function demandFinding(state: BuildingState, no: number, isRight: (finding: BuildingState['findings'][number]) => boolean): void {
  if (!state.findings.some((one) => one.no === no && one.withdrawnAt === null && isRight(one))) throw new DomainError('building.no-such-finding', { finding: no })
}

function appealed(state: BuildingState, { findings, text }: Extract<BuildingAction, { type: 'appeal' }>, { now }: BuildingContext): BuildingEvent {
  for (const no of findings) demandFinding(state, no, () => true)
  const until = appealUntil(state)
  if (until === null || now >= until) throw new DomainError('building.appeal-late', { until })
  return { type: 'buildingAppealed', building: state.code, findings, text }
}

/** Until when the owner may appeal against the grade: 10 work days after it was last made worse; null when it was not. */
export const appealUntil = ({ changes }: Pick<BuildingState, 'changes'>): Instant | null => changes.findLast((change) => change.appealUntil !== null)?.appealUntil ?? null

function recorded(state: BuildingState, inputs: readonly FindingInput[], ctx: BuildingContext): BuildingEvent[] {
  const findings = inputs.map((input, index) => foundOf(state, { input, no: state.findings.length + 1 + index }, ctx))
  return findings.length === 0 ? [] : [{ type: 'findingsRecorded', findings }]
}

function foundOf({ code, findings }: BuildingState, { input, no }: { input: FindingInput; no: number }, { now, actor, rules, caseOf }: BuildingContext): Found {
  const { kind, count, isMajor, note, attachments, caseNo, at = now } = input
  const rule = rules.findings[kind]
  if (at > now || at < now - rules.recordDaysBack * DAY) throw new DomainError('request.invalid', { flags: { at: ['out-of-range'] } })
  if (isMajor && !rule.mayBeMajor) throw new DomainError('request.invalid', { flags: { isMajor: ['not-this-kind'] } })
  if (isOpenAlready(findings, kind, rule)) throw new DomainError('building.already-found', { kind })
  const caseId = caseNo === undefined ? null : demandCase(caseNo, caseOf)
  return { building: code, no, kind, count, at, foundBy: actor.id, isMajor, dueAt: rule.limitDays === null ? null : dayStart(dayOf(at) + rule.limitDays + 1), caseId, note, attachments }
}

/** A condition that is there or not is found once until it is closed. */
const isOpenAlready = (findings: BuildingState['findings'], kind: FindingInput['kind'], { lasts, isEach }: BuildingRules['findings'][FindingInput['kind']]): boolean =>
  lasts === 'OPEN' && !isEach && findings.some((one) => one.kind === kind && one.closedAt === null && one.withdrawnAt === null)

function demandCase(caseNo: CaseNo, caseOf: BuildingContext['caseOf']): CaseId {
  const found = caseOf(caseNo)
  if (found === null) throw new DomainError('case.not-found', { caseNo })
  return found
}

const content = ({ grade, points, reasons, better, betterSince, nextAt, patrolDueAt }: Assessment): string => JSON.stringify([grade, points.BUILDING, points.SECURITY, points.WORK, reasons.map(({ kind, how, points: lost, findings, until }) => [kind, how, lost, findings, until]), better, betterSince, nextAt, patrolDueAt])

/** The grade as it is now, if it is another than is written down; null when nothing changed. */
export function reassess(state: BuildingState, now: Instant, { rules, calendar }: Pick<BuildingContext, 'rules' | 'calendar'>): Assessed | null {
  const { assessment: before } = state
  const after = assess(state, now, rules)
  if (content(after) === content(before)) return null
  const isWorse = after.grade !== before.grade && (after.grade === 'WARNING' || before.grade === 'ASSURED')
  return { building: state.code, ...after, appealUntil: isWorse ? endOfWorkDay(dayOf(now) + 1, rules.appealWorkDays, calendar) : null }
}

/** What a building's time alone does by now; empty when nothing is due. */
export function elapseBuilding(state: BuildingState, now: Instant, ctx: Pick<BuildingContext, 'rules' | 'calendar'>): BuildingEvent[] {
  const { nextAt } = state.assessment
  if (nextAt === null || nextAt > now) return []
  const assessed = reassess(state, now, ctx)
  return assessed === null ? [] : [{ type: 'buildingsAssessed', assessed: [assessed] }]
}
