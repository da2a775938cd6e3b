import type { Instant, OrgCode } from '#contract/ids.ts'
import type { ShiftAction, ShiftGroup, ShiftWeek } from '#contract/shifts.ts'
import type { StaffMember } from '#contract/staff.ts'
import { createShiftActing, isShiftUnit, type ShiftActing } from '#backend/app/shift-desk.ts'
import { createShiftBook } from '#backend/app/shift-book.ts'
import { createStaffBook } from '#backend/app/staff-book.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { toLngLat } from '#backend/domain/geo/plane.ts'
import { patrolStream } from '#backend/domain/patrol/check-in.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import { plannedAt, rotaOf } from '#backend/domain/shift/rota.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import type { People } from './people.ts'
import { createRandom } from './random.ts'
import { createSeededIds } from './seeded-ids.ts'

type Deps = { store: HallStore; resources: Resources; bus: WriteSide['bus']; people: People; seed: number }

const WEEK = 7
const SHIFT_STREAM = 217_645_177
/** Of a hundred who are on shift: how many have checked in, and how many sub-grids have somebody on leave. */
const CHECKED_IN = 95
const ON_LEAVE = 12
const LEAVE_DAYS = 3
const REASONS = ['年假', '病假', '事假'] as const
const LATEST_MINUTES = 25
const ACCURACY_M = 12

/** Weeks of each unit since the history began, some leave of these days, and the check-ins of the shifts that run; through the commands of the hall. */
export async function planShifts({ store, resources, bus, people, seed }: Deps, { since, now }: { since: Instant; now: Instant }): Promise<void> {
  const { shifts: rules, catalogue, geo } = resources
  const random = createRandom(seed + SHIFT_STREAM)
  const ids = createSeededIds(random)
  const book = { roster: createStaffBook(store), shifts: createShiftBook(store, (run) => void setImmediate(run)) }
  const acting = (at: Instant): ShiftActing => ({ ...book, rules, store, bus, now: () => at, isUnit: (org) => isShiftUnit(org) && catalogue.orgs.has(org) })
  const units = unitsOf([...book.roster.roster().values()].flatMap((spells) => spells.at(-1) ?? []))
  // Each unit waits for none of the others, so that all of them are one commit.
  const act = (at: Instant, wishes: readonly { unit: OrgCode; action: ShiftAction }[]) =>
    Promise.all(wishes.map(({ unit, action }) => createShiftActing(acting(at))(planner(people, unit), { commandId: ids.uuid(at), unit, expectedVersion: book.shifts.versionOf(unit), action })))
  const first = dayText(dayOf(since))
  await act(since, [...units].map(([unit, members]) => ({ unit, action: { type: 'plan' as const, from: first, groups: groupsOf(members) } })))
  const today = dayOf(now)
  await act(now, [...units].flatMap(([unit, members]) => {
    const absent = random.whole(1, 100) <= ON_LEAVE ? members.find(({ post, user }) => post === 'PATROL' && user === null) : undefined
    return absent === undefined ? [] : [{ unit, action: { type: 'leave' as const, staff: absent.id, from: dayText(today), to: dayText(today + random.whole(0, LEAVE_DAYS)), note: random.pick(REASONS) } }]
  }))
  const centres = new Map(geo.subgrids.map(({ code, c }) => [code, toLngLat(geo, c)]))
  await Promise.all([...book.roster.roster().values()].flatMap((spells) => {
    const member = spells.at(-1)
    const point = centres.get(member?.org ?? '')
    const shift = plannedAt(rotaOf(spells, book.shifts.planOf), now, rules)
    if (member?.user === undefined || member.user === null || point === undefined || shift === null || random.whole(1, 100) > CHECKED_IN) return []
    const at = Math.min(now, shift.from + random.whole(0, LATEST_MINUTES) * MINUTE)
    return [bus.keepFact({ commandId: ids.uuid(at), stream: patrolStream(member.user, at), type: 'checkedIn', at, data: { at, point, accuracyM: ACCURACY_M, subGrid: member.org } }, { ...people.patrol(member.org), id: member.user })]
  }))
}

const planner = (people: People, unit: OrgCode) => (unit.length === orgCodeLengths.subgrid ? people.head(unit) : people.community(unit))

function unitsOf(members: readonly StaffMember[]): Map<OrgCode, StaffMember[]> {
  const units = new Map<OrgCode, StaffMember[]>()
  for (const member of members) units.set(member.org, [...(units.get(member.org) ?? []), member])
  return units
}

/** A week of one shift with two days off, which differ from member to member: teams work weekends too. */
const weekOf = (shift: string, turn: number): ShiftWeek => Array.from({ length: WEEK }, (_, day) => ([0, 1].includes((day + 2 * turn) % WEEK) ? null : shift))
const workDays: ShiftWeek = ['DAY', 'DAY', 'DAY', 'DAY', 'DAY', null, null]

/** Patrols take turns early and late, services work seven days in turn, everybody else the work days. */
function groupsOf(members: readonly StaffMember[]): ShiftGroup[] {
  const of = (post: StaffMember['post']) => members.filter((member) => member.post === post)
  const others = members.filter(({ post }) => post !== 'PATROL' && post !== 'SERVICE').map(({ id }) => id)
  return [
    ...of('PATROL').map(({ id }, turn) => ({ staff: [id], weeks: turn % 2 === 0 ? [weekOf('EARLY', turn), weekOf('LATE', turn)] : [weekOf('LATE', turn), weekOf('EARLY', turn)] })),
    ...of('SERVICE').map(({ id }, turn) => ({ staff: [id], weeks: [weekOf('DAY', turn + 3)] })),
    ...(others.length === 0 ? [] : [{ staff: others, weeks: [workDays] }]),
  ]
}
