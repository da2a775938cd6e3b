import { forceKinds, type ForceCall, type ForceChoice, type ForceKind, type ForceMember } from '#contract/forces.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { floor } from '#backend/domain/shared/number.ts'
import { isOnCall } from './hours.ts'

export type CallCount = { calls: number; answered: number; came: number; declined: number; medianMs: number | null }

/** The middle one; of two middle ones their mean, rounded down. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return low === undefined || high === undefined ? null : floor((low + high) / 2)
}

/** How calls were answered: `answered` have any answer, `medianMs` is from call to the first one. */
export function countCalls(calls: readonly Pick<ForceCall, 'calledAt' | 'answeredAt' | 'state'>[]): CallCount {
  const of = (state: ForceCall['state']) => calls.filter((call) => call.state === state).length
  const took = calls.flatMap(({ calledAt, answeredAt }) => (answeredAt === null ? [] : [answeredAt - calledAt]))
  return { calls: calls.length, answered: took.length, came: of('CAME'), declined: of('DECLINED'), medianMs: median(took) }
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
