import type { Actor } from '#contract/roles.ts'
import type { CaseCard } from '#contract/views.ts'
import { accessFactsOf, isRedactedFor } from '#backend/domain/access/visibility.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import type { CaseCache } from './case-cache.ts'

/** Shows cards to one reader: sensitive ones without title and place unless the reader belongs to the case's handling chain. */
export function cardsFor(actor: Actor, cache: CaseCache): (card: CaseCard) => CaseCard {
  return (card) => {
    if (!card.isSensitive) return card
    const state = cache.find(card.id)?.state
    if (state === undefined) throw new Error('a card without its case')
    return isRedactedFor(actor, accessFactsOf(state)) ? cardOf(state, true) : card
  }
}
