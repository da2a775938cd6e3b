import type { Channel, Delivered } from '#backend/ports/channel.ts'
import type { OutboxChange, OutboxEntry } from '#backend/ports/outbox-store.ts'
import { afterAttempt } from './after-attempt.ts'
import type { OutboxDeps } from './outbox-deps.ts'

/** One channel at work. */
export type Line = { pull(): void; settled(): Promise<void>; close(): Promise<void> }

const usualParallel = 8

/** Hands over what is due, at most `parallel` messages at once, and writes down how each attempt ended. */
export function createLine(deps: OutboxDeps, channel: Channel): Line {
  const { store, clock, log } = deps
  const underWay = new Set<Promise<void>>()
  const parallel = channel.parallel ?? usualParallel
  let isOpen = true

  function pull(): void {
    const limit = parallel - underWay.size
    if (!isOpen || limit <= 0) return
    for (const entry of store.claim({ channel: channel.name, isOrdered: channel.isOrdered ?? false, now: clock.now(), limit })) carry(entry)
  }

  function carry(entry: OutboxEntry): void {
    const work = handOver(deps, channel, entry)
      .catch((error: unknown) => log.error('outbox.not-noted', { channel: channel.name, id: entry.id, reason: String(error) }))
      .finally(() => void underWay.delete(work))
    underWay.add(work)
  }

  async function settled(): Promise<void> {
    while (underWay.size > 0) {
      await Promise.all(underWay)
      pull()
    }
  }

  return {
    pull,
    settled,
    async close() {
      isOpen = false
      await Promise.all(underWay)
      await channel.close?.()
    },
  }
}

async function handOver(deps: OutboxDeps, channel: Channel, entry: OutboxEntry): Promise<void> {
  if (entry.status === 'accepted') return note(deps, channel, entry)
  const answer = await answerOf(deps, channel, entry)
  const change = afterAttempt(entry, answer, { now: deps.clock.now(), rules: { ...deps.rules, backOffMinutes: channel.backOffMinutes ?? deps.rules.backOffMinutes } })
  deps.store.update([change])
  if (change.status === 'dead') deps.log.warn('outbox.dead', { channel: channel.name, id: entry.id, reason: change.reason })
  if (change.status === 'accepted') await note(deps, channel, { ...entry, ...change })
}

/** What acceptance means here is told after it is durable, and the message is settled after that. */
async function note({ store, clock }: OutboxDeps, channel: Channel, entry: OutboxEntry): Promise<void> {
  await channel.onAccepted?.(entry, entry.acceptedAt ?? clock.now())
  const { id, attempts, nextAt, receipt, acceptedAt } = entry
  const sent: OutboxChange = { id, attempts, nextAt, receipt, acceptedAt, status: 'sent', isUnsure: false, reason: null, settledAt: clock.now() }
  store.update([sent])
}

/** Asks first where an earlier answer was lost: no message is repeated on a guess. */
async function answerOf({ timeLimit, rules }: OutboxDeps, channel: Channel, entry: OutboxEntry): Promise<Delivered> {
  const limited = <T>(work: Promise<T>): Promise<T> => timeLimit(work, rules.timeoutSeconds * 1000)
  try {
    if (entry.isUnsure && channel.ask !== undefined) {
      const found = await limited(channel.ask(entry))
      if (found.kind === 'retry') return { kind: 'unsure', reason: found.reason }
      if (found.kind !== 'absent') return found
    }
    return await limited(channel.deliver(entry))
  } catch (error) {
    return { kind: 'unsure', reason: error instanceof Error ? error.message : String(error) }
  }
}
