import type { CaseId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { RouteReply } from '#contract/routes.ts'
import { mayUnmask } from '#backend/domain/access/visibility.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Audit } from './audit-log.ts'
import { findCase } from './find-case.ts'
import type { QueryDeps } from './query-deps.ts'

/** The reporter's contact in plain text, after the audit line that says who asked for it and why is durable. */
export async function unmask(
  { store, cache }: QueryDeps, audit: Audit, { actor, id, reason }: { actor: Actor; id: CaseId; reason: string },
): Promise<RouteReply<'unmask'>> {
  const state = findCase(cache, actor, id)
  if (state.contactId === null || !mayUnmask(actor, state)) throw new DomainError('access.denied', { caseId: id, why: 'contact' })
  await audit.record({ type: 'contactUnmasked', actor, data: { caseId: id, no: state.no, reason } })
  const contact = store.contact(state.contactId)
  const email = contact?.email ?? undefined
  return { name: contact?.name ?? null, phone: contact?.phone ?? null, ...(email === undefined ? {} : { email }) }
}
