import type { SourceCode } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { Reconciliation } from '#contract/sources.ts'
import { DAY, HOUR, MINUTE } from '#backend/domain/shared/time.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { InboundConfig } from './source-config.ts'

/** What happens once a night, and what is looked after every minute. */
export type Night = {
  /** Compares the last days with every connected source and mends what differs, once a night. Gives the reports; none when it is not time. */
  reconcileIfDue(): Promise<readonly Reconciliation[]>
  /** Gives dead messages whose photos could not be had another try, and forgets old nonces. */
  lookAfter(): void
}

type Deps = {
  rules: InboundConfig
  store: Pick<HallStore, 'setting' | 'saveSetting' | 'areas'>
  inbox: { retry(ids: readonly string[]): number }
  clock: Pick<Clock, 'now'>
  log: Logger
  sources: () => readonly SourceCode[]
  reconcile: (source: SourceCode, day: string) => Promise<Reconciliation>
  repair: (report: Reconciliation) => Promise<Reconciliation>
}

const beijing = 8 * HOUR
const lastNightKey = 'source.reconciled'
const deadAtOnce = 500
/** Tries for a photo, the n-th after n² × 5 minutes. */
const photoTries = 6
const photoWait = 5 * MINUTE

/** The UTC+8 day of an instant, `2023-06-29`. */
export const isoDay = (at: Instant): string => new Date(at + beijing).toISOString().slice(0, 'yyyy-mm-dd'.length)

export function createNight(deps: Deps): Night {
  const { rules, store, clock, log } = deps
  const [hour = 0, minute = 0] = rules.reconcileAt.split(':').map(Number)
  return {
    async reconcileIfDue() {
      const now = clock.now()
      const tonight = isoDay(now - hour * HOUR - minute * MINUTE)
      if (store.setting(lastNightKey) === tonight) return []
      const isFirst = store.setting(lastNightKey) === null
      store.saveSetting(lastNightKey, tonight)
      return isFirst ? [] : reconcileAll(deps, now, log)
    },
    lookAfter() {
      store.areas.sources.purgeNonces(clock.now() - 2 * DAY)
      retryPhotos(deps)
    },
  }
}

async function reconcileAll({ sources, reconcile, repair, rules }: Deps, now: Instant, log: Logger): Promise<Reconciliation[]> {
  const reports: Reconciliation[] = []
  for (const source of sources()) {
    for (let back = rules.reconcileDays; back >= 1; back -= 1) {
      const report = await reconcile(source, isoDay(now - back * DAY))
      const { verdict, day, findings } = report
      if (verdict !== 'clean') log.warn('source.reconciled', { source, day, verdict, findings: findings.length })
      reports.push(findings.length === 0 ? report : await repair(report))
    }
  }
  return reports
}

function retryPhotos({ store, inbox, clock, sources }: Deps): void {
  for (const source of sources()) {
    const dead = store.areas.inbox.list({ source, statuses: ['dead'], limit: deadAtOnce })
    const due = dead.filter(({ code, attempts, receivedAt }) => code === 'inbound.photo-unavailable' && attempts < photoTries && clock.now() - receivedAt > attempts ** 2 * photoWait)
    if (due.length > 0) inbox.retry(due.map(({ id }) => id))
  }
}
