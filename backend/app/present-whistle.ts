import type { Instant, UserId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { WhistleDepartment, WhistleState } from '#contract/whistle.ts'
import type { WhistleCard, WhistleDepartmentView, WhistleView } from '#contract/whistle-views.ts'
import { accessFactsOf, isRedactedFor } from '#backend/domain/access/visibility.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import { clocksOfDepartment } from '#backend/domain/whistle/clock-view.ts'
import { doneAt } from '#backend/domain/whistle/order.ts'
import { actionsAhead, departmentActions, orderActions } from '#backend/domain/whistle/permit.ts'
import type { QueryDeps } from './query-deps.ts'

type Read = { deps: QueryDeps; actor: Actor; now: Instant }

/** An order as a row of a list; its title comes from the case. */
export function whistleCard({ deps, actor, now }: Read, order: WhistleState): WhistleCard {
  const { id, no, version, status, kind, caseId, caseNo, subGrid, leadUnit, isAskedFor, draftedAt, issuedAt, endedAt } = order
  const matter = deps.cache.find(caseId)?.state
  const isHidden = matter === undefined || isRedactedFor(actor, accessFactsOf(matter))
  return {
    id, no, version, status, kind, caseId, caseNo, subGrid, leadUnit, isAskedFor, draftedAt, issuedAt, endedAt, title: isHidden ? null : matter.title, level: matter?.level ?? null,
    departments: order.departments.map((one) => briefOf({ deps, now }, order, one)),
  }
}

function briefOf({ deps, now }: Pick<Read, 'deps' | 'now'>, order: WhistleState, one: WhistleDepartment): WhistleCard['departments'][number] {
  const { unit, isLead, status } = one
  const { clock, isLate } = clocksOfDepartment(one, { ...deps.books, now, issuedAt: order.issuedAt ?? now })
  return { unit, isLead, status, arrivedAt: doneAt(one, 'ARRIVE'), clock, isLate }
}

/** The whole order for one reader, who may see it. */
export function presentWhistle(read: Read, order: WhistleState): WhistleView {
  const { deps, actor, now } = read
  const card = whistleCard(read, order)
  const matter = card.title === null ? null : (deps.cache.find(order.caseId)?.state ?? null)
  const { ground, tried, text, assistUnits, isDispute, endReason } = order
  const actions = orderActions(order, actor)
  return {
    card, ground, tried, text, assistUnits, isDispute, endReason, point: matter?.point ?? null, address: matter?.address ?? null, ...othersOf(read, order),
    departments: order.departments.map((one) => departmentOfView(read, order, one)), actions, officers: officersOf(read, order),
    recallUntil: actions.includes('recall') ? recallUntil(read, order) : null, presenceMetres: deps.books.whistle.presenceMetres, position: deps.position(), at: now,
  }
}

const recallUntil = ({ deps }: Read, { issuedAt }: WhistleState): Instant | null => (issuedAt === null ? null : issuedAt + deps.books.whistle.recallSeconds * SECOND)

/** Who wrote and issued it, and the order it follows up. */
function othersOf({ deps: { store } }: Read, { replaces, draftedBy, issuedBy }: WhistleState): Pick<WhistleView, 'replaces' | 'draftedByName' | 'issuedByName'> {
  const nameOf = (user: UserId) => store.userById(user)?.name ?? ''
  const replaced = replaces === null ? null : store.loadWhistle(replaces)
  return { replaces: replaced === null ? null : { id: replaced.id, no: replaced.no }, draftedByName: nameOf(draftedBy), issuedByName: issuedBy === null ? null : nameOf(issuedBy) }
}

function departmentOfView({ deps, actor, now }: Read, order: WhistleState, one: WhistleDepartment): WhistleDepartmentView {
  const { officer, presence, plan, result, attachments, returnRequest, isReturnDenied, rateDueAt, rating, endedAt, isAbsent } = one
  return {
    ...briefOf({ deps, now }, order, one), clocks: clocksOfDepartment(one, { ...deps.books, now, issuedAt: order.issuedAt ?? now }).clocks,
    officer: officer === null ? null : { id: officer, name: deps.store.userById(officer)?.name ?? '' }, presence, plan, result, attachments,
    returnRequest: returnRequest === null ? null : { reason: returnRequest.reason, proposedUnit: returnRequest.proposedUnit, at: returnRequest.at },
    isReturnDenied, rateDueAt, rating, endedAt, isAbsent, actions: departmentActions(order, one.unit, actor), ahead: actionsAhead(order, one.unit, actor),
  }
}

/** Whom the reader's own department can send. */
function officersOf({ deps, actor }: Read, order: WhistleState): WhistleView['officers'] {
  if (actor.unit === null || !order.departments.some(({ unit }) => unit === actor.unit)) return []
  return deps.store.users().filter(({ unit, isDisabled }) => unit === actor.unit && !isDisabled).map(({ id, name }) => ({ id, name }))
}

