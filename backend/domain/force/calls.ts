import { forceKinds, type ForceCall, type ForceChoice, type ForceKind, type ForceMember } from '#contract/forces.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { spreadOf } from '#backend/domain/kpi/times.ts'
import { floor } from '#backend/domain/shared/number.ts'
import { isOnCall } from './hours.ts'

export type CallCount = { calls: number; answered: number; came: number; declined: number; medianMs: number | null }

/** How calls were answered: `answered` have any answer, `medianMs` is from call to the first one. */
export function countCalls(calls: readonly Pick<ForceCall, 'calledAt' | 'answeredAt' | 'state'>[]): CallCount {
  const of = (state: ForceCall['state']) => calls.filter((call) => call.state === state).length
  const took = calls.flatMap(({ calledAt, answeredAt }) => (answeredAt === null ? [] : [answeredAt - calledAt]))
  const { median: middle } = spreadOf(took)
  return { calls: calls.length, answered: took.length, came: of('CAME'), declined: of('DECLINED'), medianMs: middle === null ? null : floor(middle) }
}

/** A call that still waits for its last answer. */
export const isWaiting = ({ state }: Pick<ForceCall, 'state'>): boolean => state === 'CALLED' || state === 'ACCEPTED'

const byNearness = (a: ForceMember, b: ForceMember): number => b.org.length - a.org.length || (a.id < b.id ? -1 : 1)

/** Whom a place may call of one kind now: those on call of its sub-grid and community; nobody there, those one level up, and so on. */
function choicesOf(near: readonly ForceMember[]): ForceChoice[] {
  const own = near.filter(({ org }) => org.length >= orgCodeLengths.community)
  const [nearest] = near
  const chosen = own.length > 0 || nearest === undefined ? own : near.filter(({ org }) => org.length === nearest.org.length)
  return chosen.map(({ id, kind, org, unit, name, dutyPhone, hours }) => ({ id, kind, org, unit, name, dutyPhone, hours, isFallback: own.length === 0 }))
}

/** Whom a sub-grid may call now, by kind, the nearest first. */
export function forceChoices(members: Iterable<ForceMember>, subGrid: OrgCode, at: Instant): ForceChoice[] {
  const near = [...members].filter((one) => one.isActive && isWithin(subGrid, one.org) && isOnCall(one.hours, at)).toSorted(byNearness)
  return forceKinds.flatMap((kind: ForceKind) => choicesOf(near.filter((one) => one.kind === kind)))
}
