import type { CaseState } from '#contract/case.ts'
import type { ClockStart } from '#contract/events.ts'
import type { OrgCode, UnitCode } from '#contract/ids.ts'
import { openClock } from '#backend/domain/case/clocks.ts'
import type { DecideContext } from '#backend/domain/case/decide-context.ts'
import type { Draft } from '#backend/domain/case/draft.ts'
import { demand } from '#backend/domain/case/guards.ts'
import { disposalClock, disposalStart, promiseAfterPause, promiseAfterRework, startOf } from '#backend/domain/case/promises.ts'
import { calendarOf, resolveDue } from '#backend/domain/calendar/work-time.ts'
import { isWithin, orgCodeLengths, orgOfUnit } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Deciders } from './decider.ts'

/** What computing a promise needs of a context. */
type Timed = Pick<DecideContext, 'now' | 'calendars' | 'rules'>
type Units = { leadUnit: UnitCode; assistUnits: readonly UnitCode[] }

/** A community or street desk gives work to units of its own area, the district and the product itself to all. */
function isInReach(unit: UnitCode, { actor }: DecideContext): boolean {
  if (actor.role === 'DISTRICT_OPERATOR' || actor.role === 'SYSTEM') return true
  const org = orgOfUnit(unit)
  return org !== null && isWithin(org, actor.scope)
}

function demandUnits({ leadUnit, assistUnits }: Units, ctx: DecideContext): void {
  const units = [leadUnit, ...assistUnits]
  for (const unit of units) {
    if (!ctx.catalogue.units.has(unit)) throw new DomainError('catalogue.unknown-unit', { unit })
  }
  demand(new Set(units).size === units.length, 'units-distinct')
  demand(units.every((unit) => isInReach(unit, ctx)), 'unit-in-reach')
}

/** Whose decision it is, so that returns come back to the same desk; automatic dispatch counts as the desk that has the level. */
function dispatchScope(state: CaseState, { actor }: DecideContext): OrgCode {
  return actor.role === 'SYSTEM' ? state.subGrid.slice(0, state.level === 3 ? orgCodeLengths.street : orgCodeLengths.community) : actor.scope
}

/** The disposal clock runs from the first dispatch of a round; a department meets a resident within a day (domain.md 4.1). */
export function unitClocks(state: CaseState, ctx: Timed): ClockStart[] {
  const matter = { state, at: ctx.now }
  const clocks = [startOf('SIGN', matter, ctx)]
  if (disposalClock(state) === null && state.limit !== null) clocks.push(disposalStart(state.limit, ctx.now, ctx))
  const isMet = state.clocks.some((clock) => clock.kind === 'CONTACT' && !clock.voided && clock.stoppedAt !== null)
  if (state.level === 3 && state.contactId !== null && state.origin === 'RESIDENT' && !isMet) clocks.push(startOf('CONTACT', matter, ctx))
  return clocks
}

function given(units: Units, draft: Draft): { leadUnit: UnitCode; assistUnits: UnitCode[]; scope: OrgCode; clocks: ClockStart[] } {
  const { ctx, state } = draft
  demandUnits(units, ctx)
  return { leadUnit: units.leadUnit, assistUnits: [...units.assistUnits], scope: dispatchScope(state, ctx), clocks: unitClocks(state, ctx) }
}

/** Clocks of a case that goes back to the dispatcher: the dispatch clock, and the disposal clock where it stood still. */
export function backToDispatcher(state: CaseState, ctx: Timed): ClockStart[] {
  const clocks = openClock(state, 'DISPATCH') === null ? [startOf('DISPATCH', { state, at: ctx.now }, ctx)] : []
  const disposal = disposalClock(state)
  if (disposal === null || (disposal.stoppedAt === null && state.status !== 'SUSPENDED')) return clocks
  const promise = state.status === 'SUSPENDED' ? promiseAfterPause(state, ctx.now, ctx) : promiseAfterRework(state, ctx.now, ctx)
  const { kind, limitMs, mode, calendarVersion, ruleVersion, promisedBySource } = disposal
  return [...clocks, { kind, limitMs, mode, ...promise, calendarVersion, ruleVersion, promisedBySource }]
}

/** Whether the disposal is late by a whole limit, which lets the product lift the case by itself. */
function isOverdueTwice(state: CaseState, ctx: DecideContext): boolean {
  const clock = disposalClock(state)
  if (clock === null || clock.dueAt === null || clock.limitMs === null) return false
  return ctx.now >= resolveDue(clock.dueAt, { ms: clock.limitMs, mode: clock.mode }, calendarOf(ctx.calendars, clock.calendarVersion))
}

export const dispatchDeciders: Deciders<'dispatch' | 'sign' | 'adjudicate' | 'reassign' | 'escalate' | 'downgrade'> = {
  dispatch: (action, draft) => draft.emit({ type: 'dispatched', ...given(action, draft), note: action.note ?? null }),

  sign: (_action, draft) => draft.emit({ type: 'signed', unit: draft.state.leadUnit ?? '' }),

  adjudicate: (action, draft) => {
    draft.emit({ type: 'adjudicated', ...given({ leadUnit: action.leadUnit, assistUnits: [] }, draft), note: null, reason: action.reason })
  },

  reassign: (action, draft) => draft.emit({ type: 'reassigned', ...given(action, draft), note: null, reason: action.reason }),

  escalate: (action, draft) => {
    const { ctx, state } = draft
    if (ctx.actor.role === 'SYSTEM') demand(isOverdueTwice(state, ctx), 'overdue-twice')
    const toDistrict = state.level === 3
    draft.emit({ type: 'escalated', reason: action.reason, level: state.level === 1 ? 2 : 3, toDistrict, clocks: backToDispatcher(state, ctx) })
  },

  downgrade: (action, draft) => {
    const { ctx, state } = draft
    draft.emit({ type: 'downgraded', reason: action.reason, level: state.level === 3 ? 2 : 1, clocks: backToDispatcher(state, ctx) })
  },
}
