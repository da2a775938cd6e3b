import type { z } from 'zod'
import type { OrgCode } from '#contract/ids.ts'
import type { MeetingCommand, MeetingId, MeetingReceipt } from '#contract/meeting.ts'
import type { BranchView, MeetingView, OwedMeeting, OwedPage, OwedQuery, PartyView } from '#contract/party.ts'
import type { Actor } from '#contract/roles.ts'
import { StaffPost } from '#contract/staff.ts'
import { readableInstant } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import { withStoredPhotos } from '#backend/app/submit.ts'
import { branchView, calendarOf, ownersOf } from './branch-view.ts'
import { meetingView } from './meeting-view.ts'
import { owedPage, partyView } from './overview.ts'
import type { FeedWords } from '#backend/domain/meeting/rules.ts'
import type { PartyDeps } from './party-deps.ts'

/** A branch's meetings for a calendar program. `due`: the last minute in which each may be held, in words. */
export type BranchCalendar = { name: string; words: FeedWords; meetings: readonly (OwedMeeting & { minutes: number; due: string })[] }

/** What can be asked and done about Party branches and their three meetings. */
export type PartyDesk = {
  overview(actor: Actor, query: { scope?: OrgCode | undefined }): PartyView
  owed(actor: Actor, query: z.output<typeof OwedQuery>): OwedPage
  branch(actor: Actor, code: OrgCode): BranchView
  meeting(actor: Actor, id: MeetingId): MeetingView
  submit(actor: Actor, command: MeetingCommand): Promise<{ receipt: MeetingReceipt; meeting: MeetingView }>
  /** Null unless the token is the one of this branch's calendar. */
  calendar(branch: OrgCode, token: string): BranchCalendar | null
}

type Deps = PartyDeps & { bus: Pick<CommandBus, 'submitMeeting'>; attachments: Pick<Attachments, 'find'> }

/** How far a calendar program sees. */
const feedDays = { back: 31, ahead: 62 }

export function createPartyDesk(deps: Deps): PartyDesk {
  const { bus, attachments, tokens, queries, meetings, words } = deps
  return {
    overview: (actor, query) => partyView(deps, actor, query),
    owed: (actor, query) => owedPage(deps, actor, query),
    branch: (actor, code) => branchView(deps, actor, code),
    meeting: (actor, id) => meetingView(deps, actor, id),
    async submit(actor, command) {
      checkOwner(deps, command)
      const action = await withStored(attachments, command.action)
      const receipt = await bus.submitMeeting({ ...command, action }, actor)
      return { receipt, meeting: meetingView(deps, actor, command.meetingId) }
    },
    calendar(branch, token) {
      const org = queries.books.catalogue.orgs.get(branch)
      if (org?.level !== 'subgrid' || !tokens.isToken(branch, token)) return null
      return { words, name: words.calendar.replace('{branch}', org.name), meetings: calendarOf(deps, branch, feedDays).map((one) => ({ ...one, minutes: meetings.kinds[one.kind].usual.minutes, due: words.due.replace('{due}', readableInstant(one.dueAt - MINUTE)) })) }
    },
  }
}

/** A task goes to somebody of the sub-grid or its community, or to a post. */
function checkOwner(deps: PartyDeps, { meetingId, action }: MeetingCommand): void {
  if (action.type !== 'decide' || StaffPost.safeParse(action.owner).success) return
  const [branch = ''] = meetingId.split('.')
  if (!ownersOf(deps, branch).some(({ id }) => id === action.owner)) throw new DomainError('staff.unknown', { id: action.owner })
}

async function withStored(attachments: Deps['attachments'], action: MeetingCommand['action']): Promise<MeetingCommand['action']> {
  if (action.type === 'record') return withStoredPhotos(attachments, action)
  if (action.type !== 'close' || action.record === undefined) return action
  const { type: _type, ...record } = await withStoredPhotos(attachments, { type: 'record', ...action.record })
  return { ...action, record }
}
