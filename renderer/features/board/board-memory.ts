import { z } from 'zod'
import { EventLevel, SourceCode } from '#contract/case.ts'
import { OrgCode } from '#contract/ids.ts'
import { noFilter, type BoardFilter } from './board-model.ts'

const KEY = 'gridhall.board'

/** Where the operator stood on the board of this window: kept while a case is open, gone with the window. */
const Memory = z.object({
  filter: z.object({ source: SourceCode.nullable(), street: OrgCode.nullable(), level: EventLevel.nullable(), onlyUrgent: z.boolean(), text: z.string().max(100) }).catch(noFilter),
  selectedId: z.string().nullable().catch(null),
  offsets: z.record(z.string(), z.number().nonnegative()).catch({}),
})
export type Memory = z.infer<typeof Memory>

/** What the window remembers; nothing when it is new or the memory is unreadable. */
export function readMemory(storage: Pick<Storage, 'getItem'>): Memory {
  try {
    return Memory.parse(JSON.parse(storage.getItem(KEY) ?? '{}'))
  } catch {
    return Memory.parse({})
  }
}

export function writeMemory(storage: Pick<Storage, 'setItem'>, memory: Memory): void {
  storage.setItem(KEY, JSON.stringify(memory))
}

/** A filter given in the address (`?source=QZSQ&urgent=1`), as links from other screens do; null when the address names none. */
export function filterOfSearch(search: string): BoardFilter | null {
  const query = new URLSearchParams(search)
  if (!['source', 'street', 'level', 'urgent', 'q'].some((name) => query.has(name))) return null
  return {
    source: SourceCode.safeParse(query.get('source')).data ?? null,
    street: OrgCode.safeParse(query.get('street')).data ?? null,
    level: EventLevel.safeParse(Number(query.get('level'))).data ?? null,
    onlyUrgent: query.get('urgent') === '1',
    text: query.get('q') ?? '',
  }
}
