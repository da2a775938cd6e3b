import { ErrorCode } from '#contract/errors.ts'
import { SourceNonce, sourceHeaders } from '#contract/sources.ts'
import type { SourceCode } from '#contract/case.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { RawMessage } from '#backend/inbox/inbound.ts'
import type { SourceStore } from '#backend/ports/source-store.ts'
import { isSignedBy } from './signature.ts'

/** Set by the door, never taken from a sender: the code of a body that was not taken in. */
export const unreadHeader = 'x-gridhall-unread'

export type VerifyDeps = { store: Pick<SourceStore, 'claimNonce'>; secretsOf: (source: SourceCode) => readonly string[]; windowSeconds: number }

/**
 * Whether a message comes from its source, now, and for the first time. Throws `inbound.bad-signature`, `inbound.outside-window`
 * or `inbound.replayed`. A message that an operator has mended is the operator's: its signature cannot fit any more.
 */
export function verifyMessage({ store, secretsOf, windowSeconds }: VerifyDeps, raw: RawMessage): void {
  if (raw.isMended) return
  const { source, inboxId, body, receivedAt } = raw
  const unread = ErrorCode.safeParse(raw.headers[unreadHeader])
  if (unread.success) throw new DomainError(unread.data)
  const { signature, nonce, time } = seal(raw)
  if (!SourceNonce.safeParse(nonce).success || !isSignedBy(secretsOf(source), { nonce, time, body }, signature)) throw new DomainError('inbound.bad-signature')
  const sentAt = Date.parse(time)
  if (Number.isNaN(sentAt) || Math.abs(receivedAt - sentAt) > windowSeconds * SECOND) throw new DomainError('inbound.outside-window', { sentAt: time })
  if (!store.claimNonce({ source, nonce, inboxId, at: receivedAt })) throw new DomainError('inbound.replayed')
}

function seal({ headers }: RawMessage): { signature: string; nonce: string; time: string } {
  return { signature: headers[sourceHeaders.sign] ?? '', nonce: headers[sourceHeaders.nonce] ?? '', time: headers[sourceHeaders.time] ?? '' }
}
