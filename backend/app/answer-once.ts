import type { CommandId, Position } from '#contract/ids.ts'
import type { RecordedEvent } from '#contract/events.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Store } from '#backend/ports/store.ts'
import type { Draft } from './case-batch.ts'
import type { Job } from './group-commit.ts'

export type Identified = { commandId: CommandId; stream: string; content: string; isPast: boolean }
export type Answered = { commandId: CommandId; version: number; position: Position; isReplay: boolean }

/** A command id is answered once: the same content again gives the first answer, other content is refused. */
export function once({ store, digest }: { store: Pick<Store, 'command'>; digest: Digest }, { commandId, stream, content, isPast }: Identified, run: (draft: Draft) => number): Job<Answered> {
  return (batch) => {
    const mark = digest(content)
    const known = batch.command(commandId) ?? store.command(commandId)
    if (known !== null && known.digest !== mark) throw new DomainError('command.id-reused', { commandId })
    if (known !== null) return (stored) => ({ commandId, version: known.version, position: positionOf(known, stored), isReplay: true })
    const draft = batch.draft(commandId, isPast)
    const version = run(draft)
    const place = draft.keep({ commandId, digest: mark, stream, version })
    return (stored) => ({ commandId, version, position: positionOf({ place }, stored), isReplay: false })
  }
}

/** Where a command's last event stands: known, or told by its place among the events just stored. */
export function positionOf(known: { position: Position } | { place: number }, stored: readonly RecordedEvent[]): Position {
  return 'position' in known ? known.position : (stored[known.place]?.position ?? 0)
}
