import type { Database } from 'better-sqlite3'
import { meetingKinds, type MeetingRow, type MeetingState } from '#contract/meeting.ts'
import type { MeetingReads } from '#backend/ports/meeting-store.ts'
import { canonicalJson } from './canonical-json.ts'
import { prefixEnd } from './org-prefix.ts'

/** Action items of a meeting that are not ended. */
export const openItemsOf = ({ items }: MeetingState): number => items.filter(({ status }) => status === 'OPEN').length

/** Writes the rows of meetings; used inside the committing transaction. */
export function createMeetingWriter(db: Database): (meetings: readonly MeetingState[]) => void {
  const put = db.prepare(
    `INSERT INTO meeting (id, version, branch, kind, period, due_at, status, opened_at, open_items, state) VALUES (@id, @version, @branch, @kind, @period, @dueAt, @status, @openedAt, @openItems, @state)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, due_at = excluded.due_at, status = excluded.status, opened_at = excluded.opened_at, open_items = excluded.open_items, state = excluded.state`,
  )
  return (meetings) => {
    for (const meeting of meetings) {
      const { id, version, branch, kind, period, dueAt, status, openedAt } = meeting
      put.run({ id, version, branch, kind, period, dueAt, status, openedAt, openItems: openItemsOf(meeting), state: canonicalJson(meeting) })
    }
  }
}

/** A meeting as this store wrote it; `verify` proves what is stored, so it is not checked again on every read. */
function toMeeting({ state }: { state: string }): MeetingState {
  const meeting: MeetingState = JSON.parse(state)
  return meeting
}

const ROWS = `SELECT id, branch, kind, period, due_at AS dueAt, status, opened_at AS openedAt FROM meeting INDEXED BY meeting_due
  WHERE due_at >= ? AND due_at <= ? AND branch >= ? AND branch < ? ORDER BY branch, due_at, kind`
const LEFT_TO_DO = 'SELECT state FROM meeting INDEXED BY meeting_open WHERE branch = ? AND open_items > 0 AND due_at < ? ORDER BY due_at, id'
const SINCE = 'SELECT state FROM meeting INDEXED BY meeting_branch WHERE branch = ? AND due_at >= ? ORDER BY due_at, id'

/** Reads of meetings. */
export function createMeetingReads(db: Database): MeetingReads {
  const byId = db.prepare<[string], { state: string }>('SELECT state FROM meeting WHERE id = ?')
  const rows = db.prepare<[number, number, string, string], MeetingRow>(ROWS)
  const leftToDo = db.prepare<[string, number], { state: string }>(LEFT_TO_DO)
  const later = db.prepare<[string, number], { state: string }>(SINCE)
  const first = db.prepare<[string], { dueAt: number }>("SELECT due_at AS dueAt FROM meeting WHERE kind = ? AND status <> 'CANCELLED' ORDER BY due_at LIMIT 1")
  return {
    loadMeeting(id) {
      const row = byId.get(id)
      return row === undefined ? null : toMeeting(row)
    },
    meetings: ({ org, from, to }) => rows.all(from, to, org, prefixEnd(org)),
    meetingsToFollow: (branch, since) => [...leftToDo.all(branch, since), ...later.all(branch, since)].map(toMeeting),
    firstMeetings: () => Object.fromEntries(meetingKinds.flatMap((kind) => first.all(kind).map(({ dueAt }) => [kind, dueAt]))),
  }
}
