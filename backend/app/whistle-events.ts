import type { CommandId } from '#contract/ids.ts'
import type { WhistleId, WhistleState } from '#contract/whistle.ts'
import { systemActor, type EventActor } from '#backend/domain/case/decide-context.ts'
import type { DatedWhistleEvent } from '#backend/domain/whistle/decide-context.ts'
import { evolveWhistle } from '#backend/domain/whistle/evolve.ts'
import { whistleStream } from '#backend/domain/whistle/fold.ts'
import type { NewEvent } from '#backend/ports/store.ts'

type Content = { events: NewEvent[]; whistles: Map<WhistleId, WhistleState> }
type WhistleChange = { id: WhistleId; commandId: CommandId; dated: readonly DatedWhistleEvent[]; actor: EventActor }

/** Adds events of an order to what a command does, and gives the order they lead to. */
export function addWhistle(own: Content, before: WhistleState | null, { id, commandId, dated, actor }: WhistleChange): WhistleState | null {
  let order = before
  for (const { at, by, event } of dated) {
    const version = (order?.version ?? 0) + 1
    const { id: actorId, role, unit } = by === 'system' ? systemActor : actor
    const author = { id: actorId, role, unit }
    const { type, ...data } = event
    own.events.push({ stream: whistleStream(id), version, type, data, actor: author, at, commandId })
    order = evolveWhistle(order, event, { at, actor: author, version })
  }
  if (order !== null && dated.length > 0) own.whistles.set(id, order)
  return order
}
