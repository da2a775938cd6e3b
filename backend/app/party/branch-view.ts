import type { OrgCode } from '#contract/ids.ts'
import { meetingKinds, type MeetingState } from '#contract/meeting.ts'
import type { BranchView, OpenItem, OwedMeeting } from '#contract/party.ts'
import type { Actor } from '#contract/roles.ts'
import type { StaffMember } from '#contract/staff.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { endOfCase } from '#backend/domain/meeting/case-end.ts'
import { canSeeBranch, mayConvene } from '#backend/domain/meeting/decide.ts'
import { slotsBetween } from '#backend/domain/meeting/slots.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import { spellOn } from '#backend/domain/staff/roster.ts'
import { slotBooks, type PartyDeps } from './party-deps.ts'
import { noTallies, owedMeeting, recorded, shownNow, standings, sumOf } from './standings.ts'

/** Staff of the sub-grid and of its community's groups: who may be given a task. Names are masked in the roster. */
export function ownersOf({ roster, queries }: PartyDeps, branch: OrgCode): BranchView['owners'] {
  const day = dayText(dayOf(queries.clock.now()))
  const community = branch.slice(0, orgCodeLengths.community)
  const members: StaffMember[] = [...roster.roster().values()].flatMap((spells) => spellOn(spells, day) ?? [])
  return members.filter(({ org }) => org === branch || org === community).toSorted((a, b) => b.org.length - a.org.length || (a.id < b.id ? -1 : 1)).map(({ id, name, post }) => ({ id, name, post }))
}

/** Action items of meetings where they stand now: one that became a case is done when that is closed. */
export function itemsNow({ queries }: PartyDeps, meetings: readonly MeetingState[], owners: BranchView['owners']): OpenItem[] {
  const now = queries.clock.now()
  const names = new Map(owners.map(({ id, name }) => [id, name]))
  return meetings.flatMap(({ id, kind, items }) => items.map((item): OpenItem => {
    const closedAt = item.status === 'OPEN' && item.caseId !== null ? endOfCase(item.caseId, (caseId) => queries.cache.find(caseId)?.state ?? null) : null
    const status = closedAt === null ? item.status : 'DONE'
    return { ...item, status, endedAt: closedAt ?? item.endedAt, meetingId: id, kind, ownerName: names.get(item.owner) ?? '', isLate: status === 'OPEN' && now >= item.dueAt }
  }))
}

const daysBack = 35
const daysAhead = 7

/** A branch's meetings from some weeks back to the coming one, recorded or not. */
export function calendarOf(deps: PartyDeps, branch: OrgCode, days: { back: number; ahead: number } = { back: daysBack, ahead: daysAhead }): OwedMeeting[] {
  const { clock, store } = deps.queries
  const now = clock.now()
  const span = { from: now - days.back * DAY, to: now + days.ahead * DAY }
  const since = store.firstMeetings()
  const slots = meetingKinds.flatMap((kind) => slotsBetween(kind, span, slotBooks(deps)).filter(({ dueAt }) => dueAt >= (since[kind] ?? now)))
  const rows = recorded(deps, branch, { from: span.from, to: span.to + 40 * DAY })
  return slots.map((slot) => owedMeeting(branch, slot, { row: rows.get(`${branch}.${slot.kind}.${slot.period}`), now })).toSorted((a, b) => a.usualAt - b.usualAt || (a.id < b.id ? -1 : 1))
}

export function checkBranch({ queries }: PartyDeps, actor: Actor, branch: OrgCode): void {
  if (branch.length !== orgCodeLengths.subgrid || !queries.books.catalogue.orgs.has(branch)) throw new DomainError('meeting.not-found', { branch })
  if (!canSeeBranch(actor, branch)) throw new DomainError('access.out-of-scope', { branch })
}

/** What a branch held, owes and still has to do. */
export function branchView(deps: PartyDeps, actor: Actor, branch: OrgCode): BranchView {
  checkBranch(deps, actor, branch)
  const { queries, meetings, tokens } = deps
  const shown = shownNow(deps)
  const tally = standings(deps, branch, shown)[0]?.tally ?? noTallies()
  const owners = ownersOf(deps, branch)
  const followed = queries.store.meetingsToFollow(branch, shown.now - daysBack * DAY)
  const items = itemsNow(deps, followed, owners).toSorted((a, b) => Number(a.status !== 'OPEN') - Number(b.status !== 'OPEN') || a.dueAt - b.dueAt)
  return {
    position: queries.position(), at: shown.now, branch, tally, total: sumOf(tally), meetings: calendarOf(deps, branch), items, owners, mayConvene: mayConvene(actor, branch, meetings),
    feed: `/calendar/${branch}/${tokens.tokenOf(branch)}.ics`,
  }
}
