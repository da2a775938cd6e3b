import type { Database } from 'better-sqlite3'
import type { Instant } from '#contract/ids.ts'
import type { SnapshotStore } from '#backend/ports/snapshot-store.ts'
import { toState } from '#backend/store/stored-json.ts'

/** Read from the case tables along the index of the newest; nothing of its own is stored. */
export function createSnapshotStore(db: Database): SnapshotStore {
  const first = db.prepare<[], { at: Instant | null }>('SELECT min(reported_at) AS at FROM case_row')
  const inTime = db.prepare<[Instant, Instant], { state: string }>(
    `SELECT s.state FROM case_row AS c INDEXED BY case_newest CROSS JOIN case_state AS s ON s.case_seq = c.seq
     WHERE c.reported_at >= ? AND c.reported_at < ? AND c.source = 'CAMERA'`,
  )
  return {
    firstReportAt: () => first.get()?.at ?? null,
    snapshotCases: (from, to) => inTime.all(from, to).map(({ state }) => {
      const { reportedAt, status, sighting, attachments } = toState(state)
      return { reportedAt, status, frames: sighting?.frames.map(({ id }) => id) ?? [], attachments: attachments.map(({ id }) => id) }
    }),
  }
}
