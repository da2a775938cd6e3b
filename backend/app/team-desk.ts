import type { z } from 'zod'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { StaffMember, StaffPost } from '#contract/staff.ts'
import type { DutyUnit, RosterPage, RosterQuery, StaffHistory, TeamView } from '#contract/team.ts'
import { areaOf } from '#backend/domain/access/visibility.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import { childLength, isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { staffOf } from '#backend/domain/staff/roster.ts'
import { onDutyIn } from './map-duty.ts'
import type { QueryDeps } from './query-deps.ts'
import type { StaffBook } from './staff-book.ts'
import { mayMove } from './staff-decide.ts'

/** Who works where, in which post, and who is out today. */
export type TeamDesk = {
  team(actor: Actor, query: { scope?: OrgCode | undefined }): TeamView
  /** Exactly the members that a number counted, by unit and id. */
  roster(actor: Actor, query: z.output<typeof RosterQuery>): RosterPage
  history(actor: Actor, id: string): StaffHistory
  duties(): DutyUnit[]
}

type Deps = { queries: QueryDeps; book: Pick<StaffBook, 'roster' | 'reasons'>; duties: readonly DutyUnit[] }

export function createTeamDesk(deps: Deps): TeamDesk {
  const { queries } = deps
  return {
    team(actor, { scope }) {
      const org = areaOf(actor, scope)
      const members = membersOf(deps, org)
      const out = checkedIn(queries)
      const isOut = ({ user }: StaffMember) => user !== null && out.has(user)
      const below = childLength(org)
      const units = new Map<OrgCode, StaffMember[]>()
      for (const member of members) {
        const unit = member.org.slice(0, below)
        units.set(unit, [...(units.get(unit) ?? []), member])
      }
      const sum = (some: readonly StaffMember[]) => ({ total: some.length, onDuty: some.filter(isOut).length, posts: countPosts(some) })
      return {
        position: queries.position(), at: queries.clock.now(), scope: org, ...sum(members), postsOnDuty: countPosts(members.filter(isOut)),
        units: [...units].map(([unit, some]) => ({ org: unit, ...sum(some) })).toSorted((a, b) => (a.org < b.org ? -1 : 1)), mayMove: mayMove(actor),
      }
    },
    roster(actor, { scope, post, onDuty, limit }) {
      const org = areaOf(actor, scope)
      const out = checkedIn(queries)
      const found = membersOf(deps, org).map(({ user, ...member }) => ({ ...member, checkedInAt: (user === null ? undefined : out.get(user)) ?? null }))
        .filter((one) => (post === undefined || one.post === post) && (onDuty === undefined || one.checkedInAt !== null))
      return { position: queries.position(), at: queries.clock.now(), total: found.length, items: found.slice(0, limit) }
    },
    history(actor, id) {
      const { position, clock } = queries
      const spells = deps.book.roster().get(id) ?? []
      const last = spells.at(-1)
      if (last === undefined || !isWithin(last.org, areaOf(actor, undefined))) throw new DomainError('staff.unknown', { id })
      const reasons = deps.book.reasons(id)
      return { position: position(), at: clock.now(), id, name: last.name, mayTransfer: mayMove(actor), spells: spells.map(({ post, org, from }) => ({ post, org, from, reason: reasons.get(from) ?? null })) }
    },
    duties: () => [...deps.duties],
  }
}

const membersOf = ({ book, queries }: Deps, org: OrgCode): StaffMember[] => staffOf(book.roster(), org, dayText(dayOf(queries.clock.now())))

/** The last check-in of today of everybody seen in the district: staff count where the roster has them, wherever they walked. */
const checkedIn = (queries: QueryDeps): Map<string, Instant> => new Map(onDutyIn(queries, queries.district).map(({ user, at }) => [user, at]))

function countPosts(members: readonly StaffMember[]): Record<StaffPost, number> {
  const counts: Record<StaffPost, number> = { INFO: 0, PATROL: 0, SERVICE: 0, HEAD: 0, GROUP: 0 }
  for (const { post } of members) counts[post] += 1
  return counts
}
