import type { z } from 'zod'
import type { CommandId, Instant, OrgCode, Position } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { ActShifts, DutyListQuery, DutyPerson, OwnShifts, ShiftCell, ShiftDuty, ShiftRow, ShiftWeekQuery, ShiftWeekView } from '#contract/shifts.ts'
import type { Day } from '#contract/kpi.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { dayOf, dayOfDate, dayText } from '#backend/domain/calendar/day.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { demandWorker } from '#backend/domain/patrol/check-in.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { decideShifts, mayPlanShifts } from '#backend/domain/shift/decide.ts'
import { mondayOf, plannedOn, weeksOn } from '#backend/domain/shift/plan.ts'
import { rotaOf } from '#backend/domain/shift/rota.ts'
import { spellOn } from '#backend/domain/staff/roster.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CommandBus } from './command-bus.ts'
import { shiftStream, type ShiftBook } from './shift-book.ts'
import { dutyOf, dutyPeople, type DutyDeps } from './shift-duty.ts'

const WEEK = 7
const OWN_DAYS = 14

/** Who works when: plans of units, and who is on duty now. Only a day's check-ins are looked at, never where anybody walks. */
export type ShiftDesk = {
  duty(actor: Actor, query: { scope?: OrgCode | undefined }): Promise<ShiftDuty>
  /** Exactly the members that a number counted. */
  people(actor: Actor, query: z.output<typeof DutyListQuery>): Promise<{ position: Position; at: Instant; total: number; items: DutyPerson[] }>
  week(actor: Actor, query: z.output<typeof ShiftWeekQuery>): ShiftWeekView
  /** The worker's own days from yesterday on; nobody else's. */
  own(actor: Actor): OwnShifts
  act(actor: Actor, wish: ActShifts): Promise<{ position: Position; isReplay: boolean }>
}

export type ShiftDeps = DutyDeps & { shifts: ShiftBook }
export type ShiftActing = Pick<DutyDeps, 'roster' | 'rules'> & { shifts: ShiftBook; store: Pick<Store, 'command'>; bus: Pick<CommandBus, 'keepFact'>; now: () => Instant; isUnit: (org: OrgCode) => boolean }

/** Does what is wished with shifts, one wish after another: each is decided on what the one before it left. Throws `shift.*` refusals. */
export function createShiftActing(deps: ShiftActing): ShiftDesk['act'] {
  const { roster, rules, shifts, store, bus, now, isUnit } = deps
  let last: Promise<unknown> = Promise.resolve()
  return (actor, { commandId, unit, action }) => {
    const next = last.then(async () => {
      const known = store.command(commandId)
      if (known !== null) return { position: known.position, isReplay: true }
      if (!isUnit(unit)) throw new DomainError('catalogue.unknown-org', { org: unit })
      const { type, ...data } = decideShifts(action, actor, { unit, rules, today: dayOf(now()), roster: roster.roster(), planOf: shifts.planOf })
      const kept = await keep(bus, { commandId, stream: shiftStream(unit), type, data, at: now() }, actor)
      shifts.forget(unit)
      return kept
    })
    last = next.catch(() => {})
    return next
  }
}

async function keep(bus: Pick<CommandBus, 'keepFact'>, fact: { commandId: CommandId; stream: string; type: string; data: unknown; at: Instant }, actor: Actor) {
  const { position, isReplay } = await bus.keepFact(fact, actor)
  return { position, isReplay }
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
    own: (actor) => ownDays(deps, actor),
    act,
  }
}

function areaOf(actor: Actor, scope: OrgCode | undefined): OrgCode {
  const { org, unit } = visibilityOf(actor, scope)
  if (unit !== null) throw new DomainError('access.denied')
  return org
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
  return { position: queries.position(), at, unit, today: dayText(dayOf(at)), days: days.map(dayText), kinds: [...rules.kinds], coverPost: rules.coverPost, restHours: rules.restHours, mayPlan, rows: rows.toSorted(byPost) }
}

/** The head first, then by post. */
function byPost(a: ShiftRow, b: ShiftRow): number {
  const [first, second] = [rank[a.post], rank[b.post]]
  return first - second || (a.id < b.id ? -1 : 1)
}
const rank: Record<ShiftRow['post'], number> = { HEAD: 0, PATROL: 1, SERVICE: 2, INFO: 3, GROUP: 4 }

function ownDays({ queries, roster, shifts, rules }: ShiftDeps, actor: Actor): OwnShifts {
  demandWorker(actor)
  const at = queries.clock.now()
  const today = dayText(dayOf(at))
  const spells = [...roster.roster().values()].find((some) => spellOn(some, today)?.user === actor.id)
  const rota = spells === undefined ? null : rotaOf(spells, shifts.planOf)
  const days = Array.from({ length: OWN_DAYS + 1 }, (_, index) => dayOf(at) - 1 + index)
  return { position: queries.position(), at, kinds: [...rules.kinds], days: rota === null ? [] : days.map((day) => ({ day: dayText(day), cell: rota(day) })) }
}
