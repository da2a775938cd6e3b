import type { StationCode, StationState } from '#contract/stations.ts'
import type { NewEvent } from '#backend/ports/store.ts'

/** Service stations as the commands before in a batch left them. */
export type StationDraft = {
  findStation(code: StationCode): StationState | null
  /** Adds an event of a station, and the station as it leaves it. */
  applyStation(event: NewEvent, after: StationState): void
}
type Content = { events: NewEvent[]; stations: Map<StationCode, StationState> }

/** The stations of one command: over what the batch did `before`, else as they are stored. */
export const stationsIn = (own: Content, before: ReadonlyMap<StationCode, StationState>, load: (code: StationCode) => StationState | null): StationDraft => ({
  findStation: (code) => own.stations.get(code) ?? before.get(code) ?? load(code),
  applyStation(event, after) {
    own.events.push(event)
    own.stations.set(after.code, after)
  },
})
