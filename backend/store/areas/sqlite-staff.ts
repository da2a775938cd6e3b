import type { Database } from 'better-sqlite3'
import { measureBit } from '#backend/domain/kpi/measures.ts'
import type { Deeds, StaffStore } from '#backend/ports/staff-store.ts'

type Params = [string, number, number]
type ReportRow = { decided: number; valid: number }
type CaseRow = { due: number; onTime: number; cases: number; reworked: number; rated: number; satisfied: number }

const bit = measureBit
const OF_STAFF = `FROM event AS e INDEXED BY event_of_staff
  WHERE e.type IN ('reported', 'disposed', 'checkedIn') AND e.actor_role NOT IN ('RESIDENT', 'SYSTEM') AND e.actor_id = ? AND e.at >= ? AND e.at < ?`
const EIGHT_HOURS_MS = 28_800_000
const DAY_MS = 86_400_000

const has = (column: string, measures: number): string => `coalesce(sum((${column} & ${measures}) <> 0), 0)`
/** Reports that were decided upon, and those of them that were accepted. */
const REPORTS = `SELECT ${has('c.marks', bit('accepted') | bit('rejected') | bit('cancelled') | bit('merged'))} AS decided, ${has('c.marks', bit('accepted'))} AS valid
  FROM (SELECT DISTINCT e.stream ${OF_STAFF} AND e.type = 'reported') AS d JOIN case_row AS c ON c.id = substr(d.stream, 6)`
/** Cases that were disposed of, judged by their last round: who did it then keeps it, wherever they are now (domain.md 6.2). */
const CASES = `SELECT ${has('r.marks', bit('due'))} AS due, ${has('r.marks', bit('onTime'))} AS onTime, ${has('c.marks', bit('accepted'))} AS cases, ${has('c.marks', bit('reworked'))} AS reworked,
    ${has('c.marks', bit('rated'))} AS rated, ${has('c.marks', bit('ratedSatisfied'))} AS satisfied
  FROM (SELECT DISTINCT e.stream ${OF_STAFF} AND e.type = 'disposed') AS d JOIN case_row AS c ON c.id = substr(d.stream, 6)
    LEFT JOIN case_round AS r ON r.case_seq = c.seq AND r.round = (SELECT max(round) FROM case_round WHERE case_seq = c.seq)`
const DAYS = `SELECT count(DISTINCT (e.at + ${EIGHT_HOURS_MS}) / ${DAY_MS}) AS days ${OF_STAFF}`

/** What staff are assessed by, over the projections of the log. */
export function createStaffStore(db: Database): StaffStore {
  const reports = db.prepare<Params, ReportRow>(REPORTS)
  const cases = db.prepare<Params, CaseRow>(CASES)
  const days = db.prepare<Params, { days: number }>(DAYS)
  return {
    deeds(user, { from, to }): Deeds {
      const span: Params = [user, from, to]
      const { decided, valid } = reports.get(...span) ?? { decided: 0, valid: 0 }
      const done = cases.get(...span) ?? { due: 0, onTime: 0, cases: 0, reworked: 0, rated: 0, satisfied: 0 }
      return {
        onTime: { numerator: done.onTime, denominator: done.due }, rework: { numerator: done.cases - done.reworked, denominator: done.cases },
        validReports: { numerator: valid, denominator: decided }, satisfaction: { numerator: done.satisfied, denominator: done.rated }, days: days.get(...span)?.days ?? 0,
      }
    },
  }
}
