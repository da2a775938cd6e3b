import type { CaseState } from '#contract/case.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import { MeetingKind, type MeetingCommand, type MeetingId, type MeetingState } from '#contract/meeting.ts'
import type { Actor } from '#contract/roles.ts'
import { accessFactsOf, canSee } from '#backend/domain/access/visibility.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { agendaOf, type AgendaMatter } from '#backend/domain/meeting/agenda.ts'
import { endOfCase } from '#backend/domain/meeting/case-end.ts'
import { canSeeBranch, decideMeeting, mayConvene } from '#backend/domain/meeting/decide.ts'
import type { MeetingRules } from '#backend/domain/meeting/rules.ts'
import { slotFor, type MeetingSlot } from '#backend/domain/meeting/slots.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { max } from '#backend/domain/shared/number.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { Store } from '#backend/ports/store.ts'
import type { Draft } from './case-batch.ts'
import type { RuleBooks } from './run-command.ts'

export type MeetingDeps = Pick<RuleBooks, 'catalogue' | 'calendars'> & { meetings: MeetingRules; store: Pick<Store, 'listCases' | 'meetingsToFollow' | 'head'> }
export type MeetingOrder = { command: MeetingCommand; actor: Actor; now: Instant; isPast?: boolean }

/** Open cases that are looked at for an agenda: the earliest due. */
const mostLooked = 60

/** The branch of a meeting and what it is owed for. Throws `meeting.not-found` for no branch, `meeting.not-owed` for a period in which none is owed. */
export function owedBy({ catalogue, calendars, meetings }: Pick<MeetingDeps, 'catalogue' | 'calendars' | 'meetings'>, id: MeetingId): { branch: OrgCode; slot: MeetingSlot } {
  const [branch = '', kind = '', period = ''] = id.split('.')
  if (branch.length !== orgCodeLengths.subgrid || !catalogue.orgs.has(branch)) throw new DomainError('meeting.not-found', { meetingId: id })
  const slot = slotFor(MeetingKind.parse(kind), period, { rules: meetings, calendar: calendars.current })
  if (slot === null) throw new DomainError('meeting.not-owed', { meetingId: id })
  return { branch, slot }
}

/** Checks, decides and evolves one command of a meeting in a draft; gives the version it leads to. Throws the coded refusal. */
export function runMeeting(deps: MeetingDeps, draft: Draft, { command, actor, now: at, isPast = false }: MeetingOrder): number {
  const { meetingId, action, expectedVersion } = command
  const { branch, slot } = owedBy(deps, meetingId)
  checkAccess(deps, actor, branch)
  const before = draft.findMeeting(meetingId)
  const { version: current, lastEventAt } = before ?? { version: 0, lastEventAt: 0 }
  if (!isPast && expectedVersion !== current) throw new DomainError('meeting.version-conflict', { expected: expectedVersion, current })
  const now = max(at, lastEventAt)
  const events = decideMeeting(before, action, {
    now, branch, slot, rules: deps.meetings, calendarVersion: deps.calendars.current.version,
    agenda: () => agendaOf(slot.kind, matterOf(deps, draft, { branch, now, slot }), deps.meetings),
    caseNo: (id) => noOf(draft.find(id), actor),
  })
  return draft.applyMeeting(meetingId, events.map((event) => ({ at: now, event })), actor)?.version ?? 0
}

function checkAccess({ meetings }: MeetingDeps, actor: Actor, branch: OrgCode): void {
  if (!canSeeBranch(actor, branch)) throw new DomainError('access.out-of-scope', { branch })
  if (!mayConvene(actor, branch, meetings)) throw new DomainError('access.denied', { branch })
}

const noOf = (state: CaseState | null, actor: Actor): string | null => (state !== null && canSee(actor, accessFactsOf(state)) ? state.no : null)

/** The whistle order that a case is with departments by; null without one. */
const orderUnderWay = (state: CaseState | null): string | null => (state?.whistle !== undefined && state.whistle.endedAt === null ? state.whistle.orderId : null)

type About = { branch: OrgCode; now: Instant; slot: MeetingSlot }

/** What lies before a branch: read over the log as it stands, with what the commands before in the same batch did to its meetings. */
function matterOf({ store, meetings }: MeetingDeps, draft: Draft, { branch, now, slot }: About): AgendaMatter {
  const visibility = { org: branch, unit: null }
  const { formerDays } = meetings.kinds[slot.kind]
  const own = new Map<MeetingId, MeetingState>(store.meetingsToFollow(branch, now - formerDays * DAY).map((meeting) => [meeting.id, meeting]))
  for (const meeting of draft.meetingsOf(branch)) own.set(meeting.id, meeting)
  return {
    now, position: store.head().position, meetings: [...own.values()],
    cards: store.listCases({ visibility, isOpen: true, order: 'due', limit: mostLooked }).items,
    orderOf: (id) => orderUnderWay(draft.find(id)),
    closedAt: (id) => endOfCase(id, draft.find),
  }
}
