import type { z } from 'zod'
import type { PhoneDb } from './phone-db.ts'
import { keptShapes, type KeptKey } from './phone-state.ts'

type Kept<K extends KeptKey> = z.infer<(typeof keptShapes)[K]>

/** What is kept beside the queue: a loss of it costs a fetch, never a deed. */
export type Keeper = {
  put: <K extends KeptKey>(key: K, value: Kept<K>) => void
  /** Null when nothing is kept, or nothing this version can read. */
  read: <K extends KeptKey>(key: K) => Promise<Kept<K> | null>
}

export function createKeeper(db: Pick<PhoneDb, 'keep' | 'kept'>): Keeper {
  return {
    put: (key, value) => void db.keep(key, value).catch(() => undefined),
    async read(key) {
      const parsed = keptShapes[key].safeParse(await db.kept(key))
      // The table binds the schema to the key; TypeScript cannot follow it through the union.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return parsed.success ? (parsed.data as Kept<typeof key>) : null
    },
  }
}
