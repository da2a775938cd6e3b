import type { Database } from 'better-sqlite3'
import { type BuildingGrade, buildingGrades, type BuildingState, FindingKind } from '#contract/buildings.ts'
import { totalPoints } from '#backend/domain/building/grade.ts'
import type { AreaGrades, BuildingQuery, BuildingStore, ListedBuilding } from '#backend/ports/building-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'

type Row = { state: string; address: string | null }

/** A building as this store wrote it; `verify` proves what is stored, so it is not checked again on every read. */
function toState({ state }: { state: string }): BuildingState {
  const building: BuildingState = JSON.parse(state)
  return building
}

/** Graded buildings in the store's own file. */
export function createBuildingStore(db: Database): BuildingStore {
  const byCode = db.prepare<[string], { state: string }>('SELECT state FROM building_state WHERE code = ?')
  const due = db.prepare<[number, number], { code: string }>('SELECT code FROM building WHERE next_at <= ? ORDER BY next_at, code LIMIT ?')
  const grades = db.prepare<[string, number], { code: string; grade: number }>('SELECT code, grade FROM building WHERE code > ? AND is_rental = 1 ORDER BY code LIMIT ?')
  return {
    load(code) {
      const row = byCode.get(code)
      return row === undefined ? null : toState(row)
    },
    due: (now, limit) => due.all(now, limit).map(({ code }) => code),
    warnedSince: createWarned(db),
    list: (query) => list(db, query),
    countByOrg: createCounts(db),
    countReasons: createReasonCounts(db),
    grades: (after, limit) => grades.all(after, limit).map(({ code, grade }) => ({ code, grade: gradeAt(grade) })),
  }
}

const gradeAt = (index: number): BuildingGrade => buildingGrades[index] ?? 'WARNING'

function createCounts(db: Database): BuildingStore['countByOrg'] {
  const count = db.prepare<[{ org: string; end: string; length: number; now: number }], AreaGrades>(
    `SELECT substr(org, 1, @length) AS org, sum(grade = 0) AS ASSURED, sum(grade = 1) AS NORMAL, sum(grade = 2) AS WARNING,
       sum(patrol_due_at <= @now) AS missed, sum(is_appealed) AS appealed, sum(is_held) AS held
     FROM building INDEXED BY building_org WHERE org >= @org AND org < @end AND is_rental = 1 GROUP BY 1 ORDER BY 1`,
  )
  return (org, length, now) => count.all({ org, end: prefixEnd(org), length, now })
}

const kindsOf = (reasons: string): FindingKind[] => reasons.split(',').filter(Boolean).map((one) => FindingKind.parse(one))

function createWarned(db: Database): BuildingStore['warnedSince'] {
  const read = db.prepare<[number], { code: string; org: string; at: number; reasons: string; address: string; fromGrade: BuildingGrade }>(
    `SELECT b.code, b.org, b.warned_at AS at, b.reasons, coalesce(p.address, '') AS address, json_extract(s.state, '$.changes[#-1].from') AS fromGrade
     FROM building AS b INDEXED BY building_warned JOIN building_state AS s ON s.code = b.code LEFT JOIN door_place AS p ON p.code = b.code
     WHERE b.warned_at >= ? AND b.is_rental = 1 ORDER BY b.warned_at, b.code`,
  )
  return (at) => read.all(at).map(({ reasons, fromGrade, ...building }) => ({ ...building, from: fromGrade, reasons: kindsOf(reasons) }))
}

function createReasonCounts(db: Database): BuildingStore['countReasons'] {
  const read = db.prepare<[string, string], { reasons: string; n: number }>(`SELECT reasons, count(*) AS n FROM building WHERE org >= ? AND org < ? AND reasons <> '' AND is_rental = 1 GROUP BY reasons`)
  return (org) => {
    const counts = new Map<FindingKind, number>()
    for (const { reasons, n } of read.all(org, prefixEnd(org))) {
      for (const kind of kindsOf(reasons)) counts.set(kind, (counts.get(kind) ?? 0) + n)
    }
    return counts
  }
}

/** An area of this length has so few buildings that sorting them is quicker than walking all in order. */
const SMALL_AREA = 12

type Condition = { sql: string; values: (string | number)[] }

function conditionsOf({ org, grade, reason, missedBefore, isAppealed, isHeld, typed = '' }: BuildingQuery): Condition[] {
  const given = <T>(value: T | undefined, make: (value: T) => Condition): Condition[] => (value === undefined ? [] : [make(value)])
  return [
    { sql: 'b.is_rental = 1 AND b.org >= ? AND b.org < ?', values: [org, prefixEnd(org)] },
    ...given(grade, (one) => ({ sql: 'b.grade = ?', values: [buildingGrades.indexOf(one)] })),
    ...given(reason, (one) => ({ sql: 'instr(b.reasons, ?)', values: [`,${one},`] })),
    ...given(missedBefore, (one) => ({ sql: 'b.patrol_due_at <= ?', values: [one] })),
    ...given(isAppealed, (one) => ({ sql: 'b.is_appealed = ?', values: [Number(one)] })),
    ...given(isHeld, (one) => ({ sql: 'b.is_held = ?', values: [Number(one)] })),
    ...(typed === '' ? [] : [{ sql: '(instr(p.address, ?) OR instr(b.code, ?))', values: [typed, typed] }]),
  ]
}

const where = (all: readonly Condition[]): string => all.map(({ sql }) => sql).join(' AND ')
const valuesOf = (all: readonly Condition[]): (string | number)[] => all.flatMap(({ values }) => values)
const FROM = 'FROM building AS b LEFT JOIN door_place AS p ON p.code = b.code'
const SELECTED = `SELECT s.state, p.address ${FROM} CROSS JOIN building_state AS s ON s.code = b.code`

function list(db: Database, query: BuildingQuery): ReturnType<BuildingStore['list']> {
  const conditions = conditionsOf(query)
  const counted = query.typed === undefined || query.typed === '' ? 'FROM building AS b' : FROM
  const total = db.prepare<(string | number)[], { n: number }>(`SELECT count(*) AS n ${counted} WHERE ${where(conditions)}`).get(...valuesOf(conditions))?.n ?? 0
  const isWide = query.org.length < SMALL_AREA
  const paged = [...conditions, ...afterCursor(query.cursor)]
  const rows = db.prepare<(string | number)[], Row>(`${SELECTED.replace('building AS b', isWide ? 'building AS b INDEXED BY building_worst' : 'building AS b')} WHERE ${where(paged)} ORDER BY b.grade DESC, b.points, b.code LIMIT ?`).all(...valuesOf(paged), query.limit + 1)
  const items = rows.slice(0, query.limit).map((row): ListedBuilding => ({ state: toState(row), address: row.address ?? '' }))
  return { total, items, next: rows.length > query.limit ? cursorOf(items.at(-1)) : null }
}

const cursorOf = (last: ListedBuilding | undefined): string | null =>
  last === undefined ? null : `${buildingGrades.indexOf(last.state.assessment.grade)}|${totalPoints(last.state.assessment.points)}|${last.state.code}`

function afterCursor(cursor: string | undefined): Condition[] {
  const [grade = '', points = '', ...code] = cursor?.split('|') ?? []
  if (grade === '' || [grade, points].some((one) => Number.isNaN(Number(one)))) return []
  return [{ sql: '(b.grade < ? OR (b.grade = ? AND (b.points, b.code) > (?, ?)))', values: [Number(grade), Number(grade), Number(points), code.join('|')] }]
}
