import { z } from 'zod'
import { Appointment, AttachmentRef, CaseStatus, ClockKind, EventLevel, Origin, Point, SlaState, SourceCode, TimeMode, Urgency } from './case.ts'
import { CaseId, CaseNo, CommandId, Instant, OrgCode, Position } from './ids.ts'

/** The clock of one step: what a phone needs to count down by itself. */
export const StepClock = z.object({ kind: ClockKind.nullable(), state: SlaState, warnAt: Instant.nullable(), dueAt: Instant.nullable(), limitMs: z.int().nullable(), mode: TimeMode.nullable() })
export type StepClock = z.infer<typeof StepClock>

/** One thing a worker may do: whether it needs a photo, and whether it is a mere addition that never conflicts. */
export const TaskOffer = z.object({ action: z.string(), photo: z.enum(['NEEDED', 'WISHED', 'NONE']), isAdditive: z.boolean() })
export type TaskOffer = z.infer<typeof TaskOffer>

/** What is to be done at one point of a case: the next legal step, its clock, and all that is allowed. */
export const TaskStep = z.object({ next: z.string().nullable(), clock: StepClock, offers: z.array(TaskOffer) })
export type TaskStep = z.infer<typeof TaskStep>

/**
 * One case on a worker's phone: no contact data, not even masked. `steps['']` is now; `steps['sign']`,
 * `steps['agreeAppointment,sign']` … are what the server expects after those actions, so that a phone without network goes on by the server's rules.
 */
export const WorkerTask = z.object({
  id: CaseId, no: CaseNo, version: z.int(), title: z.string(), status: CaseStatus, level: EventLevel.nullable(), source: SourceCode, origin: Origin, urgency: Urgency,
  subGrid: OrgCode, itemCode: z.string().nullable(), isDispute: z.boolean(), isSupervised: z.boolean(), reportedAt: Instant, text: z.string(), address: z.string(), point: Point.nullable(),
  appointment: Appointment.nullable(), result: z.string().nullable(), isPending: z.boolean(), attachments: z.array(AttachmentRef), canUnmask: z.boolean(),
  steps: z.record(z.string(), TaskStep),
})
export type WorkerTask = z.infer<typeof WorkerTask>

/** A worker's tasks by remaining time; `total` counts those that were cut off too. */
export const WorkerTasks = z.object({ position: Position, at: Instant, total: z.int(), tasks: z.array(WorkerTask) })
export type WorkerTasks = z.infer<typeof WorkerTasks>

/** A worker says: I am here. `at` and place as the phone had them at that moment, `accuracyM` its own estimate in metres. */
export const CheckInRequest = z.strictObject({ commandId: CommandId, at: Instant, point: Point, accuracyM: z.number().min(0).max(100_000) })
export type CheckInRequest = z.infer<typeof CheckInRequest>

/** The fact in the log: one event of the stream `patrol:<user>:<day>`. */
export const CheckIn = z.object({ at: Instant, point: Point, accuracyM: z.number(), subGrid: OrgCode.nullable() })
export type CheckIn = z.infer<typeof CheckIn>

export const CheckInReply = z.object({ commandId: CommandId, position: Position, isReplay: z.boolean() })
export type CheckInReply = z.infer<typeof CheckInReply>

const none = z.undefined()

/** What only the worker's phone asks for. */
export const workerRoutes = {
  workerTasks: { method: 'get', path: '/worker/tasks', access: 'session', params: none, query: none, body: none, reply: WorkerTasks, summary: 'What I have to do, by remaining time, with the steps that follow' },
  checkIn: { method: 'post', path: '/worker/check-ins', access: 'session', params: none, query: none, body: CheckInRequest, reply: CheckInReply, summary: 'Say where I am on patrol' },
  checkIns: { method: 'get', path: '/worker/check-ins', access: 'session', params: none, query: none, body: none, reply: z.object({ position: Position, items: z.array(CheckIn) }), summary: 'My own check-ins of today, oldest first' },
} as const
