import type { RecordedEvent } from '#contract/events.ts'
import { type BuildingCode, BuildingEvent, type BuildingState } from '#contract/buildings.ts'
import type { OrgCode } from '#contract/ids.ts'
import { evolveBuildings } from './evolve.ts'

export const buildingStreams = 'building:'
/** Stream of the buildings of a sub-grid. */
export const buildingStream = (subGrid: OrgCode): string => `${buildingStreams}${subGrid}`

/** The event of a line of the log. */
export const readBuildingEvent = ({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): BuildingEvent => BuildingEvent.parse({ ...(typeof data === 'object' ? data : {}), type })

/** All buildings that events, in the order of the log, lead to. A building that moved has its events in several streams. */
export function foldBuildings(events: Iterable<Pick<RecordedEvent, 'type' | 'data' | 'at' | 'actor'>>): Map<BuildingCode, BuildingState> {
  const buildings = new Map<BuildingCode, BuildingState>()
  for (const recorded of events) {
    const changed = evolveBuildings((code) => buildings.get(code) ?? null, readBuildingEvent(recorded), { at: recorded.at, by: recorded.actor.id })
    for (const state of changed) buildings.set(state.code, state)
  }
  return buildings
}
