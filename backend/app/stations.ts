import { z } from 'zod'
import { Station } from '#contract/map.ts'
import type { Actor } from '#contract/roles.ts'
import type { Instant } from '#contract/ids.ts'
import { chunked } from '#backend/domain/shared/chunked.ts'
import type { NewEvent, Store } from '#backend/ports/store.ts'

const stream = 'stations:register'
/** So many in one event, so that no line of the log grows too long. */
const atOnce = 200
const StationsImported = z.object({ stations: z.array(Station) })

/** The service stations as the log says; one that was imported again is as it was last. */
export function readStations(store: Pick<Store, 'streamEvents'>): Station[] {
  const byCode = new Map<string, Station>()
  for (const { data } of store.streamEvents(stream)) for (const station of StationsImported.parse(data).stations) byCode.set(station.code, station)
  return [...byCode.values()]
}

/** Adds stations to the register, or replaces what it says of them; gives how many were not so already. */
export function recordStations(store: Pick<Store, 'commit' | 'streamEvents'>, stations: readonly Station[], { actor, at, commandId }: { actor: Actor; at: Instant; commandId: string }): number {
  const known = new Map(readStations(store).map((station) => [station.code, JSON.stringify(station)]))
  const changed = stations.filter((station) => known.get(station.code) !== JSON.stringify(Station.parse(station)))
  const version = store.streamEvents(stream).length
  const events = chunked(changed, atOnce).map((chunk, index): NewEvent => ({
    stream, version: version + index + 1, type: 'stationsImported', data: { stations: chunk }, actor: { id: actor.id, role: actor.role, unit: actor.unit }, at, commandId,
  }))
  if (events.length > 0) store.commit({ recordedAt: at, events, commands: [], cases: [], contacts: [], outbox: [] })
  return changed.length
}
