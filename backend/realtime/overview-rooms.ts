import type { OverviewView } from '#contract/kpi.ts'
import type { Audience } from '#backend/app/audience.ts'
import { concerns, type LiveChange } from '#backend/app/live.ts'

export type OverviewRooms = {
  open(audience: Audience, compute: () => OverviewView): string
  close(key: string): void
  gather(changes: readonly LiveChange[]): void
  /** Sends to all, changed or not: numbers of today move with the hour too. */
  refresh(): void
  stop(): void
}

type Room = { audience: Audience; compute: () => OverviewView; isDirty: boolean; timer: NodeJS.Timeout | null }
type Deps = { send: (key: string, view: OverviewView) => void; everyMs: number; failed: (error: unknown) => void }

/** The wall's numbers for each area that is watched: computed again only after a change in it, and at most once in `everyMs`. */
export function createOverviewRooms({ send, everyMs, failed }: Deps): OverviewRooms {
  const rooms = new Map<string, Room>()

  function push(key: string, room: Room): void {
    room.isDirty = false
    try {
      send(key, room.compute())
    } catch (error) {
      failed(error)
    }
    room.timer = setTimeout(() => {
      room.timer = null
      if (room.isDirty) push(key, room)
    }, everyMs)
  }

  function soil(key: string, room: Room): void {
    room.isDirty = true
    room.timer ??= setTimeout(() => push(key, room), 0)
  }

  function close(key: string): void {
    const timer = rooms.get(key)?.timer ?? null
    if (timer !== null) clearTimeout(timer)
    rooms.delete(key)
  }

  return {
    open(audience, compute) {
      const key = overviewKey(audience)
      if (!rooms.has(key)) rooms.set(key, { audience, compute, isDirty: false, timer: null })
      return key
    },
    close,
    gather(changes) {
      for (const [key, room] of rooms) if (changes.some((change) => concerns(room.audience, change))) soil(key, room)
    },
    refresh() {
      for (const [key, room] of rooms) soil(key, room)
    },
    stop() {
      for (const key of rooms.keys()) close(key)
    },
  }
}

/** Numbers are the same for all who see an area, whether sensitive cases are withheld or not. */
function overviewKey({ org, unit }: Audience): string {
  return ['overview', org, unit ?? ''].join('|')
}
