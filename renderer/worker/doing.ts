import type { Point } from '#contract/case.ts'
import type { CurrentCase, Deed, NewDeed, QueuedPhoto } from './queue-types.ts'
import type { Parts } from './phone-parts.ts'
import type { StoredPhoto } from './phone-db.ts'
import { enqueue } from './queue-core.ts'
import { discard, redo } from './queue-settle.ts'
import { briefOf, lookAtOrder } from './sync.ts'

/** A photo on its way into the queue. */
export type NewPhoto = QueuedPhoto & { stored: StoredPhoto }

/** What a worker does. Each is on the phone's store before it counts as done, and throws PhoneFull when there is no room. */
export type Doing = {
  act: (deed: NewDeed, photos?: readonly NewPhoto[]) => Promise<void>
  checkIn: (fix: { point: Point; accuracyM: number }) => Promise<void>
  redo: (id: string, version: number | null) => Promise<void>
  discard: (id: string) => Promise<void>
  /** The case or the order as the server has it now; null when it does not say. */
  look: (deed: Deed) => Promise<CurrentCase | null>
}

/** The writing side: one queue for all, with or without network. `kick` starts the sending. */
export function createDoing({ state, box, clock, api, newId }: Parts, kick: () => void): Doing {
  async function act(deed: NewDeed, photos: readonly NewPhoto[] = []): Promise<void> {
    const { login } = state.get()
    if (login.kind !== 'in') return
    const owner = login.user.actor.id
    const bytes = new Map(photos.map(({ id, stored }) => [id, stored]))
    const named = photos.map(({ stored: _stored, ...photo }) => photo)
    await box.change((queue) => enqueue(queue, { id: newId(), owner, at: Math.round(clock.now()), deed, photos: named }), bytes)
    kick()
  }
  return {
    act,
    checkIn: ({ point, accuracyM }) => act({ kind: 'checkIn', point, accuracyM }),
    async redo(id, version) {
      await box.change((queue) => redo(queue, id, { newId: newId(), version }))
      kick()
    },
    async discard(id) {
      await box.change((queue) => discard(queue, id))
      kick()
    },
    async look(deed) {
      if (deed.kind === 'whistle') return lookAtOrder(api, deed.orderId)
      return deed.kind === 'case' ? api.call('case', { params: { id: deed.caseId } }).then(briefOf, () => null) : null
    },
  }
}
