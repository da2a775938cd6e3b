import type { Reader, SlowQuery } from '#backend/ports/reader.ts'
import type { Store } from '#backend/ports/store.ts'

/** Answers from the given store in this thread: for commands that serve nobody else, and for stores in memory. */
export function createStoreReader(store: Pick<Store, SlowQuery | 'head'>): Reader {
  return {
    ask: async (query, ...args) => readAtOnePosition(store, query, args),
    close: async () => {},
  }
}

const mostTries = 5

/** Asks until the log stood still meanwhile, so that the position belongs to the answer; a busy log's last answer is dated by where it began. */
export function readAtOnePosition<Q extends SlowQuery>(
  store: Pick<Store, SlowQuery | 'head'>, query: Q, args: Parameters<Store[Q]>,
): { position: number; value: ReturnType<Store[Q]> } {
  for (let tries = 1; ; tries++) {
    const { position } = store.head()
    // A function of the store by its name, with that function's own parameters.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const run = store[query] as (...args: Parameters<Store[Q]>) => ReturnType<Store[Q]>
    const value = run(...args)
    if (tries === mostTries || store.head().position === position) return { position, value }
  }
}
