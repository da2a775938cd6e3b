import type { SourceCode } from '#contract/case.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { InboundReceipt, Reconciliation, SourceView } from '#contract/sources.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

/** Why a body was not taken in: it is larger than allowed, or broke off on the way. */
export type UnreadCode = 'request.too-large' | 'request.malformed'

/** One message at the door of a source. */
export type SourceMessage = { source: SourceCode; contentType: string; headers: Readonly<Record<string, unknown>>; body: Uint8Array; unread?: UnreadCode }

/** A photo that a source asks for. `path`: what it signed, below the address of the API. */
export type SourcePhotoWish = { sourceId: string; id: string; path: string; headers: Readonly<Record<string, unknown>> }

/** What can be asked about the source systems, by whom it may be. */
export type SourceDesk = {
  list(actor: Actor): SourceView[]
  /** Where a source is told and asked; null ends it. Administrators only. */
  connect(actor: Actor, wish: { source: SourceCode; endpoint: string | null }): Promise<SourceView>
  /** A new signing key; the secret is given this once. The one before goes on for a day. Administrators only. */
  issueKey(actor: Actor, source: SourceCode): Promise<{ id: string; secret: string }>
  reconciliations(actor: Actor, query: { source?: SourceCode | undefined; limit: number }): readonly Reconciliation[]
  reconcile(actor: Actor, wish: { source: SourceCode; day: string }): Promise<Reconciliation>
  repair(actor: Actor, id: string): Promise<Reconciliation>
  /** The largest body a source may send. */
  largestBytes: number
  /** Stores a message and says what became of it, or that its turn is to come. Throws the coded refusal of one that is dead. */
  receive(message: SourceMessage): Promise<InboundReceipt>
  /** A photo of one of the source's own matters, signed for like a message. */
  photo(source: SourceCode, wish: SourcePhotoWish): Promise<{ path: string; type: string }>
}

const readers: ReadonlySet<Role> = new Set(['ADMIN', 'DISTRICT_OPERATOR', 'AUDITOR', 'SYSTEM'])
const operators: ReadonlySet<Role> = new Set(['ADMIN', 'DISTRICT_OPERATOR', 'SYSTEM'])
const admins: ReadonlySet<Role> = new Set(['ADMIN', 'SYSTEM'])

/** Who reads, works with and connects the sources: they are the district's. Throws `access.denied`. */
export function demandSourceRole({ role }: Actor, what: 'read' | 'operate' | 'connect'): void {
  const allowed = { read: readers, operate: operators, connect: admins }[what]
  if (!allowed.has(role)) throw new DomainError('access.denied')
}
