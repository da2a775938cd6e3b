import type { Station } from '#contract/map.ts'
import type { StationCode, StationState } from '#contract/stations.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import { readStations } from './stations.ts'

/** The register of service stations, kept in memory until it or an edit changes. */
export type StationRegister = {
  /** A station as it was imported. */
  find(code: StationCode): Station | null
  /** All stations with their services and hours as last edited; the same list until something changes. */
  current(): readonly Station[]
}

type Edited = { revision: number; of: readonly Station[]; current: readonly Station[] }

/** What is imported while a hall is open counts from its next start on, once it has any stations. */
export function createStationRegister(store: Pick<HallStore, 'streamEvents'> & { areas: Pick<HallStore['areas'], 'stations'> }): StationRegister {
  const { stations } = store.areas
  let imported: ReadonlyMap<StationCode, Station> = new Map()
  let known: Edited | null = null
  const register = () => {
    if (imported.size === 0) imported = new Map(readStations(store).map((station) => [station.code, station]))
    return imported
  }
  return {
    find: (code) => register().get(code) ?? null,
    current() {
      const revision = stations.revision()
      const of = [...register().values()]
      if (known?.revision !== revision || known.of.length !== of.length) known = { revision, of, current: withEdits(of, stations.within('')) }
      return known.current
    },
  }
}

function withEdits(stations: readonly Station[], states: readonly StationState[]): Station[] {
  const edited = new Map(states.map(({ code, details }) => [code, details]))
  return stations.map((station) => {
    const details = edited.get(station.code) ?? null
    return details === null ? station : { ...station, services: details.services, hours: details.text }
  })
}
