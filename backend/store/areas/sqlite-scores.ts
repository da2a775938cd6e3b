import type { Database } from 'better-sqlite3'
import type { CaseId } from '#contract/ids.ts'
import { measureBit } from '#backend/domain/kpi/measures.ts'
import { holderAt, type CaseMark } from '#backend/domain/score/facts.ts'
import type { JudgedCase } from '#backend/domain/score/lost.ts'
import type { ScoreStore } from '#backend/ports/score-store.ts'
import { toState } from '#backend/store/stored-json.ts'

type EventRow = { type: string; at: number; caseId: CaseId; state: string }
type RoundRow = { caseId: CaseId; round: number; day: number; isLate: number; isOpen: number }
type CaseRow = { caseId: CaseId; day: number; isResolved: number; isReworked: number }

/** Where a case of the log has its state. A denied return is the unit's; supervision counts when it comes from the district (domain.md 6.4). */
const MARKS = `SELECT e.type, e.at, c.id AS caseId, s.state FROM event AS e INDEXED BY event_scored
  JOIN case_row AS c ON c.id = substr(e.stream, 6) JOIN case_state AS s ON s.case_seq = c.seq
  WHERE e.type IN ('returnDenied', 'supervised') AND e.at >= ? AND e.at < ?
    AND (e.type = 'returnDenied' OR e.actor_role IN ('DISTRICT_OPERATOR', 'DISTRICT_LEADER')) ORDER BY e.position`

/** What a judge found false (domain.md 6.4): the unit's that led the case then. */
const FALSE_FEEDBACK = `SELECT at, json_extract(data, '$.caseId') AS caseId, json_extract(data, '$.unit') AS unit FROM event INDEXED BY event_integrity
  WHERE type IN ('closingFlagged', 'closingJudged') AND at >= ? AND at < ? AND type = 'closingJudged' AND json_extract(data, '$.verdict') = 'FALSE' AND json_extract(data, '$.unit') IS NOT NULL ORDER BY position`

const bit = measureBit
const late = bit('lateDone') | bit('lateOpen')
/** Which rounds: those with any of the given marks. */
const ROUNDS = `SELECT c.id AS caseId, r.round, r.day, (r.marks & ${late}) <> 0 AS isLate, (r.marks & ${bit('lateOpen')}) <> 0 AS isOpen
  FROM case_round AS r INDEXED BY round_unit JOIN case_row AS c ON c.seq = r.case_seq
  WHERE r.unit = ? AND r.day >= ? AND r.day < ? AND (r.marks & ?) <> 0`
/** Which accepted cases: those that are not resolved or were reworked, and all where the last parameter says so. */
const CASES = `SELECT id AS caseId, accepted_day AS day, (marks & ${bit('resolved')}) <> 0 AS isResolved, (marks & ${bit('reworked')}) <> 0 AS isReworked
  FROM case_row INDEXED BY case_accepted
  WHERE accepted_day >= ? AND accepted_day < ? AND (marks & ${bit('accepted')}) <> 0 AND unit = ? AND (? OR (marks & ${bit('resolved')}) = 0 OR (marks & ${bit('reworked')}) <> 0)`

const KIND: Readonly<Record<string, CaseMark['kind']>> = { returnDenied: 'returnDenied', supervised: 'supervised' }

function toMark({ type, at, caseId, state }: EventRow): CaseMark[] {
  const unit = holderAt(toState(state).custody, at)
  const kind = KIND[type]
  return unit === null || kind === undefined ? [] : [{ kind, caseId, unit, at }]
}

const ofRound = ({ caseId, round, day, isLate, isOpen }: RoundRow): JudgedCase[] => [{ part: 'onTime', caseId, round, day, isLost: isLate === 1 }, { part: 'overdueOpen', caseId, round, day, isLost: isOpen === 1 }]
const ofCase = ({ caseId, day, isResolved, isReworked }: CaseRow): JudgedCase[] => [{ part: 'resolution', caseId, round: 0, day, isLost: isResolved === 0 }, { part: 'rework', caseId, round: 0, day, isLost: isReworked === 1 }]

/** Reads of what departments are scored by, over the projections of the log. */
export function createScoreStore(db: Database): ScoreStore {
  const marks = db.prepare<[number, number], EventRow>(MARKS)
  const falseFeedback = db.prepare<[number, number], Omit<CaseMark, 'kind'>>(FALSE_FEEDBACK)
  const rounds = db.prepare<[string, number, number, number], RoundRow>(ROUNDS)
  const cases = db.prepare<[number, number, string, number], CaseRow>(CASES)
  const judged = ({ unit, from, to }: { unit: string; from: number; to: number }, isAll: boolean): JudgedCase[] => [
    ...rounds.all(unit, from, to, isAll ? bit('due') : late).flatMap(ofRound), ...cases.all(from, to, unit, Number(isAll)).flatMap(ofCase),
  ]
  return {
    marks: ({ from, to }) => [...marks.all(from, to).flatMap(toMark), ...falseFeedback.all(from, to).map((mark): CaseMark => ({ kind: 'falseFeedback', ...mark }))],
    lostCases: (query) => judged(query, false).flatMap(({ isLost, ...one }) => (isLost ? [one] : [])),
    judgedCases: (query) => judged(query, true),
  }
}
