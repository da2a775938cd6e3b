import type { Database } from 'better-sqlite3'
import type { SearchScope, Store } from '#backend/ports/store.ts'
import { prefixEnd } from './org-prefix.ts'
import { asCaseNo, toHit } from './search-hit.ts'
import { toMatch } from './search-text.ts'
import { toCard, toState } from './stored-json.ts'

type Found = { seq: number; card: string; state: string }
type Bounds = [string, string, string | null, string | null, number, string | null]

const VISIBLE = `c.sub_grid >= ? AND c.sub_grid < ?
  AND (? IS NULL OR EXISTS (SELECT 1 FROM case_unit AS u WHERE u.unit = ? AND u.case_seq = c.seq))
  AND (c.is_sensitive = 0 OR ? OR EXISTS (SELECT 1 FROM case_unit AS u WHERE u.unit = ? AND u.case_seq = c.seq))`

/** Full-text search: the number itself, then titles, then everything, each newest first. */
export function createSearch(db: Database): Store['search'] {
  const byNo = db.prepare<[string, ...Bounds], Found>(
    `SELECT c.seq, c.card, s.state FROM case_row AS c CROSS JOIN case_state AS s ON s.case_seq = c.seq WHERE c.no = ? AND ${VISIBLE}`,
  )
  const byWords = db.prepare<[string, ...Bounds, number], Found>(
    `SELECT c.seq, c.card, s.state FROM search CROSS JOIN case_row AS c ON c.seq = search.rowid CROSS JOIN case_state AS s ON s.case_seq = c.seq
     WHERE search MATCH ? AND ${VISIBLE} ORDER BY search.rowid DESC LIMIT ?`,
  )
  return (words, scope, limit) => {
    const bounds = boundsOf(scope)
    const found = new Map<number, Found>()
    const add = (rows: readonly Found[]): void => {
      for (const row of rows) if (found.size < limit && !found.has(row.seq)) found.set(row.seq, row)
    }
    add(byNo.all(asCaseNo(words), ...bounds))
    const match = toMatch(words)
    if (match !== null) {
      add(byWords.all(`{head} : (${match})`, ...bounds, limit))
      if (found.size < limit) add(byWords.all(match, ...bounds, limit + found.size))
    }
    return [...found.values()].map(({ card, state }) => toHit(toCard(card), toState(state), words))
  }
}

function boundsOf({ org, unit, sensitiveUnit }: SearchScope): Bounds {
  return [org, prefixEnd(org), unit, unit, Number(sensitiveUnit === undefined), sensitiveUnit ?? null]
}
