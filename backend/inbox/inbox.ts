import type { CaseId } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { InboxOutcome, InboxStore } from '#backend/ports/inbox-store.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Inbound, InboxDeps, InboxProcessor } from './inbound.ts'
import { createReceiver } from './receiver.ts'
import { createWorker, type Worker } from './worker.ts'

export type Inbox = {
  /** Who reads the messages of a source. What waits for it is taken up. */
  open(source: string, processor: InboxProcessor): void
  /** Resolves when the message is stored as it came; nothing is read from it before. */
  receive(inbound: Inbound): Promise<{ inboxId: string }>
  /** Resolves with what became of a message; at once when that is known. */
  settled(inboxId: string): Promise<InboxOutcome>
  sources(): readonly string[]
  caseOf(source: string, sourceKey: string): CaseId | null
  retry(ids: readonly string[]): number
  /** Stores a corrected body of a dead message. Throws `inbox.not-dead`. */
  mend(id: string, body: Uint8Array): void
  ignore(ids: readonly string[], reason: string): number
  /** Works off what waits. The loop does it by itself after `start`. */
  run(): Promise<void>
  start(): void
  stop(): Promise<void>
}

const pollMs = 500
const purgeEveryMs = 3_600_000

/** Nothing inbound is lost: stored raw first, then worked off source by source, in the order of arrival. */
export function createInbox(deps: InboxDeps): Inbox {
  const { store, clock, log, keepDays, every } = deps
  const workers = new Map<string, Worker>()
  const { hear, settled } = createEar(store)
  const receiver = createReceiver(deps)
  let stops: (() => void)[] = []
  const wakeAll = () => workers.forEach((worker) => worker.wake())
  return {
    open(source, processor) {
      if (workers.has(source)) throw new Error(`source ${source} is open`)
      workers.set(source, createWorker(deps, { source, processor, hear }))
    },
    async receive(inbound) {
      const inboxId = await receiver.receive(inbound)
      workers.get(inbound.source)?.wake()
      return { inboxId }
    },
    settled,
    sources: () => [...workers.keys()],
    caseOf: (source, sourceKey) => store.caseOf(source, sourceKey),
    retry(ids) {
      const count = store.retry(ids, clock.now())
      wakeAll()
      return count
    },
    mend(id, body) {
      if (!store.mend(id, body)) throw new DomainError('inbox.not-dead', { id })
    },
    ignore: (ids, reason) => store.ignore(ids, { reason, at: clock.now() }),
    async run() {
      wakeAll()
      await Promise.all([...workers.values()].map((worker) => worker.idle()))
    },
    start() {
      stops = [
        every(pollMs, () => attempt(log, wakeAll)),
        every(purgeEveryMs, () => attempt(log, () => store.purge(clock.now() - keepDays * DAY))),
      ]
      wakeAll()
    },
    async stop() {
      for (const end of stops.splice(0)) end()
      await Promise.all([...workers.values()].map((worker) => worker.stop()))
      workers.clear()
    },
  }
}

/** Who waits for the outcome of a message, and how they hear of it. */
function createEar(store: InboxStore): { hear(id: string, outcome: InboxOutcome): void; settled: Inbox['settled'] } {
  const waiting = new Map<string, ((outcome: InboxOutcome) => void)[]>()
  return {
    hear(id, outcome) {
      for (const resolve of waiting.get(id) ?? []) resolve(outcome)
      waiting.delete(id)
    },
    settled(id) {
      const known = outcomeOf(store, id)
      if (known !== null) return Promise.resolve(known)
      return new Promise((resolve) => void waiting.set(id, [...(waiting.get(id) ?? []), resolve]))
    },
  }
}

function outcomeOf(store: InboxStore, id: string): InboxOutcome | null {
  const found = store.find(id)
  if (found === null) return { kind: 'dead', code: 'inbox.not-found', reason: id }
  const { status, caseId, code, reason } = found
  if (status === 'waiting') return null
  if (status === 'dead') return { kind: 'dead', code: code ?? '', reason: reason ?? '' }
  return status === 'ignored' || caseId === null ? { kind: 'ignored', reason: reason ?? '' } : { kind: status, caseId }
}

function attempt(log: Logger, run: () => unknown): void {
  try {
    run()
  } catch (error) {
    log.error('inbox.failed', { reason: String(error) })
  }
}
