import type { CaseState } from '#contract/case.ts'
import type { DisputeGrade } from '#contract/dispute.ts'
import type { DisputeLine, DisputeRepeat, DisputesView, DisputeWarning } from '#contract/dispute-views.ts'
import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { accessFactsOf, canSee, isRedactedFor, visibilityOf } from '#backend/domain/access/visibility.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { allowedActions } from '#backend/domain/case/actions.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { gradeLines } from '#backend/domain/dispute/grade.ts'
import { isOwed } from '#backend/domain/dispute/duties.ts'
import { type Repeat, repeatsOf } from '#backend/domain/dispute/repeats.ts'
import { isAnswered, warningsOf } from '#backend/domain/dispute/warnings.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { DisputeRow, DisputeStore } from '#backend/ports/dispute-store.ts'
import type { QueryDeps } from './query-deps.ts'

/** Disputes that need somebody before they break. */
export type DisputeDesk = { list(actor: Actor, query: { scope?: OrgCode | undefined }): DisputesView }

export type DisputeDeskDeps = { queries: Pick<QueryDeps, 'store' | 'cache' | 'clock' | 'position' | 'books'>; disputes: DisputeStore }

const mostListed = 200
const mostRevisits = 50
/** Revisits are shown this long before they are due. */
const REVISIT_AHEAD = 3 * DAY
const WEEKS = 12
const WEEK = 7
const mostOfRepeat = 8

export function createDisputeDesk({ queries, disputes }: DisputeDeskDeps): DisputeDesk {
  const { store, cache, clock, position, books } = queries
  const { disputes: rules } = books.rules
  const find = (id: CaseId) => cache.find(id)?.state ?? null
  return {
    list(actor, { scope }) {
      const visibility = visibilityOf(actor, scope)
      const now = clock.now()
      const first = dayStart(dayOf(now) + 1 - WEEKS * WEEK)
      return store.reading(() => {
        const reported = disputes.reported(visibility, { from: first, to: now + 1 })
        const repeats = repeatsOf(reported, now, rules.warnings)
        const open = disputes.open(visibility, mostListed + 1)
        const rows = [...open.slice(0, mostListed), ...disputes.owed(visibility, now + REVISIT_AHEAD, mostRevisits)]
        const repeated = warningsByCase(repeats)
        return {
          position: position(), at: now, scope: visibility.org, isCut: open.length > mostListed,
          counts: countsOf(disputes.countOpen(visibility, visibility.org.length)),
          items: rows.flatMap(({ caseId }) => lineOf({ actor, now, books, repeated: repeated.get(caseId) ?? [] }, find(caseId))),
          repeats: repeats.flatMap((repeat) => repeatView(repeat, actor, find)), rules: gradeLines(rules), weeks: weeksOf(reported, now),
        }
      })
    },
  }
}

type Counts = DisputesView['counts']
const zero = (): Counts => ({ MINOR: 0, MODERATE: 0, MAJOR: 0 })

const countsOf = (areas: readonly Counts[]): Counts => areas.reduce<Counts>((sum, area) => ({ MINOR: sum.MINOR + area.MINOR, MODERATE: sum.MODERATE + area.MODERATE, MAJOR: sum.MAJOR + area.MAJOR }), zero())

function countsBy(rows: readonly { grade: DisputeGrade }[]): Counts {
  const counts = zero()
  for (const { grade } of rows) counts[grade] += 1
  return counts
}

function warningsByCase(repeats: readonly Repeat<DisputeRow>[]): Map<CaseId, DisputeWarning[]> {
  const found = new Map<CaseId, DisputeWarning[]>()
  for (const { kind, disputes } of repeats) for (const { caseId } of disputes) found.set(caseId, [...(found.get(caseId) ?? []), kind])
  return found
}

/** What may be asked of a dispute in its list; the rest is on its own page. */
const listActions: ReadonlySet<string> = new Set(['addDisputeFact', 'lowerDispute', 'followDispute', 'settleDispute', 'revisitDispute', 'answerDisputeWarning', 'dispatch', 'accept', 'supervise'])

type LineDeps = { actor: Actor; now: Instant; books: DisputeDeskDeps['queries']['books']; repeated: readonly DisputeWarning[] }

/** One line; none for what was graded and is no dispute any more. */
function lineOf({ actor, now, books, repeated }: LineDeps, state: CaseState | null): DisputeLine[] {
  const dispute = state?.dispute
  if (state === null || dispute === undefined || !canSee(actor, accessFactsOf(state))) return []
  const isHidden = isRedactedFor(actor, accessFactsOf(state))
  const owed = dispute.duties.filter(isOwed).toSorted((a, b) => a.dueAt - b.dueAt)
  const { byFactors, isIncomplete, raisedAt, lowered, result, answer, actedAt } = dispute
  const isStanding = isOpen(state.status)
  return [{
    card: cardOf(state, isHidden), address: isHidden ? '' : state.address, factors: isHidden ? null : dispute.factors, byFactors, isIncomplete, raisedAt, lowered, result, answer, actedAt,
    isAnswered: isAnswered(dispute, now), warnings: [...warningsOf(dispute, { isOpen: isStanding, now }, books.rules.disputes), ...(isStanding ? repeated : [])],
    next: owed[0] ?? null, missed: owed.filter(({ dueAt }) => dueAt <= now).length,
    actions: isHidden ? [] : allowedActions(state, actor, books.rules).filter((action) => listActions.has(action)),
  }]
}

function repeatView({ kind, name, days, disputes }: Repeat<DisputeRow>, actor: Actor, find: (id: CaseId) => CaseState | null): DisputeRepeat[] {
  const states = disputes.toReversed().flatMap(({ caseId }) => find(caseId) ?? []).filter((state) => canSee(actor, accessFactsOf(state)) && !isRedactedFor(actor, accessFactsOf(state)))
  const [latest] = states
  if (latest === undefined) return []
  const isPlace = kind === 'REPEATED_PLACE'
  return [{ kind, name: isPlace ? latest.address || name : name, subGrid: isPlace ? latest.subGrid : null, days, cases: states.slice(0, mostOfRepeat).map((state) => cardOf(state, false)) }]
}

function weeksOf(rows: readonly DisputeRow[], now: Instant): DisputesView['weeks'] {
  const first = dayOf(now) + 1 - WEEKS * WEEK
  return Array.from({ length: WEEKS }, (_, week) => {
    const from = first + week * WEEK
    return { from, ...countsBy(rows.filter(({ reportedAt }) => dayOf(reportedAt) >= from && dayOf(reportedAt) < from + WEEK)) }
  })
}
