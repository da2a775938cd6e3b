import type { CaseState } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { OutboxEntry } from './outbox-store.ts'
import type { NewEvent, OutboxMessage } from './store.ts'

/** The answer of the other side. `retry`: certainly not taken, may be later. `dead`: will never be taken. `unsure`: nobody knows, e.g. no answer in time. */
export type Delivered =
  | { kind: 'accepted'; receipt?: string }
  | { kind: 'retry'; reason: string }
  | { kind: 'dead'; reason: string }
  | { kind: 'unsure'; reason: string }

/** One way out. `name` is the channel of its messages. */
export type Channel = {
  name: string
  /** Messages of one case leave in the order of their events; one that is stuck or dead holds the later ones back. */
  isOrdered?: boolean
  /** How many may be under way at once (8). */
  parallel?: number
  /** Waits between attempts, where the other side's contract says otherwise than the hall's rules. */
  backOffMinutes?: readonly number[]
  deliver(message: OutboxMessage): Promise<Delivered>
  /** Whether the other side has a message whose answer was lost; `absent`: certainly not. Without it the same message is simply sent again, which is right where its id makes that harmless. */
  ask?(message: OutboxMessage): Promise<Delivered | { kind: 'absent' }>
  /** Called after acceptance is durable, at least once; must bear being called again. */
  onAccepted?(entry: OutboxEntry, at: Instant): Promise<void>
  close?(): Promise<void>
}

/** What one event of a case means for others. Pure; gives `[]` at no cost for almost all events. */
export type OutboxPlanner = (before: CaseState | null, after: CaseState, event: NewEvent) => readonly OutboxMessage[]

/** resources/config/messaging.json: waits between attempts; after the last of them a message is dead. */
export type OutboxRules = { backOffMinutes: readonly number[]; timeoutSeconds: number; keepDays: number }
