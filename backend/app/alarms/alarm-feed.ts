import type { CaseState } from '#contract/case.ts'
import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { CaseCard } from '#contract/views.ts'
import { createAlarmBook, type Alarm, type AlarmBook, type AlarmChange } from '#backend/domain/alarms/alarm-book.ts'
import type { AlarmRules } from '#backend/domain/alarms/alarm-rules.ts'
import { caseSignals, type AlarmSignal } from '#backend/domain/alarms/signals.ts'
import { DAY, SECOND } from '#backend/domain/shared/time.ts'
import type { AlarmStore } from '#backend/ports/alarm-store.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CaseCache } from '#backend/app/case-cache.ts'
import type { Committed } from '#backend/app/group-commit.ts'

/** Something that says nothing by itself and is looked at now and then: all its causes of alarm at this moment. */
export type AlarmSource = { name: string; signals(now: Instant): AlarmSignal[] }

export type AlarmFeed = {
  standing(): Iterable<Alarm>
  /** Takes what a commit changed: the cases of it and no others. */
  hear(committed: Pick<Committed, 'cases'>): void
  /** What time alone has brought, and what sources say; then tells listeners, once, if anything changed. */
  look(now: Instant): void
  /** Puts back what stood, then goes through the open cases, some in each turn. Resolves when it is through. */
  open(): Promise<void>
  /** Writes down what changed. */
  flush(): void
  onChange(hear: () => void): void
}

type Deps = {
  store: Pick<Store, 'listCases'>
  alarms: AlarmStore
  cache: Pick<CaseCache, 'find'>
  sources: readonly AlarmSource[]
  now: () => Instant
  rules: AlarmRules
  district: OrgCode
  log: Logger
  schedule: (run: () => void) => void
}

const caseOwner = (id: CaseId): string => `case:${id}`
const pageSize = 100

/** Alarms as they come about: worked out for the cases of each commit, for those whose time has come, and for what is looked at. Nothing is gone through twice. */
export function createAlarmFeed(deps: Deps): AlarmFeed {
  const { cache, rules, now: clock } = deps
  const book = createAlarmBook(rules)
  const kept = createKeeping(deps)
  /** Cases that time alone will make alarm, and when: alerts that wait to be judged, so never many. */
  const wakeAt = new Map<CaseId, Instant>()
  let lookedAt = -Infinity

  function see(state: CaseState, now: Instant): void {
    const { signals, nextAt } = caseSignals(state, now, rules)
    if (nextAt === null) wakeAt.delete(state.id)
    else wakeAt.set(state.id, nextAt)
    kept.note(book.see(caseOwner(state.id), signals, now))
  }
  function seeAgain(id: CaseId): void {
    const known = cache.find(id)
    if (known !== null) see(known.state, clock())
  }

  return {
    standing: () => book.standing(),
    hear({ cases }) {
      const now = clock()
      for (const { state } of cases) see(state, now)
    },
    look(now) {
      for (const [id, at] of wakeAt) if (at <= now) seeAgain(id)
      if (now - lookedAt >= rules.lookSeconds * SECOND || now < lookedAt) {
        lookedAt = now
        seeSources(deps, (name, signals) => kept.note(book.see(name, signals, now)), now)
      }
      book.forget(now)
      kept.settle(now)
    },
    open: () => seed(deps, { book, see: seeAgain }),
    flush: kept.flush,
    onChange: kept.onChange,
  }
}

function seeSources({ sources, log }: Pick<Deps, 'sources' | 'log'>, take: (name: string, signals: AlarmSignal[]) => void, now: Instant): void {
  for (const { name, signals } of sources) {
    try {
      take(name, signals(now))
    } catch (error) {
      log.error('alarm.source-failed', { source: name, reason: String(error) })
    }
  }
}

/** Writes changes down some at a time, and tells listeners of them together. */
function createKeeping({ alarms, rules }: Pick<Deps, 'alarms' | 'rules'>) {
  const dirty = new Map<string, Alarm>()
  const listeners: (() => void)[] = []
  let isChanged = false
  let purgedAt = -Infinity
  function flush(): void {
    if (dirty.size === 0) return
    alarms.save([...dirty.values()])
    dirty.clear()
  }
  return {
    note(changes: readonly AlarmChange[]): void {
      for (const { alarm } of changes) dirty.set(alarm.id, alarm)
      isChanged ||= changes.length > 0
    },
    flush,
    onChange: (hear: () => void) => void listeners.push(hear),
    settle(now: Instant): void {
      flush()
      if (now - purgedAt >= DAY) {
        purgedAt = now
        alarms.purge(now - rules.keepDays * DAY)
      }
      if (!isChanged) return
      isChanged = false
      for (const hear of listeners) hear()
    },
  }
}

type Seeding = { book: AlarmBook; see: (id: CaseId) => void }

/** Whether a case may have an alarm, as far as its card tells. */
const mayAlarm = ({ sla, isDispute, status }: CaseCard): boolean => sla.state === 'over' || sla.state === 'warn' || isDispute || status === 'VERIFYING'

async function seed({ alarms, store, district, schedule }: Deps, { book, see }: Seeding): Promise<void> {
  for (const alarm of alarms.standing()) book.restore(alarm)
  const restored = [...book.owners()].flatMap((owner) => (owner.startsWith(caseOwner('')) ? owner.slice(caseOwner('').length) : []))
  const nextTurn = () => new Promise<void>((resolve) => schedule(resolve))
  for (let index = 0; index < restored.length; index += pageSize) {
    for (const id of restored.slice(index, index + pageSize)) see(id)
    // oxlint-disable-next-line no-await-in-loop -- a page in each turn, so that nobody waits for it
    await nextTurn()
  }
  for (let cursor: string | undefined, isMore = true; isMore; ) {
    const page = store.listCases({ visibility: { org: district, unit: null }, isOpen: true, order: 'due', limit: pageSize, ...(cursor === undefined ? {} : { cursor }) })
    for (const card of page.items) if (mayAlarm(card)) see(card.id)
    isMore = page.next !== null
    cursor = page.next ?? undefined
    // oxlint-disable-next-line no-await-in-loop -- as above
    await nextTurn()
  }
}
