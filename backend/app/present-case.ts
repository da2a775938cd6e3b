import type { CaseState } from '#contract/case.ts'
import type { Actor } from '#contract/roles.ts'
import type { CaseView, MaskedReporter } from '#contract/views.ts'
import { mayUnmask } from '#backend/domain/access/visibility.ts'
import { allowedActions } from '#backend/domain/case/actions.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { clockViewOf } from '#backend/domain/case/clock-view.ts'
import { custodyLedger, custodyShares } from '#backend/domain/case/custody.ts'
import { gradeLines } from '#backend/domain/dispute/grade.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { stageTimes } from '#backend/domain/case/stage-times.ts'
import { suggestUnits } from '#backend/domain/catalogue/suggest-units.ts'
import { maskName, maskPhone } from '#backend/domain/privacy/mask.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'

/** The whole case for its detail screen, with what this reader may do to it now. The reader may open it. */
export function presentCase(deps: QueryDeps, actor: Actor, state: CaseState): CaseView {
  const { books, clock, store } = deps
  const now = clock.now()
  return {
    card: cardOf(state, false),
    ...wordsOf(state),
    reporter: reporterOf(deps, actor, state),
    canUnmask: mayUnmask(actor, state),
    handlerName: state.handler === null ? null : (store.userById(state.handler)?.name ?? null),
    clocks: state.clocks.map((one) => clockViewOf(one, books.calendars, now)),
    stageTimes: stageTimes(state, now),
    custody: custodyShares(state, now), ledger: custodyLedger(state),
    duplicates: duplicatesOf(deps, actor, state),
    counters: {
      rework: state.reworkCount, returns: state.returnCount, extensions: state.extensionCount, reopens: state.reopenCount,
      reminds: state.remindCount, round: state.round,
    },
    suggestedUnits: isOpen(state.status) ? suggestUnits(state, books.catalogue, books.rules.fallbackUnit) : [],
    actions: allowedActions(state, actor, books.rules),
    whistle: whistleOf(state), dispute: state.dispute === undefined ? null : { ...state.dispute, rules: gradeLines(books.rules.disputes) },
    forceCalls: state.forceCalls ?? [],
    position: deps.position(),
    at: now,
  }
}

function whistleOf({ whistle }: CaseState): CaseView['whistle'] {
  if (whistle === undefined) return null
  const { before: _before, ...shown } = whistle
  return shown
}

/** What is shown as the state has it. */
function wordsOf(state: CaseState) {
  return {
    text: state.text, address: state.address, point: state.point, buildingCode: state.buildingCode, origin: state.origin, nature: state.nature, consent: state.consent ?? null,
    peopleCount: state.peopleCount, amountFen: state.amountFen, firstLevel: state.firstLevel, leadUnit: state.leadUnit, assistUnits: state.assistUnits,
    pending: state.pending, suspendedUntil: state.suspendedUntil, result: state.result, proposedOutcome: state.proposedOutcome,
    appointment: state.appointment, rating: state.rating, attachments: state.attachments, mergedInto: state.mergedInto,
  }
}

/** Masked; of an anonymous or confidential reporter nothing at all, except for those who may see the plain contact. */
function reporterOf({ store }: QueryDeps, actor: Actor, state: CaseState): MaskedReporter | null {
  const { contactId, isAnonymous, isConfidential } = state
  const contact = contactId === null ? null : store.contact(contactId)
  if (contact === null) return isAnonymous ? { name: null, phone: null, isAnonymous, isConfidential, isErased: false } : null
  const isHidden = (isAnonymous || isConfidential) && !mayUnmask(actor, state)
  const shown = (value: string | null, mask: (value: string) => string) => (isHidden || value === null ? null : mask(value))
  return { name: shown(contact.name, maskName), phone: shown(contact.phone, maskPhone), isAnonymous, isConfidential, isErased: contact.erasedAt !== null }
}

function duplicatesOf({ store, cache }: QueryDeps, actor: Actor, { duplicates }: CaseState): CaseView['duplicates'] {
  if (duplicates.length === 0) return []
  return store.cards(duplicates).map(cardsFor(actor, cache)).map(({ id, no, title }) => ({ id, no, title }))
}
