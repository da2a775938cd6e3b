import type { ClockStart } from '#contract/events.ts'
import type { Instant, UnitCode } from '#contract/ids.ts'
import type { ItemNode } from '#contract/views.ts'
import type { Draft } from '#backend/domain/case/draft.ts'
import { demand } from '#backend/domain/case/guards.ts'
import { promiseWith } from '#backend/domain/case/promises.ts'
import { startedClock } from '#backend/domain/case/clocks.ts'
import { resolveUnit } from '#backend/domain/catalogue/organisation.ts'
import { max } from '#backend/domain/shared/number.ts'
import type { ActionOf, Decider } from './decider.ts'
import { acceptedEvent, demandOrg, itemOf, newNumber, reportedEvent } from './matter.ts'

type History = ActionOf<'recordHistory'>

/**
 * Nothing of the past lies in the future, and an end is given where the state says so. Otherwise the file's times are kept as
 * they are: other systems do close matters before they file them, and promise what is over already.
 */
function demandPast(action: History, now: Instant): Instant {
  const { reportedAt, closedAt, state } = action
  demand(state !== 'CLOSED' || closedAt !== null, 'closing-given')
  const endedAt = closedAt ?? reportedAt
  demand(reportedAt <= now && endedAt <= now, 'history-ordered')
  return endedAt
}

/** The promise is the source's own: it is kept as it stands in the file, and there is none where the file has none. */
function promisedClock(action: History, draft: Draft): ClockStart {
  const { calendars, rules } = draft.ctx
  const { reportedAt, dueAt } = action
  const limitMs = dueAt === null ? null : max(0, dueAt - reportedAt)
  const bare: ClockStart = {
    kind: 'DISPOSE', limitMs, mode: 'continuous', dueAt, warnAt: null, calendarVersion: calendars.current.version, ruleVersion: rules.version, promisedBySource: dueAt !== null,
  }
  if (limitMs === null || limitMs === 0) return bare
  return { ...bare, warnAt: promiseWith(startedClock(bare, 1, reportedAt), { ms: limitMs, at: reportedAt }, draft.ctx).warnAt }
}

function leadOf(action: History, item: ItemNode, draft: Draft): UnitCode {
  return action.leadUnit ?? resolveUnit(item.unitTemplate, action.subGrid) ?? draft.ctx.rules.fallbackUnit
}

function accept(action: History, item: ItemNode, draft: Draft): ClockStart {
  const clock = promisedClock(action, draft)
  const limit = { ms: clock.limitMs, mode: clock.mode, calendarVersion: clock.calendarVersion, ruleVersion: clock.ruleVersion }
  const classification = { item, level: action.level ?? item.level, subGrid: action.subGrid, urgency: action.urgency, limit, reason: null }
  draft.emit(acceptedEvent(classification, action.state === 'ACCEPTED' ? [clock] : []), { at: action.reportedAt })
  return clock
}

/** A case of another system with its past: the file's own times, through the same steps as every case. */
export const recordHistory: Decider<'recordHistory'> = (action, draft) => {
  const { ctx } = draft
  const endedAt = demandPast(action, ctx.now)
  demandOrg(ctx.catalogue, action.subGrid)
  const item = itemOf(ctx.catalogue, action.itemCode)
  const at = action.reportedAt
  draft.emit(reportedEvent(action, { subGrid: action.subGrid, no: newNumber(ctx), clocks: [] }, ctx), { at })
  if (action.state === 'REJECTED') return draft.emit({ type: 'rejected', reasonCode: 'OTHER', note: action.result ?? '' }, { at: endedAt })
  if (action.state === 'CANCELLED') return draft.emit({ type: 'cancelled', reason: action.result ?? '' }, { at: endedAt })
  const clock = accept(action, item, draft)
  if (action.state === 'ACCEPTED') return
  const unit = leadOf(action, item, draft)
  draft.emit({ type: 'dispatched', leadUnit: unit, assistUnits: [], scope: ctx.actor.scope, note: null, clocks: [clock] }, { at })
  if (action.state === 'DISPATCHED') return
  draft.emit({ type: 'signed', unit }, { at })
  if (action.state === 'CLOSED') close(action, endedAt, draft)
}

function close(action: History, at: Instant, draft: Draft): void {
  const outcome = action.outcome ?? 'UNRESOLVED'
  const remainingMs = action.dueAt === null ? null : action.dueAt - at
  draft.emit({ type: 'disposed', result: action.result ?? '', outcome, attachments: [], remainingMs, spotFixed: false, clocks: [] }, { at })
  draft.emit({ type: 'reviewPassed', evidence: 'SOURCE', note: '', attachments: [], closes: true, clocks: [] }, { at })
  draft.emit({ type: 'closed', outcome }, { at })
}
