import type { Database } from 'better-sqlite3'
import type { GroupRecord } from '#contract/groups.ts'
import type { Position } from '#contract/ids.ts'
import type { GroupChange, GroupStore, KeptNotice } from '#backend/ports/group-store.ts'

type Posted = Extract<GroupChange, { kind: 'posted' }>
type Writes = { put: (group: GroupRecord) => void; notice: (notice: KeptNotice) => void; address: (id: string, code: string, way: 'ROBOT' | 'HAND') => void; posted: (change: Posted) => void; count: (change: Extract<GroupChange, { kind: 'count' }>) => void; recall: (change: Extract<GroupChange, { kind: 'recalled' }>) => void; close: (change: Extract<GroupChange, { kind: 'closed' }>) => void }

/** What the log says becomes rows, event by event. */
export function createGroupWrites(db: Database): Pick<GroupStore, 'mark' | 'apply'> {
  const mark = db.prepare<[], { position: Position }>('SELECT position FROM group_mark')
  const move = db.prepare('UPDATE group_mark SET position = ?')
  const writes = statements(db)
  const apply = db.transaction((change: GroupChange | null, position: Position) => {
    if (change !== null) write(writes, change)
    move.run(position)
  })
  return { mark: () => mark.get()?.position ?? 0, apply }
}

function write({ put, notice, address, posted, count, recall, close }: Writes, change: GroupChange): void {
  switch (change.kind) {
    case 'put': return change.groups.forEach(put)
    case 'count': return count(change)
    case 'closed': return close(change)
    case 'notice': return notice(change.notice)
    case 'address':
      change.robot.forEach((code) => address(change.id, code, 'ROBOT'))
      return change.hand.forEach((code) => address(change.id, code, 'HAND'))
    case 'posted': return posted(change)
    case 'recalled': return recall(change)
  }
}

function statements(db: Database): Writes {
  const put = db.prepare(
    `INSERT INTO chat_group (code, org, grid, tier, name, owner, members, counted_on, active_on, buildings) VALUES (@code, @org, @grid, @tier, @name, @owner, @members, @countedOn, @activeOn, @buildings)
     ON CONFLICT (code) DO UPDATE SET org = excluded.org, grid = excluded.grid, tier = excluded.tier, name = excluded.name, owner = excluded.owner, members = excluded.members,
       counted_on = excluded.counted_on, active_on = excluded.active_on, buildings = excluded.buildings`,
  )
  const count = db.prepare('UPDATE chat_group SET members = @members, counted_on = @countedOn, active_on = coalesce(@activeOn, active_on) WHERE code = @code')
  const close = db.prepare('UPDATE chat_group SET closed_at = @at, close_reason = @reason WHERE code = @code')
  const notice = db.prepare('INSERT INTO group_notice (id, at, scope, state) VALUES (?, ?, ?, ?)')
  const address = db.prepare('INSERT INTO group_notice_target (notice, code, org, way) SELECT ?, code, org, ? FROM chat_group WHERE code = ?')
  const posted = db.prepare('UPDATE group_notice_target SET done_at = ?, done_by = ? WHERE notice = ? AND code = ? AND done_at IS NULL')
  const recall = db.prepare('UPDATE group_notice SET recalled_at = ?, recall_reason = ? WHERE id = ? AND recalled_at IS NULL')
  return {
    put: ({ buildings, ...group }) => void put.run({ ...group, buildings: JSON.stringify(buildings) }),
    count: ({ code, members, countedOn, activeOn }) => void count.run({ code, members, countedOn, activeOn }),
    close: ({ code, at, reason }) => void close.run({ code, at, reason }),
    notice: ({ recalledAt: _at, recallReason: _why, ...kept }) => void notice.run(kept.id, kept.at, kept.scope, JSON.stringify(kept)),
    address: (id, code, way) => void address.run(id, way, code),
    posted: ({ id, groups, at, by }) => groups.forEach((code) => void posted.run(at, by, id, code)),
    recall: ({ id, at, reason }) => void recall.run(at, reason, id),
  }
}
