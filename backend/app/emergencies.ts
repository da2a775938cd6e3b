import { z } from 'zod'
import { CapCertainty, CapMsgType, CapSeverity, CapStatus, CapUrgency, EmergencyText, type EmergencyView } from '#contract/emergency.ts'
import { Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { RecordedEvent } from '#contract/events.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import type { CapMessage } from '#backend/domain/cap/cap-message.ts'
import { type EmergencyEvent, type EmergencyRules, evolveEmergencies, noEmergencies, runningEmergencies, withoutOld } from '#backend/domain/cap/emergencies.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CommandBus } from './command-bus.ts'

/** Weather and emergency messages: facts of a stream of their own, folded in memory. */
export type EmergencyDesk = {
  /** Keeps a message; the same message again changes nothing. */
  record(message: CapMessage): Promise<'recorded' | 'duplicate'>
  /** What runs now in an area, loudest first. Throws `access.out-of-scope`. */
  running(actor: Actor, scope: OrgCode | undefined): EmergencyView[]
  /** This desk has seen a message. Throws `cap.not-found`. */
  acknowledge(actor: Actor, id: string): Promise<void>
  onChange(hear: () => void): void
}

type Deps = {
  store: Pick<Store, 'eventsOfKind'>
  bus: Pick<CommandBus, 'keepFact'>
  clock: Pick<Clock, 'now'>
  digest: Digest
  newId: () => string
  rules: EmergencyRules
  district: OrgCode
}

const stream = 'cap:messages'
/** How far back the fold goes at a start: far more than can run at once. */
const mostRestored = 2000

const Reference = z.object({ sender: z.string(), identifier: z.string(), sentAt: Instant })
const Message = z.object({
  ...Reference.shape, status: CapStatus, msgType: CapMsgType, references: z.array(Reference), severity: CapSeverity, urgency: CapUrgency, certainty: CapCertainty,
  onsetAt: Instant.nullable(), expiresAt: Instant.nullable(), orgs: z.array(OrgCode), texts: z.array(EmergencyText),
})
const Received = z.object({ id: z.string(), message: Message })
const Acknowledged = z.object({ id: z.string() })

export function createEmergencyDesk({ store, bus, clock, digest, newId, rules, district }: Deps): EmergencyDesk {
  const listeners: (() => void)[] = []
  let all = store.eventsOfKind(stream, null, mostRestored).toReversed().flatMap(read).reduce(evolveEmergencies, noEmergencies)
  const take = (event: EmergencyEvent) => {
    all = withoutOld(evolveEmergencies(all, event), clock.now(), rules)
    for (const hear of listeners) hear()
  }
  return {
    async record(message) {
      const name = [message.sender, message.identifier, message.sentAt].join(',')
      const id = digest(name).slice(0, 32)
      const { isReplay } = await bus.keepFact({ commandId: asUuid(digest(`cap ${name}`)), stream, type: 'capReceived', data: { id, message }, at: message.sentAt }, { ...door, scope: district })
      if (!isReplay) take({ type: 'capReceived', id, message })
      return isReplay ? 'duplicate' : 'recorded'
    },
    running: (actor, scope) => runningEmergencies(all, { now: clock.now(), scope: visibilityOf(actor, scope).org, desk: actor.id }, rules),
    async acknowledge(actor, id) {
      const found = [...all.values()].find((one) => one.id === id)
      if (found === undefined) throw new DomainError('cap.not-found', { id })
      if (found.seenBy.has(actor.id)) return
      await bus.keepFact({ commandId: newId(), stream, type: 'capAcknowledged', data: { id }, at: clock.now() }, actor)
      take({ type: 'capAcknowledged', id, by: actor.id })
    },
    onChange: (hear) => void listeners.push(hear),
  }
}

const door: Omit<Actor, 'scope'> = { id: 'door:cap', name: 'CAP', role: 'SYSTEM', unit: null, post: null }

function read({ type, data, actor }: RecordedEvent): EmergencyEvent[] {
  if (type === 'capReceived') return [{ type, ...Received.parse(data) }]
  return type === 'capAcknowledged' ? [{ type, id: Acknowledged.parse(data).id, by: actor.id }] : []
}

/** A command id that the same text always leads to. */
const asUuid = (hex: string): string => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
