import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import type { BuildingRules } from '#backend/domain/building/rules.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { BuildingBooks } from './run-building.ts'

/** What grades are decided with in a hall. */
export const buildingBooks = (store: HallStore, { buildings, calendars }: { buildings: BuildingRules; calendars: { current: WorkCalendar } }): BuildingBooks => ({
  store: store.areas.buildings, rules: buildings, calendar: calendars.current, caseOf: (no) => store.findCaseByNo(no),
})
