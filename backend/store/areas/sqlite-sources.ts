import type { Database } from 'better-sqlite3'
import { Reconciliation } from '#contract/sources.ts'
import type { SourceMatter, SourceStore, SourceWord } from '#backend/ports/source-store.ts'

const matterColumns = 'source, source_id AS sourceId, case_id AS caseId, day, version, digest'

/** The memory of the source systems in SQLite. */
export function createSourceStore(db: Database): SourceStore {
  return { ...createNonces(db), ...createMatters(db), ...createReports(db) }
}

function createNonces(db: Database): Pick<SourceStore, 'claimNonce' | 'purgeNonces'> {
  const claim = db.prepare('INSERT INTO source_nonce (source, nonce, inbox_id, at) VALUES (@source, @nonce, @inboxId, @at) ON CONFLICT DO NOTHING')
  const owner = db.prepare<[string, string], { inboxId: string }>('SELECT inbox_id AS inboxId FROM source_nonce WHERE source = ? AND nonce = ?')
  const purge = db.prepare('DELETE FROM source_nonce WHERE at < ?')
  return {
    claimNonce: (one) => claim.run(one).changes === 1 || owner.get(one.source, one.nonce)?.inboxId === one.inboxId,
    purgeNonces: (before) => purge.run(before).changes,
  }
}

function createMatters(db: Database): Pick<SourceStore, 'matter' | 'isSaid' | 'said' | 'tooEarly' | 'filed'> {
  const matter = db.prepare<[string, string], SourceMatter>(`SELECT ${matterColumns} FROM source_matter WHERE source = ? AND source_id = ?`)
  const filed = db.prepare<[string, string], SourceMatter>(`SELECT ${matterColumns} FROM source_matter WHERE source = ? AND day = ? ORDER BY source_id`)
  const isSaid = db.prepare<SourceWord>('SELECT 1 FROM source_word WHERE source = @source AND source_id = @sourceId AND version = @version AND op = @op')
  const addWord = db.prepare('INSERT INTO source_word (source, source_id, version, op) VALUES (@source, @sourceId, @version, @op) ON CONFLICT DO NOTHING')
  const save = db.prepare(
    `INSERT INTO source_matter (source, source_id, case_id, day, version, digest) VALUES (@source, @sourceId, @caseId, @day, @version, @digest)
     ON CONFLICT DO UPDATE SET day = excluded.day, version = excluded.version, digest = excluded.digest`,
  )
  const early = db.prepare('INSERT INTO source_early (source, source_id, inbox_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const release = db.prepare<[string, string], { inboxId: string }>('DELETE FROM source_early WHERE source = ? AND source_id = ? RETURNING inbox_id AS inboxId')
  return {
    matter: (source, sourceId) => matter.get(source, sourceId) ?? null,
    filed: (source, day) => filed.all(source, day),
    isSaid: (word) => isSaid.get(word) !== undefined,
    said: db.transaction((word: SourceWord, now: SourceMatter) => {
      addWord.run(word)
      save.run(now)
      return release.all(word.source, word.sourceId).map(({ inboxId }) => inboxId)
    }),
    tooEarly({ source, sourceId }, inboxId) {
      early.run(source, sourceId, inboxId)
    },
  }
}

function createReports(db: Database): Pick<SourceStore, 'saveReconciliation' | 'reconciliation' | 'reconciliations'> {
  type Row = { report: string }
  const save = db.prepare('INSERT INTO reconciliation (id, source, day, at, report) VALUES (@id, @source, @day, @at, @report) ON CONFLICT (id) DO UPDATE SET report = excluded.report')
  const byId = db.prepare<[string], Row>('SELECT report FROM reconciliation WHERE id = ?')
  const newest = db.prepare<[string | null, string | null, number], Row>('SELECT report FROM reconciliation WHERE ? IS NULL OR source = ? ORDER BY at DESC, id DESC LIMIT ?')
  const read = ({ report }: Row) => Reconciliation.parse(JSON.parse(report))
  return {
    saveReconciliation(report) {
      save.run({ id: report.id, source: report.source, day: report.day, at: report.at, report: JSON.stringify(report) })
    },
    reconciliation(id) {
      const row = byId.get(id)
      return row === undefined ? null : read(row)
    },
    reconciliations: ({ source = null, limit }) => newest.all(source, source, limit).map(read),
  }
}
