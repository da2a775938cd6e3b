import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Month } from '#contract/score.ts'
import type { RaterPart, StaffMember } from '#contract/staff.ts'
import { systemActor } from '#backend/app/actor.ts'
import { createStaffBook } from '#backend/app/staff-book.ts'
import { createStaffDesk } from '#backend/app/staff-desk.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { daysOf, endOfWorkDay, monthOf, monthsBefore } from '#backend/domain/score/period.ts'
import { askedParts } from '#backend/domain/staff/score.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Reader } from '#backend/ports/reader.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'
import { demoRoster, rosterStart } from './staff.ts'

type Deps = { store: HallStore; resources: Resources; write: WriteSide; reader: Reader; people: People; random: Random; since: Instant; now: Instant; newId(at: Instant): string }
export type Assessing = {
  /** Imports the roster when the history begins. */
  begin(): Promise<void>
  /** Gives and closes the last whole month, when its raters are due. */
  at(now: Instant): Promise<void>
  /** Gives some forms of the month that runs. */
  end(): Promise<void>
}

/** The community whose raters work in the demo; the others have a roster and evidence, and wait for their raters. */
const COMMUNITY: OrgCode = '440311006002'
const LEAST = 78
const MOST = 100
/** Everybody but each third has been given the committee's form when the demo begins. */
const EVERY = 3

/** The roster of the district, and the forms of one community, with the commands that a hall uses. */
export function createAssessing({ store, resources, write, reader, people, random, since, now, newId }: Deps): Assessing {
  const { catalogue, calendars, staff: rules, staffing } = resources
  let present = since
  const book = createStaffBook(store)
  const desk = createStaffDesk({ store, reader, rules, catalogue, book, bus: write.bus, calendar: calendars.current, now: () => present })
  const [district = ''] = catalogue.orgs.keys()
  const members = (): StaffMember[] => [...book.roster().values()].flatMap((spells) => spells.at(-1) ?? []).filter(({ org }) => org.startsWith(COMMUNITY))
  const raters: Record<RaterPart, (org: OrgCode) => Actor> = { COMMITTEE: people.secretary, SUBGRID: people.head, STREET: people.streetLeader }
  const give = async (month: Month, { id, org, user }: StaffMember, part: RaterPart) => {
    const rater = raters[part](org)
    if (rater.id === user) return
    const form = { conduct: random.whole(LEAST, MOST), teamwork: random.whole(LEAST, MOST) }
    await desk.rate(rater, { commandId: newId(present), month, staff: id, part, form })
  }
  return {
    async begin() {
      await desk.importRoster(systemActor(district), demoRoster(staffing, { people, random, from: rosterStart(since) }), () => newId(since))
    },
    async at(instant) {
      const month = monthsBefore(monthOf(now), 1)
      if (instant !== endOfWorkDay(daysOf(month).to, rules.ratingWorkDays - 1, calendars.current)) return
      present = instant
      for (const member of members()) for (const part of askedParts(member.post, rules)) await give(month, member, part)
      await desk.close(people.streetLeader(COMMUNITY), { commandId: newId(present), month, community: COMMUNITY })
    },
    async end() {
      present = now
      for (const [index, member] of members().entries()) if (index % EVERY !== 0) await give(monthOf(now), member, 'COMMITTEE')
    },
  }
}
