import { z } from 'zod'

const KEY = 'gridhall.list'
const MOST = 2000
const Stored = z.array(z.string()).max(MOST)

/** Remembers in which order cases stood on the list a case is opened from: for "previous", "next" and "1/236". */
export function rememberList(storage: Pick<Storage, 'setItem'>, nos: readonly string[]): void {
  storage.setItem(KEY, JSON.stringify(nos.slice(0, MOST)))
}

/** The case numbers of that list; empty when there is none or it cannot be read. */
export function recallList(storage: Pick<Storage, 'getItem'>): readonly string[] {
  const parsed = Stored.safeParse(readJson(storage.getItem(KEY) ?? '[]'))
  return parsed.success ? parsed.data : []
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
