import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { CheckIn, CheckInRequest } from '#contract/worker.ts'
import { compactDate, dayOf } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY, MINUTE } from '#backend/domain/shared/time.ts'

/** Who walks a patrol and works from a phone (domain.md 2.4). */
const workerRoles: ReadonlySet<Role> = new Set(['GRID_WORKER', 'SUBGRID_HEAD', 'DEPT_HANDLER'])

/** A phone's clock may run ahead by this much [def]. */
const aheadMs = 5 * MINUTE
/** A phone that was longer without network than this tells history, not a patrol [def]. */
const oldestMs = 7 * DAY

/** A worker's check-ins of one UTC+8 day: the track is these and nothing else. */
export const patrolStream = (user: UserId, at: Instant): string => `patrol:${user}:${compactDate(dayOf(at))}`

/** Throws `access.denied` for everybody who does not work from a phone. */
export function demandWorker(actor: Actor): void {
  if (!workerRoles.has(actor.role)) throw new DomainError('access.denied', { why: 'role', role: actor.role })
}

/** The fact a check-in becomes. Throws `access.denied`, or `case.guard-failed` for a time that cannot be. */
export function decideCheckIn({ at, point, accuracyM }: Omit<CheckInRequest, 'commandId'>, ctx: { actor: Actor; now: Instant; subGrid: OrgCode | null }): CheckIn {
  demandWorker(ctx.actor)
  if (at > ctx.now + aheadMs || at < ctx.now - oldestMs) throw new DomainError('case.guard-failed', { guard: 'time-plausible' })
  return { at, point, accuracyM, subGrid: ctx.subGrid }
}
