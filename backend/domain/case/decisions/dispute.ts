import type { CaseState } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import type { DecideContext } from '#backend/domain/case/decide-context.ts'
import type { Draft } from '#backend/domain/case/draft.ts'
import { demand } from '#backend/domain/case/guards.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { demandsOf, isOwed } from '#backend/domain/dispute/duties.ts'
import { factorsOf, type FoundOut, gradeOf, gradeOfFactors, isGraver, isIncomplete, regraded } from '#backend/domain/dispute/grade.ts'
import type { Deciders } from './decider.ts'

type Graded = Extract<CaseEvent, { type: 'disputeGraded' }>

/** The grade of a dispute by all that is known now, with what that demands. `found`: what somebody has just found out. */
export function regrading(state: CaseState, found: FoundOut | null, ctx: DecideContext): Graded {
  const { rules: { disputes: rules }, calendars, now } = ctx
  const { dispute = null } = state
  const factors = factorsOf(state, dispute?.factors ?? null, { found, rules, now })
  const byFactors = gradeOfFactors(factors, rules)
  const grade = regraded(dispute, { byFactors, byFound: found === null ? null : gradeOf(found, rules) })
  return {
    type: 'disputeGraded', grade, byFactors, factors, isIncomplete: isIncomplete(factors), ruleVersion: rules.version,
    ...demandsOf({ grade, factors, reportedAt: state.reportedAt, at: now }, rules, calendars.current),
  }
}

const saidOf = ({ title, text, peopleCount, amountFen }: CaseState): string => JSON.stringify([title, text, peopleCount, amountFen])

/** Whatever changes what is known of an open dispute grades it again: the report, the item it is accepted as, a correction, another life. */
export function gradeAgain(before: CaseState | null, draft: Draft): void {
  if (draft.isEmpty) return
  const { state, ctx } = draft
  if (!state.isDispute || !isOpen(state.status)) return
  const isKnown = state.dispute !== undefined && before !== null && isOpen(before.status) && saidOf(before) === saidOf(state)
  if (!isKnown) draft.emit(regrading(state, null, ctx), { by: 'system' })
}

const disputeOf = ({ dispute }: CaseState): NonNullable<CaseState['dispute']> => {
  if (dispute === undefined) throw new Error('the dispute has no grade')
  return dispute
}

/** What a lower grade goes on with: its first actions are past. */
const GOING_ON = new Set(['FOLLOW_UP', 'REPORT', 'SETTLE', 'ASK_FACTS'])

export const disputeDeciders: Deciders<'addDisputeFact' | 'lowerDispute' | 'followDispute' | 'settleDispute' | 'revisitDispute' | 'answerDisputeWarning'> = {
  addDisputeFact: ({ people = null, amountFen = null, signs, employer = null, note }, draft) => {
    demand(people !== null || amountFen !== null || signs.length > 0 || employer !== null, 'fact-given')
    draft.emit({ type: 'disputeFactAdded', people, amountFen, signs, employer, note })
    draft.emit(regrading(draft.state, { people, amountFen, signs, employer }, draft.ctx), { by: 'system' })
  },

  lowerDispute: ({ grade, reason }, draft) => {
    const { ctx: { rules, calendars, now }, state } = draft
    const dispute = disputeOf(state)
    demand(isGraver(dispute.grade, grade), 'grade-lower')
    const demands = demandsOf({ grade, factors: dispute.factors, reportedAt: state.reportedAt, at: now }, rules.disputes, calendars.current)
    draft.emit({ type: 'disputeLowered', grade, reason, ...demands, duties: demands.duties.filter(({ kind }) => GOING_ON.has(kind)) })
  },

  followDispute: ({ duty, note }, draft) => {
    const isOpenDuty = duty !== 'REVISIT' && duty !== 'SETTLE' && duty !== 'ASK_FACTS'
    demand(isOpenDuty && disputeOf(draft.state).duties.some((one) => one.kind === duty && isOwed(one)), 'duty-owed')
    draft.emit({ type: 'disputeFollowed', duty, note })
  },

  settleDispute: ({ mediation, note }, draft) => draft.emit({ type: 'disputeSettled', result: mediation, note }),

  revisitDispute: ({ days, isSettled, note }, draft) => {
    demand(disputeOf(draft.state).duties.some((one) => one.kind === 'REVISIT' && one.days === days && isOwed(one)), 'revisit-owed')
    draft.emit({ type: 'disputeRevisited', days, isSettled, note })
  },

  answerDisputeWarning: ({ how, watchUntil: until = null, note }, draft) => {
    demand(how === 'CONFIRMED' || note.length > 1, 'note-given')
    demand((how === 'WATCHED') === (until !== null) && (until === null || until > draft.ctx.now), 'until-in-future')
    draft.emit({ type: 'disputeWarningAnswered', how, until, note })
  },
}
