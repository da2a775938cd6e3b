import type { Database } from 'better-sqlite3'
import type { GroupRecord, KeptGroup } from '#contract/groups.ts'
import type { GroupCount, GroupQuery, GroupStore } from '#backend/ports/group-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'
import { createNoticeReads } from './sqlite-group-notices.ts'
import { createGroupWrites } from './sqlite-group-writes.ts'

type Row = Omit<KeptGroup, 'buildings'> & { buildings: string }
const columns = 'code, name, tier, org, grid, buildings, owner, members, counted_on AS countedOn, active_on AS activeOn, closed_at AS closedAt, close_reason AS closeReason'

function toRecord({ buildings, ...row }: Row): KeptGroup {
  const codes: string[] = JSON.parse(buildings)
  return { ...row, buildings: codes }
}

/** Chat groups and their notices in the store's own file. */
export function createGroupStore(db: Database): GroupStore {
  const byCode = db.prepare<[string], Row>(`SELECT ${columns} FROM chat_group WHERE code = ?`)
  const after = db.prepare<[string, number], Pick<GroupRecord, 'code' | 'name' | 'members'>>('SELECT code, name, members FROM chat_group WHERE code > ? AND closed_at IS NULL ORDER BY code LIMIT ?')
  return {
    ...createGroupWrites(db),
    ...createNoticeReads(db),
    ...createCounts(db),
    find(code) {
      const row = byCode.get(code)
      return row === undefined ? null : toRecord(row)
    },
    count(query) {
      const { sql, values } = where(query)
      return db.prepare<unknown[], { total: number; members: number }>(`SELECT count(*) AS total, coalesce(sum(members), 0) AS members FROM chat_group WHERE ${sql}`).get(...values) ?? { total: 0, members: 0 }
    },
    codes(query) {
      const { sql, values } = where(query)
      return db.prepare<unknown[], { code: string }>(`SELECT code FROM chat_group WHERE ${sql} ORDER BY org, code`).all(...values).map(({ code }) => code)
    },
    list({ cursor, limit, ...query }) {
      const { sql, values } = where(query)
      const [org = '', code = ''] = cursor?.split('|') ?? []
      const rows = db.prepare<unknown[], Row>(`SELECT ${columns} FROM chat_group WHERE ${sql} AND (org, code) > (?, ?) ORDER BY org, code LIMIT ?`).all(...values, org, code, limit + 1)
      const items = rows.slice(0, limit).map(toRecord)
      const last = items.at(-1)
      return { items, next: rows.length > limit && last !== undefined ? `${last.org}|${last.code}` : null }
    },
    after: (code, limit) => after.all(code, limit),
  }
}

const SUMS = `tier, count(*) AS n, sum(members) AS members, sum(active_on IS NULL OR active_on < @quietBefore) AS quiet, min(counted_on) AS countedFrom, max(counted_on) AS countedTo
  FROM chat_group WHERE org >= @org AND org < @end AND closed_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2`

function createCounts(db: Database): Pick<GroupStore, 'countByOrg' | 'countByGrid'> {
  type Asked = { org: string; end: string; quietBefore: string; length?: number }
  const byOrg = db.prepare<[Asked], GroupCount>(`SELECT substr(org, 1, @length) AS part, ${SUMS}`)
  const byGrid = db.prepare<[Asked], GroupCount>(`SELECT coalesce(grid, '') AS part, ${SUMS}`)
  return {
    countByOrg: (org, length, quietBefore) => byOrg.all({ org, end: prefixEnd(org), length, quietBefore }),
    countByGrid: (org, quietBefore) => byGrid.all({ org, end: prefixEnd(org), quietBefore }),
  }
}

function where({ org, tiers, grid, typed = '', isClosed = false, quietBefore, way }: GroupQuery): { sql: string; values: unknown[] } {
  const parts: [string, ...unknown[]][] = [['org >= ? AND org < ?', org, prefixEnd(org)], [`closed_at IS ${isClosed ? 'NOT NULL' : 'NULL'}`]]
  if (tiers !== undefined) parts.push(['tier IN (SELECT value FROM json_each(?))', JSON.stringify(tiers)])
  if (grid !== undefined) parts.push(['grid = ?', grid])
  if (typed !== '') parts.push(['(instr(name, ?) OR instr(code, ?) OR owner = ?)', typed, typed, typed])
  if (quietBefore !== undefined) parts.push(['(active_on IS NULL OR active_on < ?)', quietBefore])
  if (way !== undefined) parts.push([`code ${way.kind === 'ROBOT' ? 'IN' : 'NOT IN'} (SELECT value FROM json_each(?))`, JSON.stringify(way.robots)])
  return { sql: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) }
}
