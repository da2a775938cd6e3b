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
import type { Digest } from '#backend/ports/digest.ts'
import type { Reader } from '#backend/ports/reader.ts'
import { readStaffFile } from '#backend/resources/staff-file.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'
import { demoRoster, rosterStart } from './staff.ts'

type Deps = { store: HallStore; resources: Resources; write: WriteSide; reader: Reader; digest: Digest; people: People; random: Random; since: Instant; now: Instant; newId(at: Instant): string }
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
/** What appeals say in the demo: one that was upheld, one that waits. */
const SICK = '当月病假三天，已报街道备案'
const AGREED = '假条核实，三天不计入巡查'
const BROKEN = '终端故障两天，巡查没有记上'
/** Everybody but each third has been given the committee's form when the demo begins. */
const EVERY = 3

/** The roster of the district, and the forms of one community, with the commands that a hall uses. */
export function createAssessing({ store, resources, write, reader, digest, people, random, since, now, newId }: Deps): Assessing {
  const { catalogue, calendars, staff: rules, staffing } = resources
  let present = since
  const book = createStaffBook(store)
  const desk = createStaffDesk({ store, readFile: readStaffFile, reader, digest, rules, catalogue, book, bus: write.bus, calendar: calendars.current, nameOf: (user) => user, now: () => present })
  const [district = ''] = catalogue.orgs.keys()
  const members = (): StaffMember[] => [...book.roster().values()].flatMap((spells) => spells.at(-1) ?? []).filter(({ org }) => org.startsWith(COMMUNITY))
  const raters: Record<RaterPart, (org: OrgCode) => Actor> = { COMMITTEE: people.secretary, SUBGRID: people.head, STREET: people.streetLeader }
  const give = async (month: Month, { id, org, user }: StaffMember, part: RaterPart) => {
    const rater = raters[part](org)
    if (rater.id === user) return
    const form = { conduct: random.whole(LEAST, MOST), teamwork: random.whole(LEAST, MOST) }
    await desk.rate(rater, { commandId: newId(present), month, staff: id, part, form })
  }
  /** The head of a sub-grid appeals for its first patroller; false where the log has nothing to appeal against. */
  const appeal = async (id: string, { month, excused, reason }: { month: Month; excused: number; reason: string }): Promise<boolean> => {
    const patroller = members().find(({ post }) => post === 'PATROL')
    if (patroller === undefined) return false
    const head = people.head(patroller.org)
    const { rows } = await desk.month(head, { month, community: COMMUNITY })
    const days = rows.find((row) => row.id === patroller.id)?.evidence.find(({ item }) => item === 'coverage')?.tally
    if (days === undefined || days.denominator - days.numerator < excused) return false
    await desk.appeal(head, { commandId: id, month, staff: patroller.id, line: 'coverage', excused, reason })
    return true
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
      const id = newId(present)
      if (await appeal(id, { month, excused: 3, reason: SICK })) await desk.decide(people.streetLeader(COMMUNITY), { commandId: newId(present), id, verdict: 'UPHELD', reason: AGREED })
    },
    async end() {
      present = now
      await appeal(newId(present), { month: monthOf(now), excused: 2, reason: BROKEN })
      for (const [index, member] of members().entries()) if (index % EVERY !== 0) await give(monthOf(now), member, 'COMMITTEE')
    },
  }
}
