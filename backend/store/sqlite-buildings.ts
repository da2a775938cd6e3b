import type { Database } from 'better-sqlite3'
import { buildingGrades, type BuildingState } from '#contract/buildings.ts'
import { totalPoints } from '#backend/domain/building/grade.ts'
import { canonicalJson } from './canonical-json.ts'

/** Kinds between commas, so that one can be found without finding part of another. */
export const reasonsText = ({ assessment }: Pick<BuildingState, 'assessment'>): string => {
  const kinds = [...new Set(assessment.reasons.map(({ kind }) => kind))]
  return kinds.length === 0 ? '' : `,${kinds.join(',')},`
}

/** Writes the rows of graded buildings; used inside the committing transaction. */
export function createBuildingWriter(db: Database): (buildings: readonly BuildingState[]) => void {
  const put = db.prepare(
    `INSERT INTO building (code, org, is_rental, version, grade, points, reasons, is_held, is_appealed, patrol_due_at, next_at, warned_at)
     VALUES (@code, @org, @isRental, @version, @grade, @points, @reasons, @isHeld, @isAppealed, @patrolDueAt, @nextAt, @warnedAt)
     ON CONFLICT (code) DO UPDATE SET org = excluded.org, is_rental = excluded.is_rental, version = excluded.version, grade = excluded.grade, points = excluded.points, reasons = excluded.reasons,
       is_held = excluded.is_held, is_appealed = excluded.is_appealed, patrol_due_at = excluded.patrol_due_at, next_at = excluded.next_at, warned_at = excluded.warned_at`,
  )
  const keep = db.prepare<[string, string]>('INSERT INTO building_state (code, state) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET state = excluded.state')
  return (buildings) => {
    for (const state of buildings) {
      const { code, org, version, isRental, appeals, assessment, changes } = state
      const { grade, points, better, patrolDueAt, nextAt } = assessment
      put.run({
        code, org, version, patrolDueAt, nextAt, isRental: Number(isRental), grade: buildingGrades.indexOf(grade), points: totalPoints(points), reasons: reasonsText(state),
        isHeld: Number(better !== null), isAppealed: Number(appeals.some(({ status }) => status === 'OPEN')), warnedAt: grade === 'WARNING' ? (changes.at(-1)?.at ?? null) : null,
      })
      keep.run(code, canonicalJson(state))
    }
  }
}
