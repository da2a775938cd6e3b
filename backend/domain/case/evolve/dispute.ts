import type { CaseState } from '#contract/case.ts'
import type { DisputeDuty, DisputeState, Duty } from '#contract/dispute.ts'
import type { CaseEvent, CaseEventType } from '#contract/events.ts'
import type { EventMeta } from '#backend/domain/case/decide-context.ts'
import { atClosing, begun, isOwed, withDone } from '#backend/domain/dispute/duties.ts'
import { isGraver } from '#backend/domain/dispute/grade.ts'
import type { EventOf, Evolvers } from './evolver.ts'

/** What was to be asked about is known. */
const asked = (duties: readonly Duty[], at: number): Duty[] => duties.map((duty) => (duty.kind === 'ASK_FACTS' && isOwed(duty) ? { ...duty, doneAt: at, times: 1 } : duty))

function graded(before: DisputeState | undefined, event: EventOf<'disputeGraded'>, { at }: EventMeta): DisputeState {
  const { type: _type, duties, ...facts } = event
  const known = before ?? { grade: null, raisedAt: null, lowered: null, result: null, answer: null, actedAt: at, duties: [] }
  const { grade, raisedAt, lowered, result, answer, actedAt } = known
  const isRaised = grade !== null && isGraver(event.grade, grade)
  const owed = begun(known.duties, duties, { isAnew: grade !== event.grade, at })
  return {
    ...facts, gradedAt: at, ...(isRaised ? { raisedAt: at, lowered: null } : { raisedAt, lowered }), result, answer, actedAt, duties: event.isIncomplete ? owed : asked(owed, at),
  }
}

const changed = (state: CaseState, change: (dispute: DisputeState) => Partial<DisputeState>): CaseState =>
  state.dispute === undefined ? state : { ...state, dispute: { ...state.dispute, ...change(state.dispute) } }

const done = (state: CaseState, kinds: readonly DisputeDuty[], { at }: EventMeta): CaseState => changed(state, ({ duties }) => ({ duties: withDone(duties, kinds, at) }))

export const disputeEvolvers: Evolvers<
  | 'disputeGraded' | 'disputeFactAdded' | 'disputeLowered' | 'disputeFollowed' | 'disputeSettled' | 'disputeRevisited' | 'disputeWarningAnswered' | 'disputeDutyMissed'
> = {
  disputeGraded: (state, event, meta) => ({ ...state, dispute: graded(state.dispute, event, meta) }),

  /** What it changes stands in the grading that follows it. */
  disputeFactAdded: (state) => state,

  disputeLowered: (state, { grade, reason, duties, revisitDays, idleMs }, { at, actor }) =>
    changed(state, (before) => ({ grade, revisitDays, idleMs, lowered: { from: before.grade, reason, by: actor.id, at }, duties: begun([], duties, { isAnew: true, at }) })),

  disputeFollowed: (state, { duty }, meta) => done(state, [duty], meta),

  disputeSettled: (state, { result, note }, meta) => changed(done(state, ['SETTLE'], meta), () => ({ result: { kind: result, note, at: meta.at } })),

  disputeRevisited: (state, { days }, { at }) =>
    changed(state, ({ duties }) => ({ duties: duties.map((duty) => (duty.kind === 'REVISIT' && duty.days === days ? { ...duty, doneAt: at, times: duty.times + 1 } : duty)) })),

  disputeWarningAnswered: (state, { how, until, note }, { at, actor }) => changed(state, ({ grade }) => ({ answer: { how, grade, until, note, by: actor.id, at } })),

  disputeDutyMissed: (state, { duty, dueAt }, { at }) =>
    changed(state, ({ duties }) => ({ duties: duties.map((one) => (one.kind === duty && one.dueAt === dueAt ? { ...one, missedAt: at } : one)) })),
}

/** Duties that are done by what is done about the case. */
const doneBy: Partial<Record<CaseEventType, readonly DisputeDuty[]>> = { contacted: ['CONTACT'], appointmentAgreed: ['CONTACT'] }
const MEETING_KEPT: readonly DisputeDuty[] = ['CONTACT', 'MEETING']
/** With these a dispute's duties are over, or begin anew. */
const over: ReadonlySet<CaseEventType> = new Set(['rejected', 'verificationFailed', 'merged', 'cancelled', 'reopened', 'unmerged'])

/** What any event of a case means for the dispute in it. */
export function afterwards(state: CaseState, event: CaseEvent, meta: EventMeta): CaseState {
  if (state.dispute === undefined) return state
  if (!state.isDispute) return withoutDispute(state)
  if (over.has(event.type)) return changed(state, () => ({ duties: [] }))
  if (event.type === 'closed') return changed(state, ({ duties, revisitDays }) => ({ duties: atClosing(duties, revisitDays, meta.at) }))
  const kinds = event.type === 'appointmentEnded' && event.outcome === 'KEPT' ? MEETING_KEPT : doneBy[event.type]
  const next = kinds === undefined ? state : done(state, kinds, meta)
  return meta.actor.role === 'SYSTEM' || meta.actor.role === 'RESIDENT' ? next : changed(next, () => ({ actedAt: meta.at }))
}

/** Accepted as something that is no dispute. */
function withoutDispute(state: CaseState): CaseState {
  const { dispute: _dispute, ...rest } = state
  return rest
}
