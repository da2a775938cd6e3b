import type { Questions, Reader } from '#backend/ports/reader.ts'
import type { Store } from '#backend/ports/store.ts'

type Answering = Questions & Pick<Store, 'head'>

/** Answers from the given store in this thread: for commands that serve nobody else, and for stores in memory. */
export function createStoreReader(store: Answering): Reader {
  return {
    ask: async (query, ...args) => readAtOnePosition(store, query, args),
    close: async () => {},
  }
}

const mostTries = 5

/** Asks until the log stood still meanwhile, so that the position belongs to the answer; a busy log's last answer is dated by where it began. */
export function readAtOnePosition<Q extends keyof Questions>(
  store: Answering, query: Q, args: Parameters<Questions[Q]>,
): { position: number; value: ReturnType<Questions[Q]> } {
  for (let tries = 1; ; tries++) {
    const { position } = store.head()
    // A function of the store by its name, with that function's own parameters.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const run = store[query] as (...args: Parameters<Questions[Q]>) => ReturnType<Questions[Q]>
    const value = run(...args)
    if (tries === mostTries || store.head().position === position) return { position, value }
  }
}
