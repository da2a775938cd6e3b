import type { Database } from 'better-sqlite3'
import { disputeGrades } from '#contract/dispute.ts'
import type { Visibility } from '#backend/domain/access/visibility.ts'
import type { DisputeRow, DisputeStore } from '#backend/ports/dispute-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'

type Row = Omit<DisputeRow, 'grade' | 'isOpen'> & { grade: number; isOpen: number }
type Area = { org: string; end: string; unit: string | null }
type Counted = { org: string; MINOR: number; MODERATE: number; MAJOR: number }

const columns = `c.id AS caseId, d.sub_grid AS subGrid, d.grade, d.is_open AS isOpen, d.reported_at AS reportedAt, d.item, d.place, d.employer, d.due_at AS dueAt`
const own = `d.sub_grid >= @org AND d.sub_grid < @end AND (@unit IS NULL OR EXISTS (SELECT 1 FROM case_unit u WHERE u.unit = @unit AND u.case_seq = d.case_seq))`
const from = `FROM dispute d JOIN case_row c ON c.seq = d.case_seq`

const areaOf = ({ org, unit }: Visibility): Area => ({ org, end: prefixEnd(org), unit })
const rowOf = ({ grade, isOpen, ...row }: Row): DisputeRow => ({ ...row, grade: disputeGrades[grade] ?? 'MINOR', isOpen: isOpen === 1 })

/** Disputes in the one file. */
export function createDisputeStore(db: Database): DisputeStore {
  const open = db.prepare<[Area & { limit: number }], Row>(`SELECT ${columns} ${from} WHERE d.is_open = 1 AND ${own} ORDER BY d.grade DESC, d.reported_at, d.case_seq LIMIT @limit`)
  const owed = db.prepare<[Area & { by: number; limit: number }], Row>(`SELECT ${columns} ${from} WHERE d.is_open = 0 AND d.due_at <= @by AND ${own} ORDER BY d.due_at, d.case_seq LIMIT @limit`)
  const reported = db.prepare<[Area & { from: number; to: number }], Row>(`SELECT ${columns} ${from} WHERE d.reported_at >= @from AND d.reported_at < @to AND ${own} ORDER BY d.reported_at, d.case_seq`)
  const count = db.prepare<[Area & { digits: number }], Counted>(
    `SELECT substr(d.sub_grid, 1, @digits) AS org, sum(d.grade = 0) AS MINOR, sum(d.grade = 1) AS MODERATE, sum(d.grade = 2) AS MAJOR FROM dispute d
     WHERE d.is_open = 1 AND ${own} AND length(d.sub_grid) >= @digits GROUP BY 1 ORDER BY 1`,
  )
  return {
    open: (visibility, limit) => open.all({ ...areaOf(visibility), limit }).map(rowOf),
    owed: (visibility, by, limit) => owed.all({ ...areaOf(visibility), by, limit }).map(rowOf),
    reported: (visibility, span) => reported.all({ ...areaOf(visibility), ...span }).map(rowOf),
    countOpen: (visibility, digits) => count.all({ ...areaOf(visibility), digits }),
  }
}
