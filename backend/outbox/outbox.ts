import type { Instant } from '#contract/ids.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { Channel, OutboxPlanner, OutboxRules } from '#backend/ports/channel.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { OutboxStore } from '#backend/ports/outbox-store.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'
import { createLine, type Line } from './line.ts'
import type { OutboxDeps } from './outbox-deps.ts'

/** Messages for others: who plans them, who carries them, and the loop between. */
export type Outbox = {
  /** Opens a way out. Its planners are asked about every event from now on; what an earlier run left is taken up. */
  open(channel: Channel, ...planners: readonly OutboxPlanner[]): void
  /** Adds a planner whose ways out are opened and closed while the hall runs. */
  plan(planner: OutboxPlanner): void
  /** What the deciding transaction asks; one list, filled by `open`. */
  planners: readonly OutboxPlanner[]
  /** Names of the open ways out. */
  channels(): readonly string[]
  /** Sends what belongs to no case's transaction; the same id again is ignored. */
  send(messages: readonly OutboxMessage[]): void
  /** Dead or dropped messages go again; gives how many. */
  resend(ids: readonly string[]): number
  drop(ids: readonly string[], reason: string): number
  /** A receipt of the far end for a message the gateway accepted under this number. */
  noteDelivery: OutboxStore['noteDelivery']
  /** Hands over what is due, and resolves when each has its answer. The loop does it by itself after `start`. */
  run(): Promise<void>
  start(): void
  /** Takes up nothing more, waits for what is under way, closes the channels. */
  stop(): Promise<void>
}

const pollMs = 250
const purgeEveryMs = 3_600_000

/** The one loop that delivers. Rows are durable before and after each attempt, so that a crash loses nothing and repeats nothing blindly. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, clock, log, rules, every } = deps
  const planners: OutboxPlanner[] = []
  const lines = new Map<string, Line>()
  let stops: (() => void)[] = []
  const purge = () => attempt(log, () => store.purge(keptSince(clock.now(), rules)))
  const now = (): Instant => clock.now()
  return {
    planners,
    open(channel, ...own) {
      if (lines.has(channel.name)) throw new Error(`channel ${channel.name} is open`)
      const unsure = store.recover(channel.name, now())
      if (unsure > 0) log.warn('outbox.unsure', { channel: channel.name, messages: unsure })
      lines.set(channel.name, createLine(deps, channel))
      planners.push(...own)
    },
    plan: (planner) => void planners.push(planner),
    channels: () => [...lines.keys()],
    send: (messages) => store.add(messages),
    resend: (ids) => store.resend(ids, now()),
    drop: (ids, reason) => store.drop(ids, { reason, at: now() }),
    noteDelivery: (...receipt) => store.noteDelivery(...receipt),
    async run() {
      for (const line of lines.values()) line.pull()
      await Promise.all([...lines.values()].map((line) => line.settled()))
    },
    start() {
      stops = [every(pollMs, () => attempt(log, () => lines.forEach((line) => line.pull()))), every(purgeEveryMs, purge)]
    },
    async stop() {
      for (const end of stops.splice(0)) end()
      await Promise.all([...lines.values()].map((line) => line.close()))
      lines.clear()
    },
  }
}

const keptSince = (now: Instant, { keepDays }: OutboxRules): Instant => now - keepDays * DAY

/** A full disk must not end the loop: it is said, and tried again. */
function attempt(log: Logger, run: () => unknown): void {
  try {
    run()
  } catch (error) {
    log.error('outbox.failed', { reason: String(error) })
  }
}
