import type { CaseState } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import type { ForceMember } from '#contract/forces.ts'
import type { CaseId, CaseNo, Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import type { CaseRules } from './rules.ts'

/** Everything a decision depends on besides the state and the action. */
export type DecideContext = {
  now: Instant
  actor: Actor
  catalogue: Catalogue
  calendars: CalendarBook
  rules: CaseRules
  caseId: CaseId
  /** Needed by the actions that make a case. */
  newNo?: CaseNo | undefined
  /** Where the reporter's contact was put; null when none was given. The action itself is passed whole: a phone in it starts the SMS clock. */
  contactId: string | null
  /** The other case of a merge or unmerge. */
  primary?: CaseState | undefined
  /** The member of a service force that a call names, where there is one. */
  force?: ForceMember | undefined
  /** Whether a key falls into a sample of so many percent; deterministic (domain/shared/sample.ts). */
  sample: (percent: number, key: string) => boolean
}

/** An event with its time; `system`: the product itself did it, not the one who gave the command. */
export type DatedEvent = { at: Instant; event: CaseEvent; by: 'actor' | 'system' }

/** What a command leads to: events of its own case, and of others it touches. */
export type Decision = {
  events: readonly DatedEvent[]
  related: readonly { caseId: CaseId; events: readonly DatedEvent[] }[]
}

/** Who an event's envelope names. */
export type EventActor = Pick<Actor, 'id' | 'role' | 'unit'>

/** What evolving needs from an event's envelope. */
export type EventMeta = { at: Instant; actor: EventActor; version: number }

/** The product itself as an actor. */
export const systemActor: EventActor = { id: 'system', role: 'SYSTEM', unit: null }
