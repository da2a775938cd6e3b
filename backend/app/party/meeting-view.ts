import type { CaseId } from '#contract/ids.ts'
import type { MeetingId, MeetingState } from '#contract/meeting.ts'
import type { MeetingView } from '#contract/party.ts'
import type { Actor } from '#contract/roles.ts'
import type { CaseCard } from '#contract/views.ts'
import { accessFactsOf, canSee, isRedactedFor } from '#backend/domain/access/visibility.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { mayConvene, meetingActions } from '#backend/domain/meeting/decide.ts'
import { owedBy } from '#backend/app/run-meeting.ts'
import { checkBranch, itemsNow, ownersOf } from './branch-view.ts'
import type { PartyDeps } from './party-deps.ts'
import { owedMeeting } from './standings.ts'

/** Cases that a meeting names. */
function casesOf({ agenda, items }: MeetingState): CaseId[] {
  const named = [...(agenda?.sections.flatMap(({ cases }) => cases.map(({ caseId }) => caseId)) ?? []), ...(agenda?.former ?? []).flatMap(({ caseId }) => caseId ?? []), ...items.flatMap(({ caseId }) => caseId ?? [])]
  return [...new Set(named)]
}

/** As this reader may see them; those out of the reader's area are left out, and stand by their number alone. */
function cardsOf({ queries }: PartyDeps, actor: Actor, ids: readonly CaseId[]): CaseCard[] {
  return ids.flatMap((id) => {
    const state = queries.cache.find(id)?.state
    if (state === undefined || !canSee(actor, accessFactsOf(state))) return []
    return [cardOf(state, isRedactedFor(actor, accessFactsOf(state)))]
  })
}

/** A meeting, or what is owed for it where nothing was recorded yet. */
export function meetingView(deps: PartyDeps, actor: Actor, id: MeetingId): MeetingView {
  const { queries, meetings } = deps
  const { branch, slot } = owedBy({ ...queries.books, meetings }, id)
  checkBranch(deps, actor, branch)
  const now = queries.clock.now()
  const meeting = queries.store.loadMeeting(id)
  const owners = ownersOf(deps, branch)
  const { topics, attendance, agenda } = meetings.kinds[slot.kind]
  return {
    position: queries.position(), at: now, owed: owedMeeting(branch, slot, { row: meeting ?? undefined, now }), lateUntil: slot.lateUntil, meeting, owners, topics: [...topics], attendance: [...attendance], sections: [...agenda],
    cards: meeting === null ? [] : cardsOf(deps, actor, casesOf(meeting)), items: meeting === null ? [] : itemsNow(deps, [meeting], owners),
    actions: mayConvene(actor, branch, meetings) ? meetingActions(meeting, slot, now) : [],
  }
}
