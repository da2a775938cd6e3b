import type { Clock } from '#backend/ports/clock.ts'
import type { Ids } from '#backend/ports/ids.ts'
import type { InboxMessage, InboxOutcome, InboxStore } from '#backend/ports/inbox-store.ts'
import type { Logger } from '#backend/ports/logger.ts'

/** What a door hands in. Headers are kept without secrets. */
export type Inbound = { source: string; sourceKey?: string | null; contentType: string; headers?: Readonly<Record<string, unknown>>; body: Uint8Array }

/** What a processor reads. `body` is the mended one after an operator corrected it; `attempt` counts from 1. */
export type RawMessage = Omit<InboxMessage, 'id'> & { inboxId: string; attempt: number; isMended: boolean }

/** Turns a message into a case or says why not. Must bear the same message again. A `server.busy` or `store.*` refusal is tried again later; any other failure makes it dead. */
export type InboxProcessor = (raw: RawMessage) => Promise<InboxOutcome>

export type InboxDeps = {
  store: InboxStore
  clock: Pick<Clock, 'now'>
  ids: Pick<Ids, 'uuid'>
  log: Logger
  keepDays: number
  every: (ms: number, run: () => void) => () => void
  /** Runs when the current turn of the event loop is over. */
  schedule: (run: () => void) => void
}
