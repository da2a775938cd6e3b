import { z } from 'zod'
import { AttachmentRef, PhotoCapture, Point } from '#contract/case.ts'
import { WhistleId } from '#contract/whistle.ts'
import { CaseId, CommandId, Instant } from '#contract/ids.ts'

/** A photo that waits with its action; its bytes lie under `id` beside the queue. `ref` is set once the server has it. */
export const QueuedPhoto = z.object({ id: z.string(), name: z.string(), kind: AttachmentRef.shape.kind, capture: PhotoCapture, ref: AttachmentRef.nullable() })
export type QueuedPhoto = z.infer<typeof QueuedPhoto>

/** What an action builds on: a version that was seen, an action before it in the queue, or nothing (additions, new cases). */
export const Basis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('version'), version: z.int() }),
  z.object({ kind: z.literal('after'), entry: CommandId }),
  z.object({ kind: z.literal('free') }),
])
export type Basis = z.infer<typeof Basis>

export const Deed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('case'), caseId: CaseId, title: z.string(), basis: Basis, action: z.looseObject({ type: z.string() }) }),
  z.object({ kind: z.literal('whistle'), orderId: WhistleId, title: z.string(), basis: Basis, action: z.looseObject({ type: z.string() }) }),
  z.object({ kind: z.literal('checkIn'), point: Point, accuracyM: z.number() }),
])
export type Deed = z.infer<typeof Deed>

/** The case, or the whistle order, as the server has it, in the few words a conflict is decided by. */
export const CurrentCase = z.object({ version: z.int(), status: z.string(), actions: z.array(z.string()), changedAt: Instant })
export type CurrentCase = z.infer<typeof CurrentCase>

export const Trouble = z.object({ code: z.string(), guard: z.string().nullable(), current: CurrentCase.nullable() })
export type Trouble = z.infer<typeof Trouble>

/** One thing done on this phone that the server does not know yet. `id` is its command id: the server takes it once. */
export const QueueEntry = z.object({
  id: CommandId, seq: z.int(), owner: z.string(), at: Instant, deed: Deed, photos: z.array(QueuedPhoto),
  /** `stuck`: the server said no, and its owner has to decide. */
  state: z.enum(['waiting', 'stuck']), attempts: z.int(), trouble: Trouble.nullable(),
})
export type QueueEntry = z.infer<typeof QueueEntry>

/** Everything that waits, in the order in which it was done. */
export type Queue = { entries: readonly QueueEntry[]; retryAt: number | null; needsLogin: boolean }

export const emptyQueue: Queue = { entries: [], retryAt: null, needsLogin: false }

/** What is to be put into the queue. `version` is the one on screen; `isAdditive` as the server said. */
export type NewDeed =
  | { kind: 'case'; caseId: string; title: string; version: number; isAdditive: boolean; action: { type: string; [key: string]: unknown } }
  | { kind: 'whistle'; orderId: string; title: string; version: number; action: { type: string; [key: string]: unknown } }
  | { kind: 'checkIn'; point: Point; accuracyM: number }
