import type { ExportRecord } from '#contract/exports.ts'
import type { Actor } from '#contract/roles.ts'
import { mayReadAudit } from '#backend/domain/access/audit-readers.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { ExportPlan, ExportPart, Exporter } from '#backend/ports/exporter.ts'
import type { CaseQuery } from '#backend/ports/store.ts'
import type { Audit } from './audit-log.ts'
import { createExportJobs, isEnded, type ExportJob, type ExportJobs } from './export-jobs.ts'
import { fileName, namesOf, planOf, valuesOf, type Order, type PlanDeps } from './export-plan.ts'
import { wordsIn, type PreparedTable, type TableWords } from './export-tables/table.ts'
import { caseQueryOf } from './lists.ts'
import type { TopicDesk } from './topics.ts'
import { whistleQuery } from './whistle-desk.ts'

/** Lists as files: asked for, then fetched once. Who asked for what and what came of it stands in the log. */
export type ExportDesk = {
  /** Resolves when the audit line is durable. Refuses with `export.too-many` and as the list itself would. */
  start(actor: Actor, order: Order): Promise<ExportRecord>
  list(actor: Actor): ExportRecord[]
  get(actor: Actor, id: string): ExportRecord
  cancel(actor: Actor, id: string): ExportRecord
  /** The bytes, once: refuses with `export.taken` after that. To stop reading breaks the file off. */
  fetch(actor: Actor, id: string): { record: ExportRecord; bytes: AsyncIterable<Uint8Array> }
}

export type ExportDeps = PlanDeps & {
  exporter: Exporter
  audit: Audit
  newId: () => string
  topics: TopicDesk
  /** Works out lists that are not read from the store row by row; null for those that are. */
  prepare(asked: { actor: Actor; order: Order; words: TableWords }): Promise<PreparedTable | null>
}

export function createExportDesk(deps: ExportDeps): ExportDesk {
  const { clock, audit, settings, newId } = deps
  const jobs = createExportJobs({ now: () => clock.now(), audit, limits: settings.limits })
  const find = (actor: Actor, id: string): ExportJob => {
    const job = jobs.all().find(({ record }) => record.id === id && record.by === actor.id)
    if (job === undefined) throw new DomainError('export.not-found', { id })
    return job
  }
  return {
    async start(actor, order) {
      const { atOnce } = settings.limits
      if (jobs.all().filter((job) => !isEnded(job)).length >= atOnce) throw new DomainError('export.too-many', { most: atOnce })
      const id = newId()
      const { language } = order
      const prepared = await deps.prepare({ actor, order, words: wordsIn(language, { values: valuesOf(deps, language), names: namesOf(deps, language) }) })
      const plan = planOf(deps, { order, actor, id, query: await queryOf(deps, actor, order), whistles: order.list === 'whistles' || order.list === 'shares' ? whistleQuery(actor, order.query) : null, prepared })
      const record = newRecord(deps, plan, fileName(deps, order))
      jobs.add({ record, plan, isCancelled: false })
      await audit.record({ type: 'exportStarted', actor, data: { id, list: order.list, format: order.format, query: order.query } })
      return record
    },
    list: (actor) => jobs.all().map(({ record }) => record).filter(({ by }) => by === actor.id).toReversed(),
    get: (actor, id) => find(actor, id).record,
    cancel(actor, id) {
      const job = find(actor, id)
      job.isCancelled = true
      if (job.record.state === 'waiting') jobs.end(job, 'cancelled')
      return job.record
    },
    fetch(actor, id) {
      const job = find(actor, id)
      if (job.record.state !== 'waiting') throw new DomainError('export.taken', { id, state: job.record.state })
      job.record = { ...job.record, state: 'running' }
      return { record: job.record, bytes: read(deps, jobs, job) }
    },
  }
}

function newRecord({ clock }: ExportDeps, { id, list, format, language, about, actor }: ExportPlan, name: string): ExportRecord {
  return {
    id, list, format, language, name, about: [...about], state: 'waiting', by: actor.id, askedAt: clock.now(), endedAt: null,
    position: null, total: null, rows: 0, bytes: 0, sha256: null, contentSha256: null, error: null,
  }
}

/** The bytes of a file; its record follows them. Whoever stops reading leaves it broken. */
async function* read({ exporter }: ExportDeps, jobs: ExportJobs, job: ExportJob): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of exporter.open(job.plan)) {
      if (job.isCancelled) return
      if (part.kind === 'end') jobs.end(job, 'done', { rows: part.summary.rows, bytes: part.summary.bytes, sha256: part.summary.sha256, contentSha256: part.summary.contentSha256 })
      else yield* taken(job, part)
    }
  } catch (error) {
    jobs.end(job, 'failed', { error: error instanceof DomainError ? error.code : 'internal' })
    throw error
  } finally {
    jobs.end(job, job.isCancelled ? 'cancelled' : 'broken')
  }
}

function* taken(job: ExportJob, part: Exclude<ExportPart, { kind: 'end' }>): Generator<Uint8Array> {
  const { record } = job
  if (part.kind === 'head') {
    job.record = { ...record, position: part.position, total: part.total }
    return
  }
  job.record = { ...record, rows: part.rows, bytes: record.bytes + part.bytes.length }
  yield part.bytes
}

async function queryOf(deps: ExportDeps, actor: Actor, order: Order): Promise<CaseQuery> {
  if (order.list === 'cases' || order.list === 'rounds') return caseQueryOf(deps, actor, { ...order.query, limit: 1 })
  if (order.list === 'audit' && !mayReadAudit(actor)) throw new DomainError('access.denied')
  return { visibility: visibilityOf(actor), order: 'newest', limit: 1 }
}
