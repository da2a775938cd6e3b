import type { Position } from '#contract/ids.ts'
import type { Changes } from '#contract/socket.ts'
import type { Audience } from '#backend/app/audience.ts'
import { concerns, hasLost, joinChanges, mostChanged, present, type LiveChange } from '#backend/app/live.ts'

/** What a room can be sent. Encoding happens once, whatever the number of members. */
export type RoomPort = { changes(key: string, changes: Changes): void; snapshotNeeded(key: string): void }

export type LiveRooms = {
  /** Opens the room of an audience at a position, or finds it open. */
  open(audience: Audience, position: Position): string
  close(key: string): void
  /** Takes what a commit changed; it is sent with what else comes within the gathering time. */
  gather(changes: readonly LiveChange[]): void
  stop(): void
}

type Deps = { port: RoomPort; position: () => Position; now: () => number; gatherMs: number }
type Room = { audience: Audience; sentTo: Position }

/**
 * One room for each audience that is there. Changes are gathered for a short time, the last state of a case replacing the
 * ones before it; a room's message starts where its last one ended, so that its members see when they have missed one.
 */
export function createLiveRooms({ port, position, now, gatherMs }: Deps): LiveRooms {
  const rooms = new Map<string, Room>()
  let gathered = new Map<string, LiveChange>()
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    timer = null
    const changes = [...gathered.values()]
    gathered = new Map()
    for (const [key, room] of rooms) tell(key, room, changes)
  }

  function tell(key: string, room: Room, changes: readonly LiveChange[]): void {
    const own = changes.filter((change) => concerns(room.audience, change))
    if (own.length === 0) return
    const to = position()
    if (own.length > mostChanged || own.some((change) => hasLost(room.audience, change))) port.snapshotNeeded(key)
    else port.changes(key, { from: room.sentTo, to, at: now(), ...present(room.audience, own) })
    room.sentTo = to
  }

  return {
    open(audience, at) {
      if (!rooms.has(audience.key)) rooms.set(audience.key, { audience, sentTo: at })
      return audience.key
    },
    close: (key) => void rooms.delete(key),
    gather(changes) {
      for (const change of changes) gathered.set(change.state.id, joinChanges(gathered.get(change.state.id), change))
      if (changes.length > 0) timer ??= setTimeout(flush, gatherMs)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
