import type { z } from 'zod'
import type { Instant, OrgCode, Position } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { ActShifts, DutyListQuery, DutyPerson, OwnShifts, ShiftCell, ShiftDuty, ShiftRow, ShiftWeekQuery, ShiftWeekView } from '#contract/shifts.ts'
import type { Day } from '#contract/kpi.ts'
import { areaOf } from '#backend/domain/access/visibility.ts'
import { dayOf, dayOfDate, dayText } from '#backend/domain/calendar/day.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { decideShifts, mayPlanShifts } from '#backend/domain/shift/decide.ts'
import { mondayOf, plannedOn, weeksOn } from '#backend/domain/shift/plan.ts'
import { spellOn } from '#backend/domain/staff/roster.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CommandBus } from './command-bus.ts'
import { createFactKeeper, type FactReceipt } from './fact-keeper.ts'
import { shiftStream, type ShiftBook } from './shift-book.ts'
import { dutyOf, dutyPeople, type DutyDeps } from './shift-duty.ts'

const WEEK = 7

/** Who works when: plans of units, and who is on duty now. Only a day's check-ins are looked at, never where anybody walks. */
export type ShiftDesk = {
  duty(actor: Actor, query: { scope?: OrgCode | undefined }): Promise<ShiftDuty>
  /** Exactly the members that a number counted. */
  people(actor: Actor, query: z.output<typeof DutyListQuery>): Promise<{ position: Position; at: Instant; total: number; items: DutyPerson[] }>
  week(actor: Actor, query: z.output<typeof ShiftWeekQuery>): ShiftWeekView
  /** What the reader is planned for from today on. */
  own(actor: Actor): OwnShifts
  act(actor: Actor, wish: ActShifts): Promise<FactReceipt>
}

export type ShiftDeps = DutyDeps & { shifts: ShiftBook }
export type ShiftActing = Pick<DutyDeps, 'roster' | 'rules'> & { shifts: ShiftBook; store: Pick<Store, 'command' | 'head'>; bus: Pick<CommandBus, 'keepFact'>; now: () => Instant; isUnit: (org: OrgCode) => boolean }

/** Does what is wished with shifts, if the plan is still the one it was wished on. Throws `shift.*` refusals. */
export function createShiftActing(deps: ShiftActing): ShiftDesk['act'] {
  const { roster, rules, shifts, store, bus, now, isUnit } = deps
  const keep = createFactKeeper({ store, bus, now, streams: [shiftStream('')] })
  return (actor, { commandId, unit, expectedVersion, action }) =>
    keep(actor, commandId, {
      decide() {
        if (!isUnit(unit)) throw new DomainError('catalogue.unknown-org', { org: unit })
        const version = shifts.versionOf(unit)
        if (mayPlanShifts(actor, unit) && version !== expectedVersion) throw new DomainError('shift.version-conflict', { expectedVersion, version })
        const { type, ...data } = decideShifts(action, actor, { unit, rules, today: dayOf(now()), roster: roster.roster(), planOf: shifts.planOf })
        return { stream: shiftStream(unit), type, data }
      },
      kept: () => shifts.forget(unit),
    })
}

export function createShiftDesk(deps: ShiftDeps, act: ShiftDesk['act']): ShiftDesk {
  const { queries } = deps
  return {
    duty: async (actor, { scope }) => dutyOf(deps, await loaded(deps, areaOf(actor, scope))),
    async people(actor, { scope, set, limit }) {
      const found = dutyPeople(deps, await loaded(deps, areaOf(actor, scope)), set)
      return { position: queries.position(), at: queries.clock.now(), total: found.length, items: found.slice(0, limit) }
    },
    week: (actor, { unit, day }) => weekOf(deps, actor, { unit: areaOf(actor, unit), day: day === undefined ? dayOf(queries.clock.now()) : dayOfDate(day) }),
    own: (actor) => ownOf(deps, actor),
    act,
  }
}

/** The area, once the plans of its units are in memory. */
async function loaded({ queries, shifts }: ShiftDeps, org: OrgCode): Promise<OrgCode> {
  await shifts.load([...queries.books.catalogue.orgs.keys()].filter((code) => isShiftUnit(code) && isWithin(code, org)))
  return org
}

/** Units that shifts are planned for: sub-grids, and communities for their groups. */
export const isShiftUnit = (org: OrgCode): boolean => org.length >= orgCodeLengths.community

function weekOf({ queries, roster, shifts, rules }: ShiftDeps, actor: Actor, { unit, day }: { unit: OrgCode; day: Day }): ShiftWeekView {
  if (!isShiftUnit(unit)) throw new DomainError('catalogue.unknown-org', { org: unit })
  const monday = mondayOf(day)
  const days = Array.from({ length: WEEK }, (_, index) => monday + index)
  const mayPlan = mayPlanShifts(actor, unit)
  const plan = shifts.planOf(unit)
  const cellOf = (id: string, one: Day): ShiftCell | null => {
    const cell = plannedOn(plan, id, one)
    return cell === null || mayPlan ? cell : { ...cell, note: null }
  }
  const rows = [...roster.roster()].flatMap(([id, spells]): ShiftRow[] => {
    const there = days.map((one) => spellOn(spells, dayText(one))).map((spell) => (spell?.org === unit ? spell : null))
    const member = there.findLast((spell) => spell !== null)
    if (member === undefined || member === null) return []
    return [{ id, name: member.name, post: member.post, weeks: weeksOn(plan, id, monday + WEEK - 1), cells: days.map((one, index) => (there[index] === null ? null : cellOf(id, one))) }]
  })
  const at = queries.clock.now()
  return { position: queries.position(), at, unit, version: shifts.versionOf(unit), today: dayText(dayOf(at)), days: days.map(dayText), kinds: [...rules.kinds], coverPost: rules.coverPost, restHours: rules.restHours, mayPlan, rows: rows.toSorted(byPost) }
}

const OWN_DAYS = 14

/** Days of two weeks, each planned by the unit of that day. */
function ownOf({ queries, roster, shifts, rules }: ShiftDeps, { id }: Actor): OwnShifts {
  const at = queries.clock.now()
  const today = dayOf(at)
  const spells = [...roster.roster().values()].find((all) => all.some(({ user }) => user === id)) ?? []
  const days = Array.from({ length: OWN_DAYS }, (_, ahead) => today + ahead).flatMap((day) => {
    const spell = spellOn(spells, dayText(day))
    const cell = spell === null || spell.user !== id ? null : plannedOn(shifts.planOf(spell.org), spell.id, day)
    return spell === null || cell === null ? [] : [{ day: dayText(day), org: spell.org, shift: cell.shift, why: cell.why }]
  })
  return { position: queries.position(), at, today: dayText(today), isMember: spells.length > 0, kinds: [...rules.kinds], days }
}

/** The head first, then by post. */
function byPost(a: ShiftRow, b: ShiftRow): number {
  const [first, second] = [rank[a.post], rank[b.post]]
  return first - second || (a.id < b.id ? -1 : 1)
}
const rank: Record<ShiftRow['post'], number> = { HEAD: 0, PATROL: 1, SERVICE: 2, INFO: 3, GROUP: 4 }
