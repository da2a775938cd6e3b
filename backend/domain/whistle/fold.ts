import type { RecordedEvent } from '#contract/events.ts'
import { Role } from '#contract/roles.ts'
import { WhistleEvent, type WhistleId, type WhistleState } from '#contract/whistle.ts'
import { evolveWhistle } from './evolve.ts'

const prefix = 'whistle:'
/** Stream of an order's events. */
export const whistleStream = (id: WhistleId): string => `${prefix}${id}`
/** The order a stream belongs to; null for other streams. */
export const whistleOfStream = (stream: string): WhistleId | null => (stream.startsWith(prefix) ? stream.slice(prefix.length) : null)

/** The event of a line of the log. */
export const readWhistleEvent = ({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): WhistleEvent => WhistleEvent.parse({ ...(typeof data === 'object' ? data : {}), type })

/** The order that its events lead to. */
export function foldWhistle(events: readonly RecordedEvent[]): WhistleState {
  let order: WhistleState | null = null
  for (const recorded of events) {
    const { at, version, actor } = recorded
    order = evolveWhistle(order, readWhistleEvent(recorded), { at, version, actor: { id: actor.id, role: Role.parse(actor.role), unit: actor.unit } })
  }
  if (order === null) throw new Error('an order has at least one event')
  return order
}
