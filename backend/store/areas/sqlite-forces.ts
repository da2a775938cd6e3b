import type { Database } from 'better-sqlite3'
import { ForceCall } from '#contract/forces.ts'
import type { ForceCallRow, ForceStore } from '#backend/ports/force-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'

type Row = Omit<ForceCallRow, 'call'> & { data: string }

/** Calls of service forces in the one file. */
export function createForceStore(db: Database): ForceStore {
  const calls = db.prepare<[{ org: string; end: string; since: number }], Row>(
    `SELECT c.id AS caseId, c.no, f.sub_grid AS subGrid, f.data FROM force_call f JOIN case_row c ON c.seq = f.case_seq
     WHERE f.called_at >= @since AND f.sub_grid >= @org AND f.sub_grid < @end ORDER BY f.called_at DESC, f.case_seq, f.call DESC`,
  )
  return { calls: (org, since) => calls.all({ org, end: prefixEnd(org), since }).map(({ data, ...row }) => ({ ...row, call: ForceCall.parse(JSON.parse(data)) })) }
}
