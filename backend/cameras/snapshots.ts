import type { CaseStatus } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { Audit } from '#backend/app/audit-log.ts'
import { nightOf } from '#backend/domain/calendar/day.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { SnapshotCase, SnapshotStore } from '#backend/ports/snapshot-store.ts'
import type { Store } from '#backend/ports/store.ts'

/** What one night did: pictures removed, and old ones that stay because they are evidence. */
export type SnapshotNight = { removed: number; kept: number }

export type Snapshots = {
  /** Once a night: removes pictures of false alerts that are older than the rules allow. Null when it is not time. */
  expireIfDue(): Promise<SnapshotNight | null>
}

type Deps = {
  store: Pick<Store, 'setting' | 'saveSetting'> & { areas: { snapshots: SnapshotStore } }
  attachments: Pick<Attachments, 'remove'>
  clock: Pick<Clock, 'now'>
  log: Logger
  audit: Audit
  actor: Actor
  /** `at`: time of day; `keepDays`: how long a picture is kept that is evidence of nothing. */
  rules: { keepDays: number; at: string }
  /** Lets others have their turn between two days of cases. */
  pause: () => Promise<void>
}

const lastNightKey = 'camera.snapshots-expired'
/** An alert that ended like this was no matter: its picture is evidence of nothing. */
const falseAlerts: ReadonlySet<CaseStatus> = new Set(['REJECTED', 'CANCELLED'])

/** Snapshots are kept so many days, evidence of a case as long as the case (domain.md 9). */
export function createSnapshots(deps: Deps): Snapshots {
  const { store, clock, rules } = deps
  return {
    async expireIfDue() {
      const now = clock.now()
      const tonight = String(nightOf(now, rules.at))
      const last = store.setting(lastNightKey)
      if (last === tonight) return null
      store.saveSetting(lastNightKey, tonight)
      return last === null ? null : expire(deps, now)
    },
  }
}

async function expire({ store, attachments, audit, actor, log, rules, pause }: Deps, now: Instant): Promise<SnapshotNight> {
  const before = now - rules.keepDays * DAY
  const { evidence, old } = await sort(store.areas.snapshots, { before, now, pause })
  const free = [...old].filter((id) => !evidence.has(id))
  let removed = 0
  for (const id of free) {
    removed += Number(await attachments.remove(id, before))
    await pause()
  }
  const night = { removed, kept: old.size - free.length }
  if (removed > 0) await audit.record({ type: 'snapshotsExpired', actor, data: { ...night, keepDays: rules.keepDays } })
  log.info('camera.snapshots-expired', night)
  return night
}

type Span = { before: Instant; now: Instant; pause: () => Promise<void> }

/** A day at a time, so that no other work waits long. The same picture can belong to a false alert and to a true one. */
async function sort(store: SnapshotStore, { before, now, pause }: Span): Promise<{ evidence: ReadonlySet<string>; old: ReadonlySet<string> }> {
  const evidence = new Set<string>()
  const old = new Set<string>()
  for (let from = store.firstReportAt() ?? now + 1; from <= now; from += DAY) {
    const cases = store.snapshotCases(from, from + DAY)
    cases.filter(({ reportedAt }) => reportedAt < before).flatMap(({ frames }) => frames).forEach((id) => old.add(id))
    cases.filter((one) => isEvidence(one, before)).flatMap(({ frames, attachments }) => [...frames, ...attachments]).forEach((id) => evidence.add(id))
    await pause()
  }
  return { evidence, old }
}

const isEvidence = ({ status, reportedAt }: SnapshotCase, before: Instant): boolean => !falseAlerts.has(status) || reportedAt >= before
