import { sourceHeaders, type InboundReceipt } from '#contract/sources.ts'
import { ErrorCode } from '#contract/errors.ts'
import type { SourceMessage } from '#backend/app/source-desk.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import type { Inbox } from '#backend/inbox/inbox.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { InboxOutcome } from '#backend/ports/inbox-store.ts'
import { unreadHeader } from './verify-message.ts'

type Deps = {
  inbox: Pick<Inbox, 'receive' | 'settled'>
  clock: Pick<Clock, 'now'>
  isKnown: (source: string) => boolean
  /** Unsigned messages of one source that are kept in an hour: beyond, a stranger would fill the disk. */
  strangersPerHour: number
  /** Resolves after the time a sender is kept waiting for its answer. */
  patience: () => Promise<null>
}

/** Takes messages at the door: stored raw, then answered with what became of them. Throws the refusal of a dead one, which is kept all the same. */
export function createReceive(deps: Deps): (message: SourceMessage) => Promise<InboundReceipt> {
  const strangers = createStrangerCount(deps)
  return async ({ source, contentType, headers, body, unread }) => {
    if (!deps.isKnown(source)) throw new DomainError('source.unknown', { source })
    if (strangers.areTooMany(source)) throw new DomainError('request.too-many')
    const { inboxId } = await deps.inbox.receive({ source, contentType, headers: { ...gridhallHeaders(headers), ...(unread === undefined ? {} : { [unreadHeader]: unread }) }, body })
    const outcome = await Promise.race([deps.inbox.settled(inboxId), deps.patience()])
    if (outcome === null) return { inboxId, outcome: 'waiting' }
    if (outcome.kind !== 'dead') return { inboxId, outcome: outcome.kind }
    if (outcome.code === 'inbound.bad-signature' || unread !== undefined) strangers.note(source)
    throw refusalOf(outcome, inboxId)
  }
}

function refusalOf({ code }: Extract<InboxOutcome, { kind: 'dead' }>, inboxId: string): DomainError {
  const known = ErrorCode.safeParse(code)
  return new DomainError(known.success ? known.data : 'internal', { inboxId })
}

const kept: ReadonlySet<string> = new Set(Object.values(sourceHeaders))

function gridhallHeaders(headers: SourceMessage['headers']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => kept.has(name)))
}

function createStrangerCount({ clock, strangersPerHour }: Deps): { areTooMany(source: string): boolean; note(source: string): void } {
  const counts = new Map<string, { since: number; n: number }>()
  const current = (source: string) => {
    const known = counts.get(source)
    return known !== undefined && clock.now() - known.since < HOUR ? known : { since: clock.now(), n: 0 }
  }
  return {
    areTooMany: (source) => current(source).n >= strangersPerHour,
    note(source) {
      const { since, n } = current(source)
      counts.set(source, { since, n: n + 1 })
    },
  }
}
