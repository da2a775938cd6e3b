import type { CaseId, Instant } from '#contract/ids.ts'

export type InboxStatus = 'waiting' | 'case' | 'updated' | 'duplicate' | 'ignored' | 'dead'

/** A message as it came. `sourceKey`: the sender's own name for it, if a header tells. Headers hold no secrets. */
export type InboxMessage = {
  id: string
  source: string
  sourceKey: string | null
  contentType: string
  headers: Readonly<Record<string, string>>
  body: Uint8Array
  receivedAt: Instant
}

/** What became of it. `dead`: somebody must look at it; `code` says what is wrong, `reason` what exactly. */
export type InboxOutcome =
  | { kind: 'case'; caseId: CaseId }
  | { kind: 'updated'; caseId: CaseId }
  | { kind: 'duplicate'; caseId: CaseId }
  | { kind: 'ignored'; reason: string }
  | { kind: 'dead'; code: string; reason: string }

export type InboxEntry = Omit<InboxMessage, 'headers' | 'body'> & {
  seq: number
  status: InboxStatus
  attempts: number
  size: number
  caseId: CaseId | null
  code: string | null
  reason: string | null
  settledAt: Instant | null
  isMended: boolean
}
/** `body` is the mended one where there is one. */
export type InboxRecord = InboxEntry & Pick<InboxMessage, 'headers' | 'body'> & { raw: Uint8Array }

export type InboxQuery = { source?: string | undefined; statuses?: readonly InboxStatus[] | undefined; before?: number | undefined; limit: number }
export type InboxCount = { source: string; status: InboxStatus; n: number }

/** The messages of others. Everything is durable when the call returns. */
export type InboxStore = {
  add(messages: readonly InboxMessage[]): void
  /** Oldest first, those whose time has come. */
  waiting(source: string, now: Instant, limit: number): readonly InboxRecord[]
  settle(id: string, outcome: InboxOutcome, at: Instant): void
  /** Not now: something here was not ready. */
  postpone(id: string, until: Instant): void
  /** Here and in lists the number in the envelope stands for a sender's key that no header gave. */
  find(id: string): InboxRecord | null
  /** The case a message with this sender's key led to, if any. */
  caseOf(source: string, sourceKey: string): CaseId | null
  /** Newest first. */
  list(query: InboxQuery): readonly InboxEntry[]
  /** Dead messages wait again; gives how many. */
  retry(ids: readonly string[], now: Instant): number
  /** A corrected body for a dead message; false when it is not dead. */
  mend(id: string, body: Uint8Array): boolean
  /** Dead messages are put away with a reason; gives how many. */
  ignore(ids: readonly string[], change: { reason: string; at: Instant }): number
  /** Messages by source and minute (instant / 60,000) since. */
  minutes(since: Instant): readonly { source: string; minute: number; n: number }[]
  /** Messages by source and hour (instant / 3,600,000) since. */
  hours(since: Instant): readonly { source: string; hour: number; n: number }[]
  /** Received since, by source and state. */
  counts(since: Instant): readonly InboxCount[]
  /** All that are waiting or dead now, by source, with the arrival of the oldest. */
  open(): readonly (InboxCount & { oldest: Instant })[]
  lastOf(source: string): Instant | null
  /** Milliseconds from arrival to settlement of the messages received since. */
  delays(source: string, since: Instant): readonly number[]
  purge(before: Instant): number
}
