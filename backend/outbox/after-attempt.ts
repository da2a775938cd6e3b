import type { Instant } from '#contract/ids.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { Delivered, OutboxRules } from '#backend/ports/channel.ts'
import type { OutboxChange, OutboxEntry } from '#backend/ports/outbox-store.ts'

const longestReason = 300

/**
 * How an answer leaves a message. A refusal that may pass waits 1 m, 5 m, 30 m, 2 h [domain.md 12.6] and is dead after that;
 * a lost answer waits the same and stays marked, so that the other side is asked before anything is sent again.
 */
export function afterAttempt(entry: OutboxEntry, answer: Delivered, { now, rules }: { now: Instant; rules: OutboxRules }): OutboxChange {
  const attempts = entry.attempts + 1
  const base = { id: entry.id, attempts, nextAt: now, reason: null, receipt: entry.receipt, acceptedAt: null, settledAt: null }
  if (answer.kind === 'accepted') return { ...base, status: 'accepted', isUnsure: false, receipt: answer.receipt ?? null, acceptedAt: now }
  const reason = answer.reason.slice(0, longestReason)
  if (answer.kind === 'dead') return { ...base, status: 'dead', isUnsure: false, reason }
  const wait = rules.backOffMinutes[attempts - 1]
  const isUnsure = answer.kind === 'unsure'
  if (wait === undefined) return { ...base, status: 'dead', isUnsure, reason }
  return { ...base, status: 'waiting', isUnsure, reason, nextAt: now + wait * MINUTE }
}
