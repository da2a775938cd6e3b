import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Month } from '#contract/score.ts'
import { dutyItems, type StaffAppeal, type StaffLine, type StaffMember } from '#contract/staff.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { endOfWorkDay, monthOf } from '#backend/domain/score/period.ts'
import { failuresOf, type KeptStaffAppeal } from '#backend/domain/staff/appeals.ts'
import { askedParts } from '#backend/domain/staff/score.ts'
import { communityOf, partOfRater, type Figures, type StaffMonthDeps } from './staff-deps.ts'

/** Until when a closed month may be appealed against: so many work days after the day it was closed. */
export const appealEnd = ({ rules, calendar }: Pick<StaffMonthDeps, 'rules' | 'calendar'>, closedAt: Instant): Instant => endOfWorkDay(dayOf(closedAt) + 1, rules.appealWorkDays, calendar)

/** A head of a sub-grid speaks for its staff, the community's secretary for heads and groups, who belong to no sub-grid. */
function speaksFor(actor: Actor, { org, post }: StaffMember): boolean {
  const isUnderHead = post !== 'HEAD' && post !== 'GROUP'
  return isWithin(org, actor.scope) && (isUnderHead ? actor.role === 'SUBGRID_HEAD' : actor.role === 'COMMUNITY_SECRETARY')
}

/** Whoever it is about, or who speaks for them. */
export const mayAppealFor = (actor: Actor, member: StaffMember): boolean => member.user === actor.id || speaksFor(actor, member)

/** The street that the community belongs to decides, never about oneself. */
export const mayDecide = (actor: Actor, { community }: Pick<KeptStaffAppeal, 'community'>, member: StaffMember | null): boolean =>
  actor.role === 'STREET_LEADER' && isWithin(community, actor.scope) && member?.user !== actor.id

/** An appeal as one reader sees it. */
export function appealView({ nameOf, book }: Pick<StaffMonthDeps, 'nameOf' | 'book'>, actor: Actor, appeal: KeptStaffAppeal): StaffAppeal {
  const { id, month, community, staff, line, tally, excused, reason, at, decideBy, decision, by } = appeal
  const member = book.roster().get(staff)?.at(-1) ?? null
  return {
    id, month, community, staff, name: member?.name ?? staff, line, tally, excused, reason, at, byName: nameOf(by), decideBy, state: decision === null ? 'OPEN' : decision.verdict,
    decision: decision === null ? null : { reason: decision.reason, at: decision.at, byName: nameOf(decision.by) }, mayDecide: decision === null && mayDecide(actor, appeal, member),
  }
}

/** Whether figures of a month may still be appealed against: while it is counted, and some work days after it was closed. */
export const isAppealOpen = (deps: StaffMonthDeps, month: Month, closedAt: Instant | null): boolean =>
  month <= monthOf(deps.now()) && (closedAt === null || deps.now() < appealEnd(deps, closedAt))

/** The figures of somebody that can be appealed against: duties with failures, and forms of others once the month is closed. Each once. */
export function openLines(actor: Pick<Actor, 'role'>, { post }: StaffMember, { duties, forms, appeals, rules, closedAt }: Figures): StaffLine[] {
  const failed = dutyItems.filter((item) => rules.duty[post][item] > 0 && failuresOf(duties[item]) > 0)
  const given = closedAt === null ? [] : askedParts(post, rules).filter((part) => forms[part] !== undefined && partOfRater(actor) !== part)
  return [...failed, ...given].filter((line) => appeals.every((appeal) => appeal.line !== line))
}

/** Those of them that this reader may appeal against now. */
export function appealableLines(deps: StaffMonthDeps, actor: Actor, { member, month, figures }: { member: StaffMember; month: Month; figures: Figures }): StaffLine[] {
  return mayAppealFor(actor, member) && isAppealOpen(deps, month, figures.closedAt) ? openLines(actor, member, figures) : []
}

/** Appeals that a reader may see: of the own area, or about oneself. Those to be decided first, then the newest. */
export function appealsFor(deps: StaffMonthDeps, actor: Actor): StaffAppeal[] {
  const all = deps.book.appealMonths().flatMap((month) => deps.book.appeals(month))
  const own = all.filter(({ community, staff }) => {
    const member = deps.book.roster().get(staff)?.at(-1) ?? null
    return member !== null && (member.user === actor.id || (isReader(actor) && isWithin(actor.role === 'SUBGRID_HEAD' ? member.org : communityOf(community), actor.scope)))
  })
  return own.map((appeal) => appealView(deps, actor, appeal)).toSorted((a, b) => Number(a.state !== 'OPEN') - Number(b.state !== 'OPEN') || b.at - a.at)
}

const readers: ReadonlySet<Actor['role']> = new Set(['COMMUNITY_SECRETARY', 'SUBGRID_HEAD', 'STREET_LEADER', 'STREET_OPERATOR', 'DISTRICT_LEADER', 'ADMIN', 'AUDITOR'])

/** Whether a role reads the assessment of staff of its area. */
export const isReader = ({ role }: Pick<Actor, 'role'>): boolean => readers.has(role)
