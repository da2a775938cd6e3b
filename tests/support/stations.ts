import type { Station } from '#contract/map.ts'
import type { WeekHours } from '#contract/stations.ts'
import { systemActor } from '#backend/app/actor.ts'
import { rosterStream } from '#backend/app/staff-book.ts'
import { recordStations } from '#backend/app/stations.ts'
import type { Hall } from '#backend/compose.ts'
import { toLngLat } from '#backend/domain/geo/plane.ts'
import { places } from './backend-accounts.ts'

/** A station of the tests' sub-grid, as an old list has it: hours in words only. */
export const testStation: Station = { code: 'ST1', name: '公明 04 便民服务站', org: places.subGrid, address: '振明路', point: { lng: 113.9, lat: 22.7 }, services: ['APPEAL', 'LEGAL'], hours: '09:00–18:00' }

/** Nine to twelve on Mondays to Fridays, closed on holidays. */
export const mornings: WeekHours = { days: [...Array.from({ length: 5 }, (): [number, number][] => [[540, 720]]), [], []], holidays: false }

/** Puts the tests' station, one of its community and one elsewhere into the register. */
export function registerStations(hall: Hall): void {
  const { geo } = hall.resources
  const middle = (code: string) => toLngLat(geo, geo.subgrids.find((one) => one.code === code)?.c ?? [0, 0])
  const stations: Station[] = [
    { ...testStation, point: middle(places.subGrid) },
    { ...testStation, code: 'ST2', name: '公明社区便民服务站', org: places.community, point: middle(places.otherSubGrid) },
    { ...testStation, code: 'ST3', name: '远处便民服务站', org: places.farSubGrid, point: middle(places.farSubGrid), hours: '请来电' },
  ]
  recordStations(hall.store, stations, { actor: systemActor(places.district), at: hall.clock.now(), commandId: crypto.randomUUID() })
}

/** The same, and three members of staff. */
export async function openStations(hall: Hall): Promise<void> {
  registerStations(hall)
  const member = { user: null, from: '2023-01-01' }
  const staff = [
    { ...member, id: 'GH-1', name: '张*', post: 'SERVICE', org: places.subGrid }, { ...member, id: 'GH-2', name: '李**', post: 'GROUP', org: places.community }, { ...member, id: 'GH-3', name: '王*', post: 'SERVICE', org: places.farSubGrid },
  ]
  await hall.write.bus.keepFact({ commandId: crypto.randomUUID(), stream: rosterStream, type: 'staffImported', data: { staff }, at: hall.clock.now() }, systemActor(places.district))
}
