import type { Changes } from '#contract/socket.ts'
import { applyChanges } from './cards-fold.ts'
import { foldFeed } from './feed-fold.ts'
import { noCards, type LiveSignals } from './live-signals.ts'

export type Inbox = {
  take: (changes: Changes) => void
  /** Log position up to which everything is here, folded or waiting. */
  lastPosition: () => number
  clear: () => void
}

/** Collects what arrives within one frame and folds it at once: twenty updates cost one repaint. */
export function createInbox({ cards, feed }: LiveSignals, onFrame: (run: () => void) => void): Inbox {
  let waiting: Changes[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    const { state } = cards.get()
    if (state === null || batch.length === 0) return
    const next = applyChanges(state, batch)
    if (next !== state) cards.set({ ...noCards, state: next })
    feed.set(foldFeed(feed.get(), batch))
  }
  return {
    take(changes) {
      if (waiting.length === 0) onFrame(flush)
      waiting.push(changes)
    },
    lastPosition: () => Math.max(cards.get().state?.position ?? 0, ...waiting.map(({ to }) => to)),
    clear() {
      waiting = []
    },
  }
}
