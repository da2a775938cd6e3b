import { z } from 'zod'
import { CaseCommand } from './commands.ts'
import type { Reply } from './errors.ts'
import { Instant, OrgCode, Position } from './ids.ts'
import { OverviewView } from './kpi.ts'
import { CaseCard, type CommandReply } from './views.ts'

/** What a window wants to follow. `after` is the position its screen stands at. */
export const Subscribe = z.strictObject({ scope: OrgCode, after: Position, overview: z.boolean().default(false) })
export type Subscribe = z.infer<typeof Subscribe>
export type SubscribeInput = z.input<typeof Subscribe>

/** One short line of the live feed: what happened where, no persons. */
export const FeedEntry = z.object({ position: Position, at: Instant, type: z.string(), caseId: z.string(), subGrid: OrgCode, title: z.string(), unit: z.string().nullable(), itemCode: z.string().nullable() })
export type FeedEntry = z.infer<typeof FeedEntry>

/** Everything that changed between two positions: whole cards, last state only, plus the feed. Applying it twice changes nothing. */
export const Changes = z.object({ from: Position, to: Position, at: Instant, cards: z.array(CaseCard), feed: z.array(FeedEntry) })
export type Changes = z.infer<typeof Changes>

/** Answer to subscribe: either what was missed, or the order to load a snapshot. */
export const CatchUp = z.object({ changes: Changes.nullable(), snapshotNeeded: z.boolean(), position: Position })
export type CatchUp = z.infer<typeof CatchUp>

/** Whistle orders that changed, for those who may see them. */
export const WhistlesChanged = z.object({ orders: z.array(z.object({ id: z.string(), caseId: z.string() })) })
export type WhistlesChanged = z.infer<typeof WhistlesChanged>

export const Heartbeat = z.object({ serverNow: Instant, position: Position, exercise: z.boolean() })
export type Heartbeat = z.infer<typeof Heartbeat>

export { CaseCommand, OverviewView }

export type ClientToServer = {
  subscribe: (input: SubscribeInput, ack: (reply: Reply<CatchUp>) => void) => void
  command: (input: unknown, ack: (reply: Reply<CommandReply>) => void) => void
}
export type ServerToClient = {
  changes: (changes: Changes) => void
  overview: (view: OverviewView) => void
  heartbeat: (beat: Heartbeat) => void
  snapshotNeeded: () => void
  /** Ask again for these whistle orders: they changed. */
  whistlesChanged: (changed: WhistlesChanged) => void
  /** Ask again which emergency messages run. */
  emergenciesChanged: () => void
  /** Ask again what alarms there are, and whether this desk is to sound. */
  alarmsChanged: () => void
  sessionEnded: (reason: string) => void
}
