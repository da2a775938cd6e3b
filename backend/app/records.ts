import type { RouteReply } from '#contract/routes.ts'
import { asRecord } from './timeline.ts'
import type { QueryDeps } from './query-deps.ts'

/** The log after a position, as it is: contact data are not in it. */
export function eventsAfter({ store, position }: QueryDeps, { after, limit }: { after: number; limit: number }): RouteReply<'events'> {
  return { position: position(), events: [...store.eventsAfter(after, limit)] }
}

/** Who did and saw what, newest first. */
export function auditLines({ store }: QueryDeps, { before, limit }: { before?: number | undefined; limit: number }): RouteReply<'audit'> {
  const names = new Map(store.users().map(({ id, name }) => [id, name]))
  return store.eventsOfKind('audit:', before ?? null, limit).map(({ position, at, actor, type, stream, data, hash }) => ({
    position, at, actorId: actor.id, actorName: names.get(actor.id) ?? '', actorRole: actor.role, type, stream, data: asRecord(data), hash,
  }))
}
