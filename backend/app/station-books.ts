import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import type { StationRules } from '#backend/domain/station/rules.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { StationBooks } from './run-station.ts'
import type { StaffBook } from './staff-book.ts'
import { createStationRegister } from './station-register.ts'

/** What service stations are decided with in a hall. */
export const stationBooks = (store: HallStore, { stations, calendars }: { stations: StationRules; calendars: CalendarBook }, staff: Pick<StaffBook, 'roster'>): StationBooks => ({
  rules: stations, calendar: calendars.current, store: store.areas.stations, register: createStationRegister(store), roster: () => staff.roster(),
})
