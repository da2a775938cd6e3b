import type { Position } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Batch, CaseWrite, CommandRecord, NewEvent } from '#backend/ports/store.ts'
import type { ChainedEvent } from './hash-chain.ts'

/** A case's write with its place in the log: `seq` is the position of its first event, null when that is not in this batch. */
export type PlacedWrite = CaseWrite & { seq: Position | null; lastPosition: Position }
export type PlacedCommand = CommandRecord & { position: Position }

type Stretch = { firstVersion: number; lastVersion: number; first: Position; last: Position }

/** Stream of a case's events. */
export const caseStream = (id: string): string => `case:${id}`

/**
 * Refuses events that do not follow their stream's last version (`case.version-conflict`): two writers saw the same
 * version, or one skipped one.
 */
export function checkVersions(events: readonly NewEvent[], lastVersion: (stream: string, next: number) => number): void {
  const versions = new Map<string, number>()
  for (const { stream, version } of events) {
    const last = versions.get(stream) ?? lastVersion(stream, version)
    if (version !== last + 1) throw new DomainError('case.version-conflict', { stream, version, current: last })
    versions.set(stream, version)
  }
}

/**
 * Puts the projections of a batch beside their events. A case without an event of its own, or whose `before` is not the
 * state its first event builds on, is a defect of the caller: its counters would drift from the log.
 */
export function placeBatch(batch: Batch, chained: readonly ChainedEvent[]): { cases: PlacedWrite[]; commands: PlacedCommand[] } {
  const streams = stretches(chained)
  const ends = new Map(chained.map(({ event }) => [event.commandId, event.position]))
  const head = chained.at(-1)?.event.position ?? 0
  return {
    cases: batch.cases.map((write) => placed(write, streams)),
    commands: batch.commands.map(({ commandId, digest, stream, version }) => ({ commandId, digest, stream, version, position: ends.get(commandId) ?? head })),
  }
}

function stretches(chained: readonly ChainedEvent[]): Map<string, Stretch> {
  const streams = new Map<string, Stretch>()
  for (const { event } of chained) {
    const known = streams.get(event.stream)
    if (known) Object.assign(known, { lastVersion: event.version, last: event.position })
    else {
      const { version, position } = event
      streams.set(event.stream, { firstVersion: version, lastVersion: version, first: position, last: position })
    }
  }
  return streams
}

function placed(write: CaseWrite, streams: Map<string, Stretch>): PlacedWrite {
  const { before, after } = write
  const stretch = streams.get(caseStream(after.id))
  const isWhole = stretch?.lastVersion === after.version && stretch.firstVersion === (before?.version ?? 0) + 1
  if (!stretch || !isWhole) throw new DomainError('internal', { reason: 'case-without-its-events', caseId: after.id })
  streams.delete(caseStream(after.id))
  return { ...write, seq: before === null ? stretch.first : null, lastPosition: stretch.last }
}
