import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { RaterForm, RaterPart } from '#contract/staff.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { KeptStaffAppeal } from '#backend/domain/staff/appeals.ts'
import type { StaffRules } from '#backend/domain/staff/rules.ts'
import type { Duties } from '#backend/domain/staff/score.ts'
import type { Reader } from '#backend/ports/reader.ts'
import type { StaffBook } from './staff-book.ts'

/** `nameOf`: empty for whoever has no account here any more. */
export type StaffMonthDeps = { reader: Pick<Reader, 'ask'>; book: StaffBook; rules: StaffRules; calendar: WorkCalendar; nameOf: (user: UserId) => string; now: () => Instant }

/** Everything somebody's month is made of: duty results before and after appeals, forms that count. `rules`: those it was closed under, else the present ones. */
export type Figures = { live: Duties; duties: Duties; forms: Partial<Record<RaterPart, RaterForm>>; appeals: readonly KeptStaffAppeal[]; rules: StaffRules; closedAt: Instant | null }

const raterOf: Partial<Record<Role, RaterPart>> = { COMMUNITY_SECRETARY: 'COMMITTEE', SUBGRID_HEAD: 'SUBGRID', STREET_LEADER: 'STREET' }

/** The part that an actor gives, null when none. */
export const partOfRater = ({ role }: Pick<Actor, 'role'>): RaterPart | null => raterOf[role] ?? null

export const communityOf = (org: OrgCode): OrgCode => org.slice(0, orgCodeLengths.community)
