import type { z } from 'zod'
import type { CaseNo, OrgCode } from '#contract/ids.ts'
import type { Station } from '#contract/map.ts'
import type { Actor } from '#contract/roles.ts'
import type { OnDutyMember, StationAction, StationCode, StationCommand, StationReply, StationRow, StationsQuery, StationState, StationsView, StationView } from '#contract/stations.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { servicesOf, stationActions, weekOf } from '#backend/domain/station/decide.ts'
import { emptyStation } from '#backend/domain/station/evolve.ts'
import { isOpenAt, spansOn } from '#backend/domain/station/hours.ts'
import type { CommandBus } from './command-bus.ts'
import { findCase } from './find-case.ts'
import type { QueryDeps } from './query-deps.ts'
import { demandStation, type StationBooks } from './run-station.ts'

/** Service stations, as the screens ask for them and change them. */
export type StationDesk = {
  /** Throws `access.denied` for those who read no stations, `access.out-of-scope`. */
  list(actor: Actor, query: z.output<typeof StationsQuery>): StationsView
  view(actor: Actor, code: StationCode): StationView
  /** A case that is named must be one that the actor may see. */
  submit(actor: Actor, order: { code: StationCode; command: StationCommand }): Promise<StationReply>
}

type Deps = { queries: QueryDeps; books: StationBooks; bus: Pick<CommandBus, 'submitStation'> }
type Known = { station: Station; state: StationState }

export function createStationDesk(deps: Deps): StationDesk {
  const { queries, books, bus } = deps
  return {
    list(actor, { scope = actor.scope }) {
      demandReader(deps, actor, scope)
      const states = new Map(books.store.within(scope).map((state) => [state.code, state]))
      const stations = books.register.current().filter(({ org }) => isWithin(org, scope) && isWithin(org, actor.scope))
      const now = queries.clock.now()
      const rows = stations.map((station) => rowOf(deps, { station, state: states.get(station.code) ?? emptyStation(station.code, station.org) }, now))
      return { position: queries.position(), at: now, today: dayOf(now), days: books.rules.shownDays, rows: rows.toSorted((a, b) => (a.org === b.org ? (a.code < b.code ? -1 : 1) : a.org < b.org ? -1 : 1)) }
    },
    view: (actor, code) => viewOf(deps, actor, code),
    async submit(actor, { code, command }) {
      for (const no of casesIn(command.action)) demandCase(queries, actor, no)
      const receipt = await bus.submitStation({ code, command }, actor)
      return { commandId: receipt.commandId, isReplay: receipt.isReplay, position: queries.position(), station: viewOf(deps, actor, code) }
    },
  }
}

function demandReader({ books }: Deps, { role, scope: own }: Actor, scope: OrgCode): void {
  if (!books.rules.readers.includes(role)) throw new DomainError('access.denied', { role })
  if (!isWithin(scope, own) && !isWithin(own, scope)) throw new DomainError('access.out-of-scope', { scope })
}

function casesIn(action: StationAction): CaseNo[] {
  if (action.type === 'book') return action.caseNo === undefined ? [] : [action.caseNo]
  return action.type === 'recordVisits' ? action.entries.flatMap(({ caseNo }) => caseNo ?? []) : []
}

function demandCase({ store, cache }: QueryDeps, actor: Actor, no: CaseNo): void {
  const id = store.findCaseByNo(no)
  if (id === null) throw new DomainError('case.not-found', { no })
  findCase(cache, actor, id)
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)
const visitsOf = ({ visits }: StationState, from: number, to: number): number => sum(visits.filter(({ day }) => day >= from && day <= to).flatMap(({ counts }) => Object.values(counts)))

function rowOf({ books }: Deps, { station, state }: Known, now: number): StationRow {
  const today = dayOf(now)
  const week = weekOf(state, station)
  const open = state.appointments.filter(({ status }) => status === 'BOOKED')
  return {
    code: station.code, name: station.name, org: station.org, address: station.address, services: [...servicesOf(state, station)], hours: state.details?.text ?? station.hours, phone: state.details?.phone ?? null,
    isOpen: week === null ? null : isOpenAt(week, now, books.calendar), onDuty: membersOf(books, state.duties.find(({ day }) => day === today)?.staff ?? []),
    visitsToday: visitsOf(state, today, today), visits: visitsOf(state, today - books.rules.shownDays + 1, today),
    openAppointments: open.length, todayAppointments: state.appointments.filter(({ at, status }) => dayOf(at) === today && status !== 'CANCELLED').length,
  }
}

/** Names are masked where the register is kept; whoever is no longer in it goes by the id. */
const membersOf = ({ roster }: StationBooks, ids: readonly string[]): OnDutyMember[] => ids.map((id) => {
  const last = roster().get(id)?.at(-1)
  return { id, name: last?.name ?? id, post: last?.post ?? null }
})

function viewOf(deps: Deps, actor: Actor, code: StationCode): StationView {
  const { queries, books } = deps
  const station = demandStation(books, code)
  demandReader(deps, actor, station.org)
  if (!isWithin(station.org, actor.scope)) throw new DomainError('access.out-of-scope', { scope: station.org })
  const state = books.store.load(code) ?? emptyStation(code, station.org)
  const now = queries.clock.now()
  const today = dayOf(now)
  const { rules, calendar } = books
  const week = weekOf(state, station)
  const ahead = week === null ? [] : Array.from({ length: rules.bookDays + 1 }, (_, index) => ({ day: today + index, spans: [...spansOn(week, today + index, calendar)] }))
  const from = today - rules.shownDays + 1
  return {
    position: queries.position(), at: now, today, days: rules.shownDays, row: rowOf(deps, { station, state }, now), edited: state.edited, week, slotMinutes: rules.slotMinutes, capacity: rules.capacity, rosterDays: rules.rosterDays, visitBackDays: rules.visitBackDays, opening: ahead,
    duties: state.duties.filter(({ day }) => day >= today).map(({ day, staff }) => ({ day, staff: membersOf(books, staff) })),
    visitDays: state.visits.filter(({ day }) => day >= from), appointments: state.appointments.filter(({ at, status }) => status === 'BOOKED' || dayOf(at) >= from).toSorted((a, b) => a.at - b.at || a.no - b.no),
    actions: stationActions(actor, station, rules),
  }
}
