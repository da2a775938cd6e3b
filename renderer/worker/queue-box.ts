import { createSignal, type Signal } from '#renderer/data/signal.ts'
import type { PhoneDb, StoredPhoto } from './phone-db.ts'
import { emptyQueue, type Queue, type QueueEntry } from './queue-types.ts'

/** The queue of one owner, always first on the phone's store and then on the screen. */
export type QueueBox = Pick<Signal<Queue>, 'get' | 'subscribe'> & {
  /** Loads what this owner left; gives how many lines belong to others. */
  load: (owner: string) => Promise<number>
  /** Applies a pure change. Throws PhoneFull, and then nothing has changed. */
  change: (how: (queue: Queue) => Queue, photos?: ReadonlyMap<string, StoredPhoto>) => Promise<void>
  clear: () => void
}

/** Changes are written one after another, so that none overtakes another. */
export function createQueueBox(db: PhoneDb): QueueBox {
  const queue = createSignal<Queue>(emptyQueue)
  let turn: Promise<unknown> = Promise.resolve()
  return {
    get: queue.get,
    subscribe: queue.subscribe,
    async load(owner) {
      const all = await db.entries()
      const own = all.filter((entry) => entry.owner === owner)
      queue.set({ ...emptyQueue, entries: own })
      return all.length - own.length
    },
    change(how, photos) {
      const work = inTurn(turn, async () => {
        const before = queue.get()
        const after = how(before)
        if (after.entries !== before.entries) await db.change({ ...difference(before.entries, after.entries), ...(photos === undefined ? {} : { photos }) })
        queue.set(after)
      })
      turn = work.catch(() => undefined)
      return work
    },
    clear: () => queue.set(emptyQueue),
  }
}

async function inTurn(turn: Promise<unknown>, work: () => Promise<void>): Promise<void> {
  await turn
  await work()
}

/** What has to be written for one list to become the other. */
export function difference(before: readonly QueueEntry[], after: readonly QueueEntry[]): { put: QueueEntry[]; remove: string[]; dropPhotos: string[] } {
  const known = new Set(before)
  const left = new Set(after.map(({ id }) => id))
  const leftPhotos = new Set(after.flatMap(({ photos }) => photos.map(({ id }) => id)))
  return {
    put: after.filter((entry) => !known.has(entry)),
    remove: before.filter(({ id }) => !left.has(id)).map(({ id }) => id),
    dropPhotos: before.flatMap(({ photos }) => photos.map(({ id }) => id)).filter((id) => !leftPhotos.has(id)),
  }
}
