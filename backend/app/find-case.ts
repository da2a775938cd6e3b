import type { CaseState } from '#contract/case.ts'
import type { CaseId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { accessFactsOf, canSee, isRedactedFor } from '#backend/domain/access/visibility.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { CaseCache } from './case-cache.ts'

/** A case this reader may open. Throws `case.not-found`, `access.out-of-scope`, or `access.denied` for sensitive cases outside the reader's chain. */
export function findCase(cache: CaseCache, actor: Actor, id: CaseId): CaseState {
  const state = cache.find(id)?.state
  if (state === undefined) throw new DomainError('case.not-found', { caseId: id })
  const facts = accessFactsOf(state)
  if (!canSee(actor, facts)) throw new DomainError('access.out-of-scope', { caseId: id })
  if (isRedactedFor(actor, facts)) throw new DomainError('access.denied', { caseId: id, why: 'sensitive' })
  return state
}
