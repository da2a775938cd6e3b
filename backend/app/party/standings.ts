import type { Instant, OrgCode } from '#contract/ids.ts'
import { meetingKinds, type MeetingKind, type MeetingRow } from '#contract/meeting.ts'
import type { MeetingStanding, MeetingTally, OwedMeeting } from '#contract/party.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { meetingIdOf } from '#backend/domain/meeting/evolve.ts'
import { lastSlots, type MeetingSlot } from '#backend/domain/meeting/slots.ts'
import { addTallies, noMeetings, standingOf, tallyOf } from '#backend/domain/meeting/standing.ts'
import { slotBooks, type PartyDeps } from './party-deps.ts'

/** The shown periods of each kind, and from when on meetings are owed: nothing is held against anybody before the first one that the log knows. */
export type Shown = { now: Instant; slots: Record<MeetingKind, MeetingSlot[]>; since: Record<MeetingKind, Instant | null> }

const eachKind = <T>(of: (kind: MeetingKind) => T): Record<MeetingKind, T> => ({
  BRANCH_COMMITTEE: of('BRANCH_COMMITTEE'), PARTY_MASS_COUNCIL: of('PARTY_MASS_COUNCIL'), DAILY_COORDINATION: of('DAILY_COORDINATION'),
})

export function shownNow(deps: PartyDeps): Shown {
  const now = deps.queries.clock.now()
  const first = deps.queries.store.firstMeetings()
  return {
    now, since: eachKind((kind) => first[kind] ?? null),
    slots: eachKind((kind) => lastSlots(kind, now, { ...slotBooks(deps), count: deps.meetings.kinds[kind].shown })),
  }
}

/** Branches of an area: its sub-grids. */
export const branchesOf = ({ queries }: PartyDeps, org: OrgCode): OrgCode[] =>
  [...queries.books.catalogue.orgs.values()].filter(({ code, level }) => level === 'subgrid' && code.length === orgCodeLengths.subgrid && code.startsWith(org)).map(({ code }) => code)

/** Recorded meetings of an area from an instant on, by id. */
export function recorded({ queries }: PartyDeps, org: OrgCode, span: { from: Instant; to: Instant }): Map<string, MeetingRow> {
  return new Map(queries.store.meetings({ org, ...span }).map((row) => [row.id, row]))
}

const isOwed = ({ dueAt }: MeetingSlot, since: Instant | null): boolean => since !== null && dueAt >= since

type Cells = Record<MeetingKind, (MeetingStanding | null)[]>
export type Standing = { branch: OrgCode; cells: Cells; tally: Record<MeetingKind, MeetingTally> }

export const noTallies = (): Record<MeetingKind, MeetingTally> => eachKind(() => noMeetings)
export const sumOf = (tally: Record<MeetingKind, MeetingTally>): MeetingTally => meetingKinds.reduce((sum, kind) => addTallies(sum, tally[kind]), noMeetings)
export const addAll = (a: Record<MeetingKind, MeetingTally>, b: Record<MeetingKind, MeetingTally>): Record<MeetingKind, MeetingTally> => eachKind((kind) => addTallies(a[kind], b[kind]))

/** What all branches of an area owe in the shown periods, with how they stand. */
export function standings(deps: PartyDeps, org: OrgCode, shown: Shown): Standing[] {
  const { now, slots, since } = shown
  const dues = meetingKinds.flatMap((kind) => slots[kind].map(({ dueAt }) => dueAt))
  const rows = recorded(deps, org, { from: Math.min(...dues), to: Math.max(...dues) })
  return branchesOf(deps, org).map((branch) => {
    const cells = eachKind((kind) => slots[kind].map((slot) => (isOwed(slot, since[kind]) ? standingOf(slot, rows.get(meetingIdOf({ branch, ...slot })), now) : null)))
    const tally = eachKind((kind) =>
      slots[kind].reduce((sum, slot, index) => {
        const standing = cells[kind][index] ?? null
        return standing === null ? sum : addTallies(sum, tallyOf(standing, slot, now))
      }, noMeetings))
    return { branch, cells, tally }
  })
}

/** One owed meeting of a branch as screens name it. */
export function owedMeeting(branch: OrgCode, slot: MeetingSlot, { row, now }: { row: MeetingRow | undefined; now: Instant }): OwedMeeting {
  const { kind, period, from, dueAt, usualAt } = slot
  return { id: meetingIdOf({ branch, kind, period }), branch, kind, period, from, dueAt, usualAt, standing: standingOf(slot, row, now), openedAt: row?.openedAt ?? null }
}
