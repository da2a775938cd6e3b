import type { Database } from 'better-sqlite3'
import type { CaseCard } from '#contract/views.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import type { Store } from '#backend/ports/store.ts'
import { CATCH_UP_SPAN } from './catch-up.ts'
import { boxAround } from './geo-box.ts'
import { prefixEnd } from './org-prefix.ts'
import { toCard, toState } from './stored-json.ts'

type CardRow = { card: string }
const STRIPS_A_DEGREE = 500
type CaseReads = Pick<
  Store,
  'loadCase' | 'findCaseByNo' | 'findCaseBySource' | 'lastSerial' | 'cards' | 'changedSince' | 'nearby' | 'sameAddress' | 'dueTimers' | 'nextTimer'
>

/** Reads of single cases and of their neighbours in time and place. */
export function createCaseReads(db: Database): CaseReads {
  const card = db.prepare<[string], CardRow>('SELECT card FROM case_row WHERE id = ?')
  return {
    ...createFinders(db),
    ...createNeighbours(db),
    ...createTimers(db),
    cards: (ids) => ids.map((id) => card.get(id)).filter((row) => row !== undefined).map((row) => toCard(row.card)),
    changedSince: createChangedSince(db),
  }
}

function createFinders(db: Database): Pick<Store, 'loadCase' | 'findCaseByNo' | 'findCaseBySource' | 'lastSerial'> {
  // Two look-ups cost less than one join, most of all where there is nothing.
  const seq = db.prepare<[string], { seq: number }>('SELECT seq FROM case_row WHERE id = ?')
  const state = db.prepare<[number], { state: string }>('SELECT state FROM case_state WHERE case_seq = ?')
  const byNo = db.prepare<[string], { id: string }>('SELECT id FROM case_row WHERE no = ?')
  const bySource = db.prepare<[string, string], { id: string }>('SELECT id FROM case_row WHERE source = ? AND source_id = ?')
  const lastNo = db.prepare<[string, string], { no: string | null }>('SELECT max(no) AS no FROM case_row WHERE no >= ? AND no < ?')
  return {
    loadCase(id) {
      const found = seq.get(id)
      const text = found === undefined ? undefined : state.get(found.seq)?.state
      return text === undefined ? null : toState(text)
    },
    findCaseByNo: (no) => byNo.get(no)?.id ?? null,
    findCaseBySource: (source, sourceId) => bySource.get(source, sourceId)?.id ?? null,
    lastSerial(day) {
      const prefix = `GM${day}`
      return Number(lastNo.get(prefix, prefixEnd(prefix))?.no?.slice(prefix.length) ?? 0)
    },
  }
}

function createChangedSince(db: Database): Store['changedSince'] {
  const head = db.prepare<[], { position: number | null }>('SELECT max(position) AS position FROM event')
  const select = `SELECT c.card FROM case_row AS c INDEXED BY case_changed WHERE c.last_position > ? AND c.sub_grid >= ? AND c.sub_grid < ?`
  const ofOrg = db.prepare<[number, string, string, number], CardRow>(`${select} ORDER BY c.last_position LIMIT ?`)
  const ofUnit = db.prepare<[number, string, string, string, number], CardRow>(
    `${select} AND EXISTS (SELECT 1 FROM case_unit AS u WHERE u.unit = ? AND u.case_seq = c.seq) ORDER BY c.last_position LIMIT ?`,
  )
  return (position, { org, unit }, most) => {
    if ((head.get()?.position ?? 0) - position > most * CATCH_UP_SPAN) return null
    const range = [position, org, prefixEnd(org)] as const
    const rows = unit === null ? ofOrg.all(...range, most + 1) : ofUnit.all(...range, unit, most + 1)
    return rows.length > most ? null : rows.map((row) => toCard(row.card))
  }
}

/** The strips of latitude that the index case_spot is made of. */
function stripsOf(south: number, north: number): number[] {
  const [first, last] = [Math.trunc(south * STRIPS_A_DEGREE), Math.trunc(north * STRIPS_A_DEGREE)]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function createNeighbours(db: Database): Pick<Store, 'nearby' | 'sameAddress'> {
  type Placed = CardRow & { lat: number; lng: number; seq: number }
  const inBox = db.prepare<[string, number, number, number, number, number], Placed>(
    `SELECT card, lat, lng, seq FROM case_row INDEXED BY case_spot
     WHERE lat IS NOT NULL AND CAST(lat * 500 AS INTEGER) IN (SELECT value FROM json_each(?)) AND lng BETWEEN ? AND ? AND reported_at >= ? AND lat BETWEEN ? AND ?`,
  )
  const atAddress = db.prepare<[number, string, string, number], CardRow>(
    `SELECT card FROM case_row INDEXED BY case_newest WHERE reported_at >= ? AND sub_grid = ? AND address = ?
     ORDER BY reported_at DESC, seq DESC LIMIT ?`,
  )
  return {
    nearby(point, metres, ...[since, limit]) {
      const { south, north, west, east } = boxAround(point, metres)
      const found = inBox.all(JSON.stringify(stripsOf(south, north)), west, east, since, south, north).map((row) => ({ ...row, metres: distance(point, row) }))
      const near = found.filter((row) => row.metres <= metres).toSorted((a, b) => a.metres - b.metres || b.seq - a.seq)
      return near.slice(0, limit).map((row): CaseCard => toCard(row.card))
    },
    sameAddress: (subGrid, address, ...[since, limit]) => atAddress.all(since, subGrid, address, limit).map((row) => toCard(row.card)),
  }
}

function createTimers(db: Database): Pick<Store, 'dueTimers' | 'nextTimer'> {
  const due = db.prepare<[number, number], { caseId: string; at: number }>(
    `SELECT id AS caseId, timer_at AS at FROM case_row INDEXED BY case_timer
     WHERE timer_at IS NOT NULL AND timer_at <= ? ORDER BY timer_at, seq LIMIT ?`,
  )
  const next = db.prepare<[], { at: number | null }>('SELECT min(timer_at) AS at FROM case_row WHERE timer_at IS NOT NULL')
  return { dueTimers: (now, limit) => due.all(now, limit), nextTimer: () => next.get()?.at ?? null }
}
