import type { RecordedEvent } from '#contract/events.ts'
import type { Position } from '#contract/ids.ts'
import type { WhistleState } from '#contract/whistle.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { CaseWrite, Store } from '#backend/ports/store.ts'
import type { CaseBatch } from './case-batch.ts'

/** What a commit changed, for those who tell others. */
export type Committed = { from: Position; to: Position; events: readonly RecordedEvent[]; cases: readonly CaseWrite[]; whistles: readonly WhistleState[] }

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
  store: Pick<Store, 'commit' | 'reading'>
  clock: Clock
  log: Logger
  newBatch: () => CaseBatch
  /** A batch was stored, or not: memory of it is to be kept, or dropped. */
  onStored: (cases: readonly CaseWrite[]) => void
  onLost: (batch: CaseBatch) => void
  /** Runs a function when the current turn of the event loop is over. */
  schedule: (run: () => void) => void
  /** `turns`: how many turns of the event loop a batch may wait while more jobs keep coming in. */
  limits: { queue: number; batch: number; turns: number }
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
    whenGathered(deps, queue, () => {
      if (state === 'closed') return
      state = 'idle'
      flush()
      wake()
    })
  }

  function flush(): void {
    const { isStored, committed } = commitTurn(deps, queue.splice(0, deps.limits.batch))
    isHealthy = isStored
    if (committed !== null) for (const hear of listeners) hear(committed)
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

/** Waits for a turn that brings nothing new: while requests stream in, fewer and larger transactions serve all of them sooner. */
function whenGathered({ schedule, limits }: Pick<Deps, 'schedule' | 'limits'>, queue: readonly Waiting[], run: () => void): void {
  const wait = (seen: number, turns: number): void =>
    schedule(() => {
      const isGrowing = queue.length > seen && queue.length < limits.batch
      if (isGrowing && turns < limits.turns) wait(queue.length, turns + 1)
      else run()
    })
  wait(0, 0)
}

/** Runs the jobs over one state of the store, stores what they add, and answers each. */
function commitTurn(deps: Deps, turn: readonly Waiting[]): { isStored: boolean; committed: Committed | null } {
  const stored = store(deps, turn)
  if (!stored.ok) {
    deps.log.error('store.commit-failed', { jobs: turn.length, reason: String(stored.error) })
    for (const { reject } of turn) reject(stored.error)
    return { isStored: false, committed: null }
  }
  for (const answer of stored.answers) answer(stored.committed?.events ?? [])
  return { isStored: true, committed: stored.committed }
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

type Answer = (stored: readonly RecordedEvent[]) => void
type Attempt = { ok: true; answers: readonly Answer[]; committed: Committed | null } | { ok: false; error: unknown }

function store({ store: into, clock, newBatch, onStored, onLost }: Deps, turn: readonly Waiting[]): Attempt {
  const batch = newBatch()
  try {
    const answers = into.reading(() => turn.map((one) => one.attempt(batch)))
    if (batch.isEmpty()) return { ok: true, answers, committed: null }
    const write = batch.toWrite(clock.now())
    const { from, to, events } = into.commit(write)
    onStored(write.cases)
    return { ok: true, answers, committed: { from, to, events, cases: write.cases, whistles: write.whistles ?? [] } }
  } catch (error) {
    onLost(batch)
    return { ok: false, error }
  }
}
