import type { RecordedEvent } from '#contract/events.ts'
import type { Position } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { CaseWrite, Store } from '#backend/ports/store.ts'
import type { CaseBatch } from './case-batch.ts'

/** What a commit changed, for those who tell others. */
export type Committed = { from: Position; to: Position; events: readonly RecordedEvent[]; cases: readonly CaseWrite[] }

/** Adds to the batch and says what to answer when that is durable; throws the refusal, having added nothing. */
export type Job<T> = (batch: CaseBatch) => (stored: readonly RecordedEvent[]) => T

export type GroupCommit = {
  /** Resolves when what the job added is durable. Refuses with `server.busy` when too many wait. */
  run<T>(job: Job<T>): Promise<T>
  onCommit(hear: (committed: Committed) => void): void
  /** Whether the last commit went through. */
  isHealthy(): boolean
  /** Commits what waits and takes nothing more. */
  close(): void
}

type Deps = {
  store: Pick<Store, 'commit'>
  clock: Clock
  log: Logger
  newBatch: () => CaseBatch
  /** A batch was stored, or not: memory of it is to be kept, or dropped. */
  onStored: (cases: readonly CaseWrite[]) => void
  onLost: (batch: CaseBatch) => void
  /** Runs a function when the current turn of the event loop is over. */
  schedule: (run: () => void) => void
  limits: { queue: number; batch: number }
}

type Waiting = { attempt(batch: CaseBatch): (stored: readonly RecordedEvent[]) => void; reject(error: unknown): void }

/**
 * Jobs that come in the same turn of the event loop run one after another, each over what the ones before it added, and are
 * stored together; each is answered when that is durable. If it cannot be stored all are refused, and nothing has happened.
 */
export function createGroupCommit(deps: Deps): GroupCommit {
  const listeners: ((committed: Committed) => void)[] = []
  const queue: Waiting[] = []
  let state: 'idle' | 'scheduled' | 'closed' = 'idle'
  let isHealthy = true

  function wake(): void {
    if (state !== 'idle' || queue.length === 0) return
    state = 'scheduled'
    deps.schedule(() => {
      if (state === 'closed') return
      state = 'idle'
      flush()
      wake()
    })
  }

  function flush(): void {
    const turn = queue.splice(0, deps.limits.batch)
    const batch = deps.newBatch()
    const answers = turn.map((one) => one.attempt(batch))
    const committed = store(deps, batch)
    isHealthy = committed.ok
    if (!committed.ok) {
      deps.log.error('store.commit-failed', { jobs: turn.length, reason: String(committed.error) })
      for (const { reject } of turn) reject(committed.error)
      return
    }
    for (const answer of answers) answer(committed.value?.events ?? [])
    if (committed.value !== null) for (const hear of listeners) hear(committed.value)
  }

  return {
    run(job) {
      if (state === 'closed') return Promise.reject(new DomainError('store.unavailable'))
      if (queue.length >= deps.limits.queue) return Promise.reject(new DomainError('server.busy'))
      return new Promise((resolve, reject) => {
        queue.push(waiting(job, resolve, reject))
        wake()
      })
    },
    onCommit: (hear) => void listeners.push(hear),
    isHealthy: () => isHealthy,
    close() {
      while (queue.length > 0) flush()
      state = 'closed'
    },
  }
}

function waiting<T>(job: Job<T>, resolve: (value: T) => void, reject: (error: unknown) => void): Waiting {
  return {
    reject,
    attempt(batch) {
      try {
        const answer = job(batch)
        return (stored) => resolve(answer(stored))
      } catch (error) {
        return () => reject(error)
      }
    },
  }
}

type Attempt = { ok: true; value: Committed | null } | { ok: false; error: unknown }

function store({ store: into, clock, onStored, onLost }: Deps, batch: CaseBatch): Attempt {
  if (batch.isEmpty()) return { ok: true, value: null }
  try {
    const write = batch.toWrite(clock.now())
    const { from, to, events } = into.commit(write)
    onStored(write.cases)
    return { ok: true, value: { from, to, events, cases: write.cases } }
  } catch (error) {
    onLost(batch)
    return { ok: false, error }
  }
}
