import type { Place } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { CheckIn, type CheckInReply, type CheckInRequest } from '#contract/worker.ts'
import { decideCheckIn, demandWorker, patrolStream } from '#backend/domain/patrol/check-in.ts'
import type { CommandBus } from './command-bus.ts'
import type { QueryDeps } from './query-deps.ts'

type CheckInDeps = { queries: QueryDeps; bus: Pick<CommandBus, 'keepFact'>; locate: (place: Place) => OrgCode | null }

/** Puts a worker's word of being somewhere into the log, under the time the phone had. The same command id again stores nothing. */
export async function checkIn({ queries, bus, locate }: CheckInDeps, actor: Actor, { commandId, ...wish }: CheckInRequest): Promise<CheckInReply> {
  const fact = decideCheckIn(wish, { actor, now: queries.clock.now(), subGrid: locate({ point: wish.point }) })
  return bus.keepFact({ commandId, stream: patrolStream(actor.id, fact.at), type: 'checkedIn', data: fact, at: fact.at }, actor)
}

/** A worker's own check-ins of today, oldest first; nobody else's. */
export function checkIns({ store, clock, position }: QueryDeps, actor: Actor): { position: number; items: CheckIn[] } {
  demandWorker(actor)
  const items = store.streamEvents(patrolStream(actor.id, clock.now())).map(({ data }) => CheckIn.parse(data))
  return { position: position(), items: items.toSorted((a, b) => a.at - b.at) }
}
