import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Station } from '#contract/map.ts'
import type { Actor } from '#contract/roles.ts'
import type { StationCode, StationCommand } from '#contract/stations.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { dayText } from '#backend/domain/calendar/day.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { max } from '#backend/domain/shared/number.ts'
import { type Roster, spellOn } from '#backend/domain/staff/roster.ts'
import { decideStation } from '#backend/domain/station/decide.ts'
import { emptyStation, evolveStation, stationStream } from '#backend/domain/station/evolve.ts'
import type { StationRules } from '#backend/domain/station/rules.ts'
import type { StationStore } from '#backend/ports/station-store.ts'
import type { StationDraft } from './station-draft.ts'
import type { StationRegister } from './station-register.ts'

/** What service stations are decided with. Absent: a hall without them. */
export type StationBooks = { rules: StationRules; calendar: WorkCalendar; store: StationStore; register: StationRegister; roster: () => Roster }
export type StationOrder = { code: StationCode; command: StationCommand; actor: Actor; now: Instant }

/** Throws `station.not-found`. */
export function demandStation({ register }: Pick<StationBooks, 'register'>, code: StationCode): Station {
  const station = register.find(code)
  if (station === null) throw new DomainError('station.not-found', { station: code })
  return station
}

/** Staff of the station's own area, and those of the community it lies in. */
const mayStaff = (member: OrgCode, station: OrgCode): boolean => isWithin(member, station) || isWithin(station, member)

/** Checks, decides and evolves one command about a station; gives the version it leads to. Throws the coded refusal. */
export function runStation(books: StationBooks, draft: StationDraft, { code, command, actor, now }: StationOrder): number {
  const station = demandStation(books, code)
  const state = draft.findStation(code) ?? emptyStation(code, station.org)
  const at = max(now, state.lastEventAt)
  const { commandId, action } = command
  const isStaff = (id: string, day: number): boolean => {
    const spell = spellOn(books.roster().get(id) ?? [], dayText(day))
    return spell !== null && mayStaff(spell.org, station.org)
  }
  const event = decideStation(state, action, { now: at, actor, rules: books.rules, calendar: books.calendar, station, isStaff })
  const version = state.version + 1
  const { type, ...data } = event
  draft.applyStation({ stream: stationStream(code), version, type, data, actor: { id: actor.id, role: actor.role, unit: actor.unit }, at, commandId }, evolveStation(state, event, { at, by: actor.id, version }))
  return version
}
