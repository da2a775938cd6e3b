import { z } from 'zod'
import { DoorKind } from '#contract/resident.ts'
import { OrgCode, type Instant } from '#contract/ids.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { DoorPlace, ResidentStore } from '#backend/ports/resident-store.ts'
import { newDoorToken } from './secrets.ts'

const degree = z.union([z.literal('').transform(() => null), z.coerce.number().min(-180).max(180)]).nullable()

/** A line of a list of places: `code,kind,org,address,lng,lat`; a place without a point leaves the last two empty. */
export const DoorRow = z.object({
  code: z.string().trim().min(1).max(32), kind: DoorKind, org: OrgCode, address: z.string().trim().min(2).max(120), lng: degree.default(null), lat: degree.default(null),
}).refine(({ lng, lat }) => (lng === null) === (lat === null), 'point')

/** Places of one transaction: short enough that nothing else waits long. */
const SLICE = 2000

/**
 * Adds places and hangs a code at each that has none. A list sent again changes addresses and leaves codes as they are.
 * Refuses a place outside the organisation with `catalogue.unknown-org`; what came before it stays.
 */
export async function importDoors(doors: ResidentStore, places: readonly DoorPlace[], { catalogue, at }: { catalogue: Pick<Catalogue, 'orgs'>; at: Instant }): Promise<{ places: number; issued: number }> {
  const stranger = places.find(({ org }) => !catalogue.orgs.has(org))
  if (stranger !== undefined) throw new DomainError('catalogue.unknown-org', { org: stranger.org, place: stranger.code })
  let issued = 0
  for (let from = 0; from < places.length; from += SLICE) {
    issued += doors.savePlaces(places.slice(from, from + SLICE), { newToken: newDoorToken, at })
    await Promise.resolve()
  }
  return { places: places.length, issued }
}
