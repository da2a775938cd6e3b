import type { OutboxRules } from '#backend/ports/channel.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { OutboxStore } from '#backend/ports/outbox-store.ts'

export type OutboxDeps = {
  store: OutboxStore
  clock: Pick<Clock, 'now'>
  log: Logger
  rules: OutboxRules
  /** Calls again and again; the answer ends it. */
  every: (ms: number, run: () => void) => () => void
  /** Rejects after so long. */
  timeLimit: <T>(work: Promise<T>, ms: number) => Promise<T>
}
