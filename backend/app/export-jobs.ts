import type { ExportRecord, ExportState } from '#contract/exports.ts'
import type { Instant } from '#contract/ids.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { ExportPlan } from '#backend/ports/exporter.ts'
import type { Audit } from './audit-log.ts'
import type { ExportSettings } from './export-settings.ts'

/** A file that was asked for, what it is written from, and whether its owner called it off. */
export type ExportJob = { record: ExportRecord; plan: ExportPlan; isCancelled: boolean }

/** Files asked for since the server started. What was asked and what came of it stands in the log; this is for screens. */
export type ExportJobs = {
  /** All that are kept, oldest first; what nobody fetched in time is ended before. */
  all(): ExportJob[]
  add(job: ExportJob): void
  /** Ends a job once: later endings are not heard. Leaves the audit line. */
  end(job: ExportJob, state: ExportState, change?: Partial<ExportRecord>): void
}

type JobDeps = { now: () => Instant; audit: Audit; limits: ExportSettings['limits'] }
const ended: ReadonlySet<ExportState> = new Set(['done', 'cancelled', 'broken', 'failed', 'expired'])

export const isEnded = ({ record }: ExportJob): boolean => ended.has(record.state)

export function createExportJobs({ now, audit, limits }: JobDeps): ExportJobs {
  const jobs = new Map<string, ExportJob>()
  function end(job: ExportJob, state: ExportState, change: Partial<ExportRecord> = {}): void {
    if (isEnded(job)) return
    job.record = { ...job.record, ...change, state, endedAt: now() }
    const { id, rows, total, position, sha256, contentSha256, error } = job.record
    // The file is out by now: a log that cannot take the line is told of by every command.
    audit.record({ type: 'exportEnded', actor: job.plan.actor, data: { id, state, rows, total, position, sha256, contentSha256, error } }).catch(() => undefined)
  }
  function lookOver(): void {
    const late = now() - limits.fetchWithinMinutes * MINUTE
    for (const job of jobs.values()) if (job.record.state === 'waiting' && job.record.askedAt < late) end(job, 'expired')
    for (const [id, job] of jobs) if (jobs.size > limits.keep && isEnded(job)) jobs.delete(id)
  }
  return {
    all() {
      lookOver()
      return [...jobs.values()]
    },
    add: (job) => void jobs.set(job.record.id, job),
    end,
  }
}
