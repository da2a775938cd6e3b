import type { Database } from 'better-sqlite3'
import type { HandedOver, HandoverStore } from '#backend/ports/handover-store.ts'

const columns = `transfer_no AS transferNo, source, case_id AS caseId, version, unit, at, day, task_num AS taskNum,
  withdrawn_version AS withdrawnVersion, node, node_version AS nodeVersion`

/** The memory of cases handed over, in SQLite. */
export function createHandoverStore(db: Database): HandoverStore {
  const begin = db.prepare(
    `INSERT INTO handover (transfer_no, source, case_id, version, unit, at, day)
     VALUES (@transferNo, @source, @caseId, @version, @unit, @at, @day) ON CONFLICT DO NOTHING`,
  )
  const accept = db.prepare<{ transferNo: string; taskNum: string }, { source: string }>('UPDATE handover SET task_num = @taskNum WHERE transfer_no = @transferNo RETURNING source')
  const release = db.prepare<[string, string], { inboxId: string }>('DELETE FROM source_early WHERE source = ? AND source_id = ? RETURNING inbox_id AS inboxId')
  const withdraw = db.prepare('UPDATE handover SET withdrawn_version = @version WHERE source = @source AND case_id = @caseId AND version < @version AND withdrawn_version IS NULL')
  const byOurs = db.prepare<[string, string], HandedOver>(`SELECT ${columns} FROM handover WHERE source = ? AND transfer_no = ?`)
  const byTheirs = db.prepare<[string, string], HandedOver>(`SELECT ${columns} FROM handover WHERE source = ? AND task_num = ? ORDER BY version DESC LIMIT 1`)
  const isTold = db.prepare<[string, number]>('SELECT 1 FROM handover_node WHERE transfer_no = ? AND version = ?')
  const addNode = db.prepare('INSERT INTO handover_node (transfer_no, version, node) VALUES (@transferNo, @version, @node) ON CONFLICT DO NOTHING')
  const learn = db.prepare('UPDATE handover SET task_num = coalesce(task_num, @taskNum) WHERE transfer_no = @transferNo')
  const move = db.prepare('UPDATE handover SET node = @node, node_version = @version WHERE transfer_no = @transferNo AND node_version < @version')
  const onDay = db.prepare<[string, string], HandedOver>(`SELECT ${columns} FROM handover WHERE source = ? AND day = ? AND task_num IS NOT NULL ORDER BY task_num`)
  return {
    begin(handover) {
      begin.run(handover)
    },
    accepted: db.transaction((transferNo: string, taskNum: string) => {
      const source = accept.get({ transferNo, taskNum })?.source
      return source === undefined ? [] : release.all(source, taskNum).map(({ inboxId }) => inboxId)
    }),
    withdrawn(handovers) {
      withdraw.run(handovers)
    },
    find: (source, { transferNo = '', taskNum }) => byOurs.get(source, transferNo) ?? byTheirs.get(source, taskNum) ?? null,
    isTold: (transferNo, version) => isTold.get(transferNo, version) !== undefined,
    told: db.transaction((word: Parameters<HandoverStore['told']>[0]) => {
      addNode.run({ transferNo: word.transferNo, version: word.version, node: word.node })
      learn.run({ transferNo: word.transferNo, taskNum: word.taskNum })
      move.run({ transferNo: word.transferNo, version: word.version, node: word.node })
    }),
    on: (source, day) => onDay.all(source, day),
  }
}
