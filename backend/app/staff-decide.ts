import type { OrgCode } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { AppealDecision, Month } from '#contract/score.ts'
import type { AppealStaff, CloseStaffMonth, RateStaff, StaffMember, TransferStaff } from '#contract/staff.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { endOfWorkDay } from '#backend/domain/score/period.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { toText, ZERO } from '#backend/domain/shared/rational.ts'
import { failuresOf, isDutyLine, isFrozen, type KeptStaffAppeal } from '#backend/domain/staff/appeals.ts'
import { isThere } from '#backend/domain/staff/roster-file.ts'
import { dutyOf, raterWeights, totalOf } from '#backend/domain/staff/score.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Fact } from './fact-keeper.ts'
import { isAppealOpen, mayAppealFor, mayDecide, openLines } from './staff-appeals.ts'
import { assessStream, closedText, rosterStream, staffAppealStream, type ClosedMonth } from './staff-book.ts'
import { communityOf, partOfRater, type StaffMonthDeps } from './staff-deps.ts'
import { membersIn, missingForms, monthFigures, staffAt } from './staff-month.ts'

export type DecideDeps = StaffMonthDeps & { catalogue: Pick<Catalogue, 'orgs'>; digest: Digest }

const movers: ReadonlySet<Role> = new Set(['STREET_LEADER', 'STREET_OPERATOR', 'ADMIN'])

function demandStaff(deps: StaffMonthDeps, { id, month }: { id: string; month: Month }, isSeen: (member: StaffMember) => boolean): StaffMember {
  const found = staffAt(deps, id, month)
  if (found === null || !isSeen(found)) throw new DomainError('staff.unknown', { id })
  return found
}

const appealsOf = ({ book }: StaffMonthDeps, { month, staff }: { month: Month; staff: string }): KeptStaffAppeal[] => book.appeals(month).filter((appeal) => appeal.staff === staff)

export function decideRating(deps: DecideDeps, actor: Actor, { month, staff, part, form, reason }: RateStaff): Fact {
  if (partOfRater(actor) !== part) throw new DomainError('access.denied')
  const member = demandStaff(deps, { id: staff, month }, ({ org }) => isWithin(org, actor.scope))
  if (member.user === actor.id) throw new DomainError('staff.own-score', { staff })
  if (raterWeights(member.post, deps.rules)[part] === 0) throw new DomainError('staff.not-asked', { staff, part })
  const community = communityOf(member.org)
  if (isFrozen(part, appealsOf(deps, { month, staff }))) throw new DomainError('staff.appealed', { staff, part })
  const { closedAt } = deps.book.assessment(month, community)
  if (closedAt !== null && reason === undefined) throw new DomainError('staff.month-closed', { month, community })
  return { stream: assessStream(month, community), type: 'staffRated', data: { staff, part, form, reason: reason ?? null } }
}

/** Closing freezes what the system knew of everybody, the rules and the scores, under one hash. */
export async function decideClosing(deps: DecideDeps, actor: Actor, { month, community }: CloseStaffMonth): Promise<Fact> {
  if (actor.role !== 'STREET_LEADER' || !isWithin(community, actor.scope)) throw new DomainError('access.denied')
  if (deps.book.assessment(month, community).closedAt !== null) throw new DomainError('staff.month-closed', { month, community })
  const missing = missingForms(deps, { month, community })
  if (missing > 0) throw new DomainError('staff.unfinished', { month, community, missing })
  const members = membersIn(deps, community, month)
  const { position, figures } = await monthFigures(deps, actor, { month, community, members })
  const rows = members.map((member): ClosedMonth['rows'][number] => {
    const { live, duties, forms } = figures(member)
    const total = totalOf(member.post, forms, { duty: dutyOf(member.post, duties, deps.rules), rules: deps.rules })
    return { staff: member.id, post: member.post, duties: live, total: toText(total ?? ZERO) }
  })
  const closed = { position, at: deps.now(), rules: deps.rules, rows }
  return { stream: assessStream(month, community), type: 'staffMonthClosed', data: { ...closed, hash: deps.digest(closedText(month, community, closed)) } }
}

/** Whether somebody imports staff and moves them, within the own area. */
export const mayMove = ({ role }: Pick<Actor, 'role'>): boolean => movers.has(role)

export function decideTransfer(deps: DecideDeps, actor: Actor, { staff, post, org, from, reason }: TransferStaff): Fact {
  if (!mayMove(actor)) throw new DomainError('access.denied')
  const last = deps.book.roster().get(staff)?.at(-1)
  if (last === undefined || !isWithin(last.org, actor.scope)) throw new DomainError('staff.unknown', { id: staff })
  demandPlace(deps, actor, { post, org })
  if (last.post === post && last.org === org) throw new DomainError('staff.transfer-same', { staff })
  if (from <= last.from) throw new DomainError('staff.transfer-date', { staff, after: last.from })
  return { stream: rosterStream, type: 'staffTransferred', data: { id: staff, post, org, from, reason } }
}

function demandPlace({ catalogue }: DecideDeps, { scope }: Actor, place: Pick<StaffMember, 'post' | 'org'>): void {
  const { post, org } = place
  if (!catalogue.orgs.has(org)) throw new DomainError('catalogue.unknown-org', { org })
  if (!isWithin(org, scope)) throw new DomainError('access.out-of-scope', { scope: org })
  if (!isThere(place)) throw new DomainError('staff.post-not-there', { post, org })
}

/** The appeal keeps the figure as it stands now: what is decided on does not change while it waits. */
export async function decideAppealing(deps: DecideDeps, actor: Actor, { commandId, month, staff, line, excused, reason }: AppealStaff): Promise<Fact> {
  const member = demandStaff(deps, { id: staff, month }, (one) => one.user === actor.id || isWithin(one.org, actor.scope))
  if (!mayAppealFor(actor, member)) throw new DomainError('access.denied')
  if (appealsOf(deps, { month, staff }).some((appeal) => appeal.line === line)) throw new DomainError('staff.already-appealed', { staff, line })
  const community = communityOf(member.org)
  const found = (await monthFigures(deps, actor, { month, community, members: [member] })).figures(member)
  if (!isAppealOpen(deps, month, found.closedAt)) throw new DomainError('staff.appeal-late', { month, community })
  if (!openLines(actor, member, found).includes(line)) throw new DomainError('staff.line-unknown', { staff, line })
  const about = isDutyLine(line) ? { tally: found.duties[line], excused: excused ?? failuresOf(found.duties[line]) } : { tally: null, excused: null }
  if (about.tally !== null && about.excused > failuresOf(about.tally)) throw new DomainError('staff.line-unknown', { staff, line, excused: about.excused })
  const decideBy = endOfWorkDay(dayOf(deps.now()) + 1, deps.rules.decideWorkDays, deps.calendar)
  return { stream: staffAppealStream(month), type: 'staffAppealed', data: { id: commandId, community, staff, line, ...about, reason, decideBy } }
}

export function decideVerdict(deps: DecideDeps, actor: Actor, { id, verdict, reason }: AppealDecision & { id: string }): Fact {
  const appeal = deps.book.appealMonths().flatMap((month) => deps.book.appeals(month)).find((one) => one.id === id)
  if (appeal === undefined || !isInReach(actor.scope, appeal.community)) throw new DomainError('staff.appeal-unknown', { id })
  if (!mayDecide(actor, appeal, deps.book.roster().get(appeal.staff)?.at(-1) ?? null)) throw new DomainError('access.denied')
  if (appeal.decision !== null) throw new DomainError('staff.appeal-decided', { id })
  return { stream: staffAppealStream(appeal.month), type: 'staffAppealDecided', data: { id, verdict, reason } }
}

const isInReach = (scope: OrgCode, community: OrgCode): boolean => isWithin(community, scope) || isWithin(scope, community)
