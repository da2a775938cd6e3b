import type { CaseCard } from '#contract/views.ts'
import type { CatchUp, Changes, FeedEntry } from '#contract/socket.ts'
import { Changes as ChangesSchema, CatchUp as CatchUpSchema } from '#contract/socket.ts'
import type { TestSocket } from './backend-client.ts'

/** A window that follows a scope: everything it was told, folded as the renderer folds it. */
export type Window = {
  changes: Changes[]
  feed(): FeedEntry[]
  cards(): Map<string, CaseCard>
  snapshots(): number
  /** Waits until what it was told satisfies a condition. */
  until(isSo: () => boolean): Promise<void>
  follow(scope: string, after: number, overview?: boolean): Promise<CatchUp>
}

const patienceMs = 5000

export function openWindow(socket: TestSocket): Window {
  const changes: Changes[] = []
  let snapshots = 0
  const waiting: (() => void)[] = []
  const wake = () => waiting.forEach((look) => look())
  socket.on('changes', (raw) => {
    changes.push(ChangesSchema.parse(raw))
    wake()
  })
  socket.on('snapshotNeeded', () => {
    snapshots += 1
    wake()
  })
  return {
    changes,
    feed: () => changes.flatMap((one) => one.feed),
    cards: () => new Map(changes.flatMap((one) => one.cards).map((card) => [card.id, card])),
    snapshots: () => snapshots,
    until: (isSo) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error('it did not come')), patienceMs)
        const look = () => {
          if (!isSo()) return
          clearTimeout(limit)
          resolve()
        }
        waiting.push(look)
        look()
      }),
    async follow(scope, after, overview = false) {
      const reply = await socket.timeout(patienceMs).emitWithAck('subscribe', { scope, after, overview })
      if (!reply.ok) throw new Error(reply.error.code)
      return CatchUpSchema.parse(reply.value)
    },
  }
}
