import type { Database } from 'better-sqlite3'
import { noticeTargetStates, type NoticeTargetState, type NoticeTotals } from '#contract/group-notices.ts'
import type { GroupStore, KeptNotice, NoticeTargetRow, TargetQuery } from '#backend/ports/group-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'

type Row = { state: string; recalledAt: number | null; recallReason: string | null }

function toNotice({ state, recalledAt, recallReason }: Row): KeptNotice {
  const kept: Omit<KeptNotice, 'recalledAt' | 'recallReason'> = JSON.parse(state)
  return { ...kept, recalledAt, recallReason }
}

/** A robot's message is dead, was given up, or was forgotten long after that. */
const STATE = `CASE
  WHEN t.done_at IS NOT NULL THEN CASE WHEN t.done_by = 'door:wecom-group' THEN 'SENT' ELSE 'POSTED' END
  WHEN n.recalled_at IS NOT NULL OR g.closed_at IS NOT NULL THEN 'RECALLED'
  WHEN t.way = 'ROBOT' AND coalesce(o.status, 'dropped') IN ('dead', 'dropped') THEN 'FAILED'
  ELSE 'WAITING' END`
const FROM = `FROM group_notice_target AS t JOIN group_notice AS n ON n.id = t.notice JOIN chat_group AS g ON g.code = t.code
  LEFT JOIN outbox AS o ON t.way = 'ROBOT' AND t.done_at IS NULL AND o.id = 'groupnotice/' || t.notice || '/' || t.code`
const NOTICE = 'n.state, n.recalled_at AS recalledAt, n.recall_reason AS recallReason'

type Reads = Pick<GroupStore, 'notice' | 'notices' | 'totals' | 'targets'>

/** Notices and what became of them, group by group. */
export function createNoticeReads(db: Database): Reads {
  const one = db.prepare<[string], Row>(`SELECT ${NOTICE} FROM group_notice AS n WHERE id = ?`)
  // A notice of a wider area, one of the area itself, one of a part of it.
  const some = db.prepare<[number, string, string, string, string, number], Row>(
    `SELECT ${NOTICE} FROM group_notice AS n WHERE (at, id) < (?, ?) AND ((scope >= ? AND scope < ?) OR substr(?, 1, length(scope)) = scope) ORDER BY at DESC, id DESC LIMIT ?`,
  )
  const totals = db.prepare<[string, string, string, string | null, string | null], { state: NoticeTargetState; n: number }>(`SELECT ${STATE} AS state, count(*) AS n ${FROM} WHERE t.notice = ? AND t.org >= ? AND t.org < ? AND (? IS NULL OR g.owner IN (SELECT value FROM json_each(?))) GROUP BY 1`)
  return {
    notice(id) {
      const row = one.get(id)
      return row === undefined ? null : toNotice(row)
    },
    notices: (org, before, limit) => some.all(before?.at ?? Number.MAX_SAFE_INTEGER, before?.id ?? '', org, prefixEnd(org), org, limit).map(toNotice),
    totals(id, org, owners) {
      const own = owners === undefined ? null : JSON.stringify(owners)
      const found = new Map(totals.all(id, org, prefixEnd(org), own, own).map(({ state, n }) => [state, n]))
      const sums: NoticeTotals = { SENT: 0, POSTED: 0, WAITING: 0, FAILED: 0, RECALLED: 0 }
      for (const state of noticeTargetStates) sums[state] = found.get(state) ?? 0
      return sums
    },
    targets: createTargets(db),
  }
}

function createTargets(db: Database): GroupStore['targets'] {
  const sql = `SELECT * FROM (SELECT t.code, t.org, g.owner, g.name, g.tier, g.members, t.way, ${STATE} AS state, t.done_at AS doneAt, t.done_by AS doneBy, o.reason, g.closed_at IS NOT NULL AS isClosed
    ${FROM} WHERE t.notice = ? AND t.org >= ? AND t.org < ? AND t.code > ? AND (? IS NULL OR t.code IN (SELECT value FROM json_each(?))))
    WHERE (? IS NULL OR state = ?) AND (? IS NULL OR owner IN (SELECT value FROM json_each(?))) ORDER BY code LIMIT ?`
  const read = db.prepare<unknown[], NoticeTargetRow>(sql)
  return ({ id, org, state, owners, codes, after = '', limit }: TargetQuery) => {
    const own = owners === undefined ? null : JSON.stringify(owners)
    const named = codes === undefined ? null : JSON.stringify(codes)
    return read.all(id, org, prefixEnd(org), after, named, named, state ?? null, state ?? null, own, own, limit)
  }
}
