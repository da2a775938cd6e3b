import { z } from 'zod'
import type { Instant, OrgCode } from '#contract/ids.ts'
import { Service, type Station } from '#contract/map.ts'
import type { Actor } from '#contract/roles.ts'
import type { StaffMember } from '#contract/staff.ts'
import { Span, StationAction, type VisitEntry, type WeekHours } from '#contract/stations.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { dayOf, dayStart, dayText } from '#backend/domain/calendar/day.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { HOUR, MINUTE } from '#backend/domain/shared/time.ts'
import { type Roster, staffOf } from '#backend/domain/staff/roster.ts'
import { spansOn } from '#backend/domain/station/hours.ts'
import type { StationRules } from '#backend/domain/station/rules.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'

const share = z.number().min(0).max(1)
const range = z.tuple([z.int().min(0), z.int().min(0)])
const levels = ['district', 'street', 'community', 'subgrid'] as const
/** resources/config/demo/stations.json: which share of the sub-grids' stations offers a service (those above offer all), when they are open, how many people come, how many make an appointment. */
export const DemoStations = z.strictObject({
  offered: z.record(Service, share),
  hours: z.strictObject({ weekdays: z.array(Span), saturday: z.array(Span), text: z.string() }), phone: z.string(),
  visits: z.record(z.enum(levels), range), shares: z.record(Service, share),
  pastDays: z.int().min(1).max(14), nextDays: z.int().min(1).max(14), appointments: z.strictObject({ past: range, next: range }), missed: share, cancelled: share,
})
export type DemoStations = z.infer<typeof DemoStations>

export type StaffingDeps = {
  bus: Pick<CommandBus, 'submitStation'>; people: People; random: Random; stations: readonly Station[]; roster: Roster; rules: StationRules; calendar: WorkCalendar; plan: DemoStations; now: Instant; newId: (at: Instant) => string
}
type Step = { at: Instant; action: StationAction }

const AT_ONCE = 60
const ROSTER_DAYS = 8
const WORKDAYS = 5

/** Hours, rosters, a month of visits and some appointments of every station, through the commands that its staff give. */
export async function staffStations(deps: StaffingDeps): Promise<void> {
  const { bus, stations, now, newId } = deps
  const week = weekOf(deps.plan)
  const staff = staffOf(deps.roster, '', dayText(dayOf(now)))
  const play = (station: Station, serial: number) => {
    const who = actorOf(deps.people, station.org)
    const crew = crewOf(staff, station.org)
    const steps: Step[] = [editOf(deps, { station, week, serial }), ...rosterOf(deps, { week, crew }), ...visitsOf(deps, { station, week }), ...appointmentsOf(deps, { station, week })]
    return steps.filter(({ at }) => at < now).toSorted((a, b) => a.at - b.at).map(({ at, action }) => bus.submitStation({ code: station.code, command: { commandId: newId(at), action: StationAction.parse(action) }, at }, who))
  }
  for (let from = 0; from < stations.length; from += AT_ONCE) await Promise.all(stations.slice(from, from + AT_ONCE).flatMap((station, index) => play(station, from + index)))
}

const weekOf = ({ hours: { weekdays, saturday } }: DemoStations): WeekHours => ({ days: [...Array.from({ length: WORKDAYS }, () => weekdays), saturday, []], holidays: false })

function actorOf(people: People, org: OrgCode): Actor {
  if (org.length === orgCodeLengths.district) return people.district()
  return org.length === orgCodeLengths.street ? people.street(org) : people.community(org)
}

/** Who serves at a station: the service post of its sub-grid, else the groups of the communities it is there for. */
function crewOf(staff: readonly StaffMember[], org: OrgCode): StaffMember[] {
  const post = org.length === orgCodeLengths.subgrid ? 'SERVICE' : 'GROUP'
  return staff.filter((one) => one.org.startsWith(org) && one.post === post)
}

function editOf({ plan, rules, now }: StaffingDeps, { station, week, serial }: { station: Station; week: WeekHours; serial: number }): Step {
  const phone = plan.phone.replace('{serial}', String(serial + 1).padStart(4, '0'))
  return { at: dayStart(dayOf(now) - rules.shownDays) + 9 * HOUR, action: { type: 'edit', edited: 0, details: { services: station.services, hours: week, text: plan.hours.text, phone } } }
}

/** The days to come, one or two of the crew in turn. */
function rosterOf({ calendar, random, now }: StaffingDeps, { week, crew }: { week: WeekHours; crew: readonly StaffMember[] }): Step[] {
  const from = dayOf(now) - 1
  const first = random.whole(0, crew.length)
  const days = Array.from({ length: ROSTER_DAYS }, (_, index) => from + index).filter((day) => spansOn(week, day, calendar).length > 0)
  const duties = days.map((day, index) => ({ day, staff: [...new Set([0, 1].flatMap((more) => crew[(first + index + more) % crew.length]?.id ?? []))] }))
  return crew.length === 0 || duties.length === 0 ? [] : [{ at: dayStart(from) + 8 * HOUR, action: { type: 'roster', duties } }]
}

/** A month handed in yesterday evening, and what came this morning. */
function visitsOf(deps: StaffingDeps, { station, week }: { station: Station; week: WeekHours }): Step[] {
  const { plan, rules, calendar, random, now } = deps
  const today = dayOf(now)
  const [least, most] = plan.visits[levels.find((level) => orgCodeLengths[level] === station.org.length) ?? 'subgrid']
  const entriesOf = (day: number, part: number): VisitEntry[] =>
    spansOn(week, day, calendar).length === 0 ? [] : station.services.flatMap((service) => {
      const count = Math.round(random.between(least, most) * plan.shares[service] * part)
      return count === 0 ? [] : [{ day, service, count }]
    })
  const past = Array.from({ length: rules.shownDays - 1 }, (_, index) => today - rules.shownDays + 1 + index).flatMap((day) => entriesOf(day, 1))
  const passed = Math.min(1, Math.max(0, (now - dayStart(today) - 9 * HOUR) / (9 * HOUR)))
  const current = entriesOf(today, passed)
  return [{ at: dayStart(today - 1) + 18 * HOUR, entries: past }, { at: now - 5 * MINUTE, entries: current }].filter(({ entries }) => entries.length > 0).map(({ at, entries }): Step => ({ at, action: { type: 'recordVisits', entries } }))
}

type Wanted = { service: Service; at: Instant }

/** Appointments of the days around now: each booked the day before or earlier, and what became of it. */
function appointmentsOf(deps: StaffingDeps, about: { station: Station; week: WeekHours }): Step[] {
  const { plan, random, now } = deps
  const today = dayOf(now)
  const some = (most: readonly [number, number], from: number, to: number) => Array.from({ length: random.whole(...most) }, () => slotOf(deps, about, random.whole(from, to)))
  const wanted = [...some(plan.appointments.past, today - plan.pastDays, today - 1), ...some(plan.appointments.next, today, today + plan.nextDays)].filter((one) => one !== null)
  const booked = [...new Map(wanted.map((one) => [`${one.service} ${String(one.at)}`, one])).values()]
    .map((one) => ({ ...one, bookedAt: dayStart(dayOf(one.at) - random.whole(1, 3)) + 10 * HOUR + random.whole(0, 120) * MINUTE }))
    .map((one) => ({ ...one, bookedAt: Math.min(one.bookedAt, dayStart(today) - random.whole(1, 600) * MINUTE) }))
    .toSorted((a, b) => a.bookedAt - b.bookedAt)
  return booked.flatMap(({ service, at, bookedAt }, index): Step[] => [{ at: bookedAt, action: { type: 'book', service, at } }, resultOf(deps, { appointment: index + 1, at })])
}

function slotOf({ calendar, rules, random }: StaffingDeps, { station, week }: { station: Station; week: WeekHours }, day: number): Wanted | null {
  const slots = spansOn(week, day, calendar).flatMap(([from, to]) => Array.from({ length: Math.floor((to - from) / rules.slotMinutes) }, (_, index) => from + index * rules.slotMinutes))
  return slots.length === 0 ? null : { service: random.pick(station.services), at: dayStart(day) + random.pick(slots) * MINUTE }
}

function resultOf({ plan, random }: StaffingDeps, { appointment, at }: { appointment: number; at: Instant }): Step {
  const drawn = random.next()
  if (drawn < plan.cancelled) return { at: at - 2 * HOUR, action: { type: 'cancel', appointment } }
  return drawn < plan.cancelled + plan.missed ? { at: at + 30 * MINUTE, action: { type: 'miss', appointment } } : { at: at + 20 * MINUTE, action: { type: 'keep', appointment } }
}
