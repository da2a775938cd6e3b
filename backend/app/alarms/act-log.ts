import { z } from 'zod'
import { AlarmKind, AlarmPriority } from '#contract/alarms.ts'
import { Instant, OrgCode } from '#contract/ids.ts'
import type { RecordedEvent } from '#contract/events.ts'
import type { Actor } from '#contract/roles.ts'
import { noActs, takeAct, type DeskAct, type DeskActs } from '#backend/domain/alarms/desk-acts.ts'
import { compactDate, dayOf } from '#backend/domain/calendar/day.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'

const about = { alarm: z.string(), kind: AlarmKind, org: OrgCode }
const Act: z.ZodType<DeskAct> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('deskAcknowledged'), ...about, priority: AlarmPriority, note: z.string().nullable() }),
  z.object({ type: z.literal('alarmShelved'), ...about, until: Instant, reason: z.string() }),
  z.object({ type: z.literal('alarmUnshelved'), alarm: z.string() }),
  z.object({ type: z.literal('shiftHandedOver'), id: z.string(), org: OrgCode, note: z.string(), open: z.int(), shelved: z.int() }),
  z.object({ type: z.literal('shiftTaken'), id: z.string() }),
])

export type ActLog = {
  acts: DeskActs
  /** Resolves when the act is in the log. */
  keep(actor: Actor, act: DeskAct): Promise<void>
}

type Deps = { store: Pick<Store, 'eventsOfKind'>; bus: Pick<CommandBus, 'keepFact'>; now: () => Instant; newId: () => string }

const prefix = 'alarm:'
/** How far back the fold goes at a start: weeks of a busy hall. */
const mostRestored = 5000

/** What desks did about alarms: facts of a stream of their own for each day, folded in memory. */
export function createActLog({ store, bus, now, newId }: Deps): ActLog {
  const acts = noActs()
  for (const event of store.eventsOfKind(prefix, null, mostRestored).toReversed()) restore(acts, event)
  return {
    acts,
    async keep(actor, { type, ...data }) {
      const at = now()
      await bus.keepFact({ commandId: newId(), stream: `${prefix}${compactDate(dayOf(at))}`, type, data, at }, actor)
      takeAct(acts, Act.parse({ type, ...data }), { desk: actor.id, at })
    },
  }
}

function restore(acts: DeskActs, { type, data, actor, at }: RecordedEvent): void {
  const act = Act.safeParse({ type, ...z.record(z.string(), z.unknown()).parse(data) })
  if (act.success) takeAct(acts, act.data, { desk: actor.id, at })
}
