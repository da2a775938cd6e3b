import type { Database } from 'better-sqlite3'
import type { Store } from '#backend/ports/store.ts'
import { prefixEnd } from './org-prefix.ts'
import { toMatter } from './matters.ts'
import { toState } from './stored-json.ts'

/** Reports of a span of time with their words, along the index of the newest. */
export function createMatters(db: Database): Store['matters'] {
  const inTime = db.prepare<[object], { state: string }>(
    `SELECT s.state FROM case_row AS c INDEXED BY case_newest CROSS JOIN case_state AS s ON s.case_seq = c.seq
     WHERE c.reported_at >= @from AND c.reported_at <= @to AND c.sub_grid >= @org AND c.sub_grid < @orgEnd AND c.is_sensitive = 0
       AND (@unit IS NULL OR EXISTS (SELECT 1 FROM case_unit AS u WHERE u.unit = @unit AND u.case_seq = c.seq))
     ORDER BY c.reported_at DESC, c.seq DESC LIMIT @most`,
  )
  return ({ visibility: { org, unit }, from, to, most }) => inTime.all({ org, orgEnd: prefixEnd(org), unit, from, to, most }).map(({ state }) => toMatter(toState(state)))
}
