import type { CaseId, Instant } from '#contract/ids.ts'
import type { OutboxMessage } from './store.ts'

export type OutboxStatus = 'waiting' | 'sending' | 'accepted' | 'sent' | 'dead' | 'dropped'

/** A message with what became of it. `isUnsure`: an attempt was begun whose answer never came. `delivery`: the last receipt of the far end, in the gateway's words. */
export type OutboxEntry = OutboxMessage & {
  seq: number
  status: OutboxStatus
  attempts: number
  nextAt: Instant
  isUnsure: boolean
  reason: string | null
  receipt: string | null
  acceptedAt: Instant | null
  delivery: string | null
  deliveredAt: Instant | null
  settledAt: Instant | null
}

/** How an attempt left a message. */
export type OutboxChange = Pick<OutboxEntry, 'id' | 'status' | 'attempts' | 'nextAt' | 'isUnsure' | 'reason' | 'receipt' | 'acceptedAt' | 'settledAt'>

/** What to hand over next. `isOrdered`: of one case only its oldest unsettled message. */
export type OutboxClaim = { channel: string; isOrdered: boolean; now: Instant; limit: number }

export type OutboxQuery = { channel?: string | undefined; statuses?: readonly OutboxStatus[] | undefined; caseId?: CaseId | undefined; before?: number | undefined; limit: number }

export type OutboxCount = { channel: string; status: OutboxStatus; n: number; oldest: Instant }

/** The messages for others. Everything is durable when the call returns. */
export type OutboxStore = {
  /** Adds messages that belong to no case's transaction; one whose id is known already is left as it is. */
  add(messages: readonly OutboxMessage[]): void
  /** Marks what is due as being handed over, before it is, and gives it as it stood. Accepted messages that were not noted yet come too, and again a minute later. */
  claim(claim: OutboxClaim): readonly OutboxEntry[]
  /** After a start: what was being handed over waits again, its answer not known. Gives how many. */
  recover(channel: string, now: Instant): number
  update(changes: readonly OutboxChange[]): void
  find(id: string): OutboxEntry | null
  /** Newest first. */
  list(query: OutboxQuery): readonly OutboxEntry[]
  /** Unsettled messages, and those settled since, by channel and state. */
  counts(settledSince: Instant): readonly OutboxCount[]
  /** How many are dead. */
  dead(): number
  /** Dead or dropped messages wait again, as if new: whoever says so has decided what an unknown answer means. Gives how many. */
  resend(ids: readonly string[], now: Instant): number
  /** Dead or waiting messages are given up; gives how many. */
  drop(ids: readonly string[], change: { reason: string; at: Instant }): number
  /** What the far end says of a message known by the gateway's receipt; null when there is none. */
  noteDelivery(channel: string, receipt: string, delivery: { state: string; at: Instant }): OutboxEntry | null
  /** Forgets what was settled before; gives how many. */
  purge(before: Instant): number
}
