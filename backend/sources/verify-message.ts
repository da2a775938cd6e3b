import { ErrorCode } from '#contract/errors.ts'
import { SourceNonce, sourceHeaders } from '#contract/sources.ts'
import type { SourceCode } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { RawMessage } from '#backend/inbox/inbound.ts'
import type { SourceStore } from '#backend/ports/source-store.ts'
import { isSignedBy } from './signature.ts'

/** Set by the door, never taken from a sender: the code of a body that was not taken in. */
export const unreadHeader = 'x-gridhall-unread'

export type VerifyDeps = { store: Pick<SourceStore, 'claimNonce'>; secretsOf: (source: SourceCode) => readonly string[]; windowSeconds: number }

/** What a signature says of some bytes. `claim`: who holds the nonce from now on. */
export type SignedRequest = { source: SourceCode; headers: Readonly<Record<string, unknown>>; body: Uint8Array; receivedAt: Instant; claim: string }

/** Whether a request comes from its source, now, and for the first time. Throws `inbound.bad-signature`, `inbound.outside-window` or `inbound.replayed`. */
export function verifySigned({ store, secretsOf, windowSeconds }: VerifyDeps, { source, headers, body, receivedAt, claim }: SignedRequest): void {
  const header = (name: string) => textOf(headers[name])
  const [signature, nonce, time] = [header(sourceHeaders.sign), header(sourceHeaders.nonce), header(sourceHeaders.time)]
  if (!SourceNonce.safeParse(nonce).success || !isSignedBy(secretsOf(source), { nonce, time, body }, signature)) throw new DomainError('inbound.bad-signature')
  const sentAt = Date.parse(time)
  if (Number.isNaN(sentAt) || Math.abs(receivedAt - sentAt) > windowSeconds * SECOND) throw new DomainError('inbound.outside-window', { sentAt: time })
  if (!store.claimNonce({ source, nonce, inboxId: claim, at: receivedAt })) throw new DomainError('inbound.replayed')
}

/** The same for a message. One that an operator has mended is the operator's: its signature cannot fit any more; one that was not taken in keeps its own code. */
export function verifyMessage(deps: VerifyDeps, raw: RawMessage): void {
  if (raw.isMended) return
  const { source, headers, body, receivedAt, inboxId } = raw
  const unread = ErrorCode.safeParse(headers[unreadHeader])
  if (unread.success) throw new DomainError(unread.data)
  verifySigned(deps, { source, headers, body, receivedAt, claim: inboxId })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
