import type { Database } from 'better-sqlite3'
import type { CaseState } from '#contract/case.ts'
import { publicCaseOf, publicUpdateOf, toldEvents } from '#backend/domain/open311/public-case.ts'
import type { PublicQuery, Store } from '#backend/ports/store.ts'
import { prefixEnd } from './org-prefix.ts'
import { type EventRow, toEvent } from './sqlite-log.ts'
import { photosOf } from './sent-photos.ts'
import { toState } from './stored-json.ts'

type UpdateRow = EventRow & { case_id: string; no: string; source: string }

/** Of a public source and nothing confided: what `isPublic` of the domain says, as far as an index can help. */
const isPublic = `c.is_sensitive = 0 AND c.item IS NOT NULL AND c.sub_grid >= @org AND c.sub_grid < @orgEnd
  AND c.source IN (SELECT value FROM json_each(@listed))
  AND json_extract(s.state, '$.isConfidential') IS NULL AND json_extract(s.state, '$.isTest') IS NULL
  AND (json_extract(s.state, '$.isDispute') IS NULL OR c.source IN (SELECT value FROM json_each(@described)))`
const tables = 'case_row AS c CROSS JOIN case_state AS s ON s.case_seq = c.seq'

/** What anybody may read: cases and their steps without personal data, for the open doors. */
export function createPublicReads(db: Database): Pick<Store, 'publicCases' | 'publicUpdates'> {
  const sent = db.prepare<[string], { data: string }>('SELECT data FROM event WHERE stream = ? AND version = 1')
  const sentWith = ({ id, attachments }: CaseState): string[] => (attachments.length === 0 ? [] : photosOf(JSON.parse(sent.get(`case:${id}`)?.data ?? '{}')))
  const inTime = db.prepare<[object], { state: string }>(
    `SELECT s.state FROM ${tables} WHERE c.reported_at >= @from AND c.reported_at <= @to AND ${isPublic}
       AND (@items IS NULL OR c.item IN (SELECT value FROM json_each(@items))) AND (@isOpen IS NULL OR (c.stage <> 'END') = @isOpen)
     ORDER BY c.reported_at DESC, c.seq DESC LIMIT @limit OFFSET @offset`,
  )
  const byNo = db.prepare<[object], { state: string }>(
    `SELECT s.state FROM ${tables} WHERE c.no IN (SELECT value FROM json_each(@nos)) AND ${isPublic} ORDER BY c.reported_at DESC, c.seq DESC LIMIT @limit OFFSET @offset`,
  )
  return {
    publicCases(query) {
      const rows = query.nos === undefined ? inTime.all(paramsOf(query)) : byNo.all(paramsOf(query))
      return rows.map(({ state }) => toState(state)).map((state) => publicCaseOf(state, query.rules, sentWith(state))).filter((one) => one !== null)
    },
    publicUpdates: createUpdates(db),
  }
}

function createUpdates(db: Database): Store['publicUpdates'] {
  const select = `SELECT e.*, c.id AS case_id, c.no, c.source FROM event AS e
    CROSS JOIN case_row AS c ON c.id = substr(e.stream, 6) CROSS JOIN case_state AS s ON s.case_seq = c.seq`
  const told = `e.type IN (${toldEvents.map((type) => `'${type}'`).join(', ')}) AND (e.type <> 'commented' OR json_extract(e.data, '$.isInternal') IS NOT 1)
    AND ${isPublic} ORDER BY e.position LIMIT @limit OFFSET @offset`
  const inTime = db.prepare<[object], UpdateRow>(
    `${select} WHERE e.position >= @first AND e.recorded_at >= @from AND e.recorded_at <= @to AND e.stream >= 'case:' AND e.stream < 'case;' AND ${told}`,
  )
  const byNo = db.prepare<[object], UpdateRow>(
    `SELECT e.*, c.id AS case_id, c.no, c.source FROM ${tables} CROSS JOIN event AS e ON e.stream = 'case:' || c.id
     WHERE c.no IN (SELECT value FROM json_each(@nos)) AND ${told}`,
  )
  const firstAfter = createFirstAfter(db)
  return (query) => {
    const params = paramsOf(query)
    const rows = query.nos === undefined ? inTime.all({ ...params, first: firstAfter(query.from) }) : byNo.all(params)
    return rows
      .map((row) => publicUpdateOf(toEvent(row), { id: row.case_id, no: row.no, isDescribed: query.rules.describedSources.includes(row.source) }))
      .filter((one) => one !== null)
  }
}

/** The first line of the log that was written at an instant or later: lines are written in the order of time. */
function createFirstAfter(db: Database): (at: number) => number {
  const last = db.prepare<[], { position: number | null }>('SELECT max(position) AS position FROM event')
  const written = db.prepare<[number], { recorded_at: number }>('SELECT recorded_at FROM event WHERE position = ?')
  return (at) => {
    let low = 1
    let high = (last.get()?.position ?? 0) + 1
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if ((written.get(middle)?.recorded_at ?? at) < at) low = middle + 1
      else high = middle
    }
    return low
  }
}

function paramsOf({ org, nos, items, from, to, isOpen, rules, limit, offset }: PublicQuery): object {
  return {
    org, orgEnd: prefixEnd(org), nos: JSON.stringify(nos ?? []), items: items === undefined ? null : JSON.stringify(items), from, to,
    isOpen: isOpen === undefined ? null : Number(isOpen), listed: JSON.stringify(rules.listedSources), described: JSON.stringify(rules.describedSources), limit, offset,
  }
}
