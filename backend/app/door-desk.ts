import type { z } from 'zod'
import type { DoorChange, DoorCounts, DoorListQuery, DoorPage, SheetQuery } from '#contract/doors.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Printer } from '#backend/ports/printer.ts'
import type { Reader } from '#backend/ports/reader.ts'
import { doorCursor, type Door, type ResidentStore } from '#backend/ports/resident-store.ts'
import type { Audit } from './audit-log.ts'
import { doorUrl, labelOf } from './door-label.ts'

/** The codes at doors, for those who hang them up: an administrator everywhere, a community desk in its community. */
export type DoorDesk = {
  list(actor: Actor, query: z.output<typeof DoorListQuery>): Promise<DoorPage>
  counts(actor: Actor, org: OrgCode): Promise<DoorCounts>
  /** Leaves an audit line. Refuses with `resident.unknown-door`. */
  replace(actor: Actor, place: string, change: z.output<typeof DoorChange>): Promise<Door>
  sheet(actor: Actor, query: z.output<typeof SheetQuery>): Promise<Uint8Array>
  picture(actor: Actor, place: string): Promise<Uint8Array>
}

type Deps = { doors: ResidentStore; audit: Audit; clock: Clock; catalogue: Catalogue; printer: Printer; newToken: () => string; publicUrl: string; reader: Reader; quietDays: number }

/** A sheet is printed by community at most: some thousand labels. */
const MOST_LABELS = 5000
const keepers: ReadonlySet<Actor['role']> = new Set(['ADMIN', 'COMMUNITY_OPERATOR'])

export function createDoorDesk({ doors, audit, clock, catalogue, printer, newToken, publicUrl, reader, quietDays }: Deps): DoorDesk {
  function demandDoor(actor: Actor, place: string): Door {
    demandKeeper(actor)
    const door = doors.doorAt(place)
    if (door === null) throw new DomainError('resident.unknown-door', { place })
    demandScope(actor, door.org)
    return door
  }
  const quietBefore = () => clock.now() - quietDays * DAY
  return {
    async list(actor, { q, ...query }) {
      demandKeeper(actor)
      demandScope(actor, query.org)
      const { value } = await reader.ask('doorPage', { ...query, typed: q, quietBefore: quietBefore() })
      const last = value.length < query.limit ? undefined : value.at(-1)
      return { doors: [...value], next: last === undefined ? null : doorCursor(last) }
    },
    async counts(actor, org) {
      demandKeeper(actor)
      demandScope(actor, org)
      const { value } = await reader.ask('doorCounts', org, quietBefore())
      return { quietDays, most: MOST_LABELS, kinds: [...value] }
    },
    async replace(actor, place, { state }) {
      demandDoor(actor, place)
      const door = doors.replace(place, { state, token: newToken(), at: clock.now() })
      if (door === null) throw new DomainError('resident.unknown-door', { place })
      await audit.record({ type: 'doorCodeReplaced', actor, data: { place, state } })
      return door
    },
    sheet(actor, { org, kind }) {
      demandKeeper(actor)
      demandScope(actor, org)
      const found = doors.doors({ org, kind, limit: MOST_LABELS })
      const name = catalogue.orgs.get(org)?.name ?? org
      return printer.sheet(`${name} ${found.length}`, found.map((door) => labelOf(door, { url: publicUrl, orgs: catalogue.orgs })))
    },
    picture: (actor, place) => printer.picture(doorUrl(demandDoor(actor, place), publicUrl)),
  }
}

function demandKeeper(actor: Actor): void {
  if (!keepers.has(actor.role)) throw new DomainError('access.denied')
}

function demandScope(actor: Actor, org: OrgCode): void {
  if (!isWithin(org, actor.scope)) throw new DomainError('access.out-of-scope', { scope: org })
}
