import { hash } from 'node:crypto'
import type { RecordedEvent } from '#contract/events.ts'
import type { Instant, Position } from '#contract/ids.ts'
import type { NewEvent } from '#backend/ports/store.ts'
import { canonicalJson, jsonString } from './canonical-json.ts'

/** Place and hash of the last event of a log. */
export type Head = { position: Position; hash: string }

/** Where an empty log stands: the first event's `prevHash`. */
export const EMPTY_HEAD: Head = { position: 0, hash: '0'.repeat(64) }

/** An event with its place in the chain, and the text of its data as it is stored. */
export type ChainedEvent = { event: RecordedEvent; dataText: string }

/**
 * SHA-256 (hex) over the canonical JSON of the event without its `hash`. `dataText` is the canonical JSON of `data`, so that
 * a stored line is checked without parsing it.
 */
export function hashOf(event: Omit<RecordedEvent, 'hash' | 'data'>, dataText: string): string {
  const { actor } = event
  return hash(
    'sha256',
    `{"actor":{"id":${jsonString(actor.id)},"role":${jsonString(actor.role)},"unit":${canonicalJson(actor.unit)}}` +
      `,"at":${event.at},"commandId":${jsonString(event.commandId)},"data":${dataText},"position":${event.position}` +
      `,"prevHash":"${event.prevHash}","recordedAt":${event.recordedAt},"stream":${jsonString(event.stream)}` +
      `,"type":${jsonString(event.type)},"version":${event.version}}`,
  )
}

/** Gives new events their positions and hashes, each chained to the one before it. */
export function chainEvents(events: readonly NewEvent[], recordedAt: Instant, head: Head): readonly ChainedEvent[] {
  const chained: ChainedEvent[] = []
  let { position, hash: prevHash } = head
  for (const { stream, version, type, data, actor, at, commandId } of events) {
    position += 1
    const dataText = canonicalJson(data)
    const event: RecordedEvent = { position, stream, version, type, data, actor, at, recordedAt, commandId, prevHash, hash: '' }
    event.hash = hashOf(event, dataText)
    prevHash = event.hash
    chained.push({ event, dataText })
  }
  return chained
}
