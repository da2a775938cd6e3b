import { disputeGrades } from '#contract/dispute.ts'
import type { CaseId, Instant, Position } from '#contract/ids.ts'
import type { AgendaSection, FormerItem, MeetingAgenda, MeetingState } from '#contract/meeting.ts'
import type { CaseCard } from '#contract/views.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { MeetingRule, MeetingRules } from './rules.ts'

/** What a branch has before it: its open cases with the whistle order under way for each, its meetings with something left to do or ended lately. */
export type AgendaMatter = { now: Instant; position: Position; cards: readonly CaseCard[]; orderOf: (id: CaseId) => string | null; meetings: readonly MeetingState[]; closedAt: (id: CaseId) => Instant | null }
type AgendaCase = MeetingAgenda['sections'][number]['cases'][number]

const ofCard = ({ id, no }: CaseCard): AgendaCase => ({ caseId: id, no, orderId: null })

/** Reported more than once: others were merged into it, or several open cases of the sub-grid are of its item. */
function repeated(cards: readonly CaseCard[], from: number): CaseCard[] {
  const counts = new Map<string, number>()
  for (const { itemCode } of cards) if (itemCode !== null) counts.set(itemCode, (counts.get(itemCode) ?? 0) + 1)
  return cards.filter(({ itemCode, duplicates }) => duplicates > 0 || (itemCode !== null && (counts.get(itemCode) ?? 0) >= from))
}

/** A dispute that nobody graded yet counts as the least grave. */
const gravity = ({ disputeGrade }: CaseCard): number => (disputeGrade === null ? -1 : disputeGrades.indexOf(disputeGrade))

const sections: Record<AgendaSection, (matter: AgendaMatter, rules: MeetingRules) => AgendaCase[]> = {
  OVERDUE: ({ cards }) => cards.filter(({ sla }) => sla.state === 'over').map(ofCard),
  WHISTLED: ({ cards, orderOf }) => cards.map((card) => ({ ...ofCard(card), orderId: orderOf(card.id) })).filter(({ orderId }) => orderId !== null),
  REPEATED: ({ cards }, { repeatedFrom }) => repeated(cards, repeatedFrom).map(ofCard),
  DISPUTES: ({ cards }) => cards.filter(({ isDispute }) => isDispute).toSorted((a, b) => gravity(b) - gravity(a) || a.reportedAt - b.reportedAt).map(ofCard),
  FRESH: ({ cards, now }) => cards.filter(({ reportedAt }) => reportedAt >= now - DAY).map(ofCard),
}

/** An item that became a case is done when the case is closed. */
function stoodAt(item: MeetingState['items'][number], meetingId: string, { closedAt }: AgendaMatter): FormerItem {
  const { no, text, owner, dueAt, caseId, status, endedAt } = item
  const closed = status === 'OPEN' && caseId !== null ? closedAt(caseId) : null
  return { meetingId, no, text, owner, dueAt, caseId, status: closed === null ? status : 'DONE', endedAt: closed ?? endedAt }
}

/** Action items of the branch that are open, and those that ended lately: the longest due first. */
export function formerItems(matter: AgendaMatter, { formerDays }: Pick<MeetingRule, 'formerDays'>): FormerItem[] {
  const since = matter.now - formerDays * DAY
  return matter.meetings.flatMap(({ id, items }) => items.map((item) => stoodAt(item, id, matter)))
    .filter(({ status, endedAt }) => status === 'OPEN' || (endedAt ?? 0) >= since).toSorted((a, b) => a.dueAt - b.dueAt || (a.meetingId < b.meetingId ? -1 : 1))
}

/** What a meeting of a kind opens with. */
export function agendaOf(kind: MeetingState['kind'], matter: AgendaMatter, rules: MeetingRules): MeetingAgenda {
  const rule = rules.kinds[kind]
  return {
    position: matter.position,
    sections: rule.agenda.map((section) => {
      const cases = sections[section](matter, rules)
      return { section, total: cases.length, cases: cases.slice(0, rules.mostCases) }
    }),
    former: formerItems(matter, rule).slice(0, rules.mostFormer),
  }
}
