import type { Position } from '#contract/ids.ts'
import type { Store } from './store.ts'

/** The queries of the store that may take longer than a few milliseconds. */
export type SlowQuery = 'listCases' | 'search' | 'count' | 'countBy' | 'medianCycle' | 'rollup' | 'rollupByDay' | 'publicCases' | 'publicUpdates'

/**
 * Asks slow questions without holding up the event loop: an adapter may answer from another thread with a read-only
 * connection. `position` is the place in the log that the answer is true at.
 */
export type Reader = {
  ask<Q extends SlowQuery>(query: Q, ...args: Parameters<Store[Q]>): Promise<{ position: Position; value: ReturnType<Store[Q]> }>
  close(): Promise<void>
}
