import { z } from 'zod'
import type { RecordedEvent } from '#contract/events.ts'
import { ForceMember, MeasureAdoption, MeasureEnd, SelfTeam, TeamActivity, type ForceId } from '#contract/forces.ts'
import { emptyRegister, evolveRegister, type ForceEvent, type ForceRegister } from '#backend/domain/force/book.ts'
import type { Store } from '#backend/ports/store.ts'

/** How all of these streams begin. */
export const forceStreams = 'force:'
/** Streams of their own, so that each is read without the others. */
const streams = { forcesRegistered: 'force:members', teamsRegistered: 'force:teams', teamActivitiesRecorded: 'force:activities', measuresAdopted: 'force:measures', measuresEnded: 'force:measures' } as const satisfies Record<ForceEvent['type'], string>
export const forceStream = (type: ForceEvent['type']): string => streams[type]

/** What is kept in them: add a type or an optional field, never change one. */
const KeptEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('forcesRegistered'), members: z.array(ForceMember) }),
  z.object({ type: z.literal('teamsRegistered'), teams: z.array(SelfTeam) }),
  z.object({ type: z.literal('teamActivitiesRecorded'), activities: z.array(TeamActivity) }),
  z.object({ type: z.literal('measuresAdopted'), adoptions: z.array(MeasureAdoption) }),
  z.object({ type: z.literal('measuresEnded'), ends: z.array(MeasureEnd) }),
])

/** Service forces, teams and measures, folded from the log when they are first asked for and kept in memory. */
export type ForceBook = {
  register(): ForceRegister
  member(id: ForceId): ForceMember | null
  /** Takes in what has just been stored. */
  add(event: ForceEvent): void
}

export function createForceBook(store: Pick<Store, 'streamEvents'>): ForceBook {
  let known: ForceRegister | null = null
  const register = () => (known ??= [...new Set(Object.values(streams))].flatMap((stream) => store.streamEvents(stream)).map(readEvent).reduce(evolveRegister, emptyRegister))
  return {
    register,
    member: (id) => register().members.get(id) ?? null,
    add(event) {
      if (known !== null) known = evolveRegister(known, event)
    },
  }
}

const readEvent = ({ type, data }: RecordedEvent): ForceEvent => KeptEvent.parse({ ...z.record(z.string(), z.unknown()).parse(data), type })
