import type { EmergencyPriority, EmergencyView } from '#contract/emergency.ts'
import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import type { CapMessage, CapReference } from './cap-message.ts'

/** resources/config/cap.json, as far as it decides what is shown. */
export type EmergencyRules = {
  showExercises: boolean
  showTests: boolean
  keepsWithoutExpiryHours: number
  priorities: readonly { severity: readonly string[]; urgency: readonly string[]; priority: EmergencyPriority }[]
}

/** The messages by key, with the desks that have seen each. */
export type Emergencies = ReadonlyMap<string, { id: string; message: CapMessage; seenBy: ReadonlySet<UserId>; endedBy: string | null }>

export type EmergencyEvent =
  | { type: 'capReceived'; id: string; message: CapMessage }
  | { type: 'capAcknowledged'; id: string; by: UserId }

export const noEmergencies: Emergencies = new Map()

const keyOf = ({ sender, identifier, sentAt }: CapReference): string => `${sender},${identifier},${sentAt}`

/** What a message or an acknowledgement changes. An update or a cancellation ends what it refers to, also when it comes first. */
export function evolveEmergencies(before: Emergencies, event: EmergencyEvent): Emergencies {
  const after = new Map(before)
  if (event.type === 'capAcknowledged') {
    const found = [...before].find(([, { id }]) => id === event.id)
    if (found !== undefined) after.set(found[0], { ...found[1], seenBy: new Set([...found[1].seenBy, event.by]) })
    return after
  }
  const { id, message } = event
  const key = keyOf(message)
  const isEnding = message.msgType === 'Update' || message.msgType === 'Cancel'
  if (isEnding) for (const reference of message.references) end(after, keyOf(reference), id)
  const later = [...before.values()].find((one) => endsOther(one.message) && one.message.references.some((reference) => keyOf(reference) === key))
  after.set(key, { id, message, seenBy: new Set(), endedBy: later?.id ?? null })
  return after
}

const endsOther = ({ msgType }: CapMessage): boolean => msgType === 'Update' || msgType === 'Cancel'

function end(after: Map<string, { id: string; message: CapMessage; seenBy: ReadonlySet<UserId>; endedBy: string | null }>, key: string, by: string): void {
  const ended = after.get(key)
  if (ended !== undefined) after.set(key, { ...ended, endedBy: by })
}

/** When a message is over: as it says, else a configured time after it was sent. */
export const endOf = ({ expiresAt, sentAt }: CapMessage, { keepsWithoutExpiryHours }: EmergencyRules): Instant => expiresAt ?? sentAt + keepsWithoutExpiryHours * HOUR

/** How loud a message is: the first rule that fits; whatever no rule names is P3. */
export function priorityOf({ severity, urgency }: Pick<CapMessage, 'severity' | 'urgency'>, { priorities }: EmergencyRules): EmergencyPriority {
  return priorities.find((rule) => rule.severity.includes(severity) && rule.urgency.includes(urgency))?.priority ?? 'P3'
}

/** Whether two areas have anything in common; no areas means the whole district. */
const meets = (orgs: readonly OrgCode[], scope: OrgCode): boolean => orgs.length === 0 || orgs.some((org) => org.startsWith(scope) || scope.startsWith(org))

function isShown({ status, msgType, urgency }: CapMessage, rules: EmergencyRules): boolean {
  if (msgType !== 'Alert' && msgType !== 'Update') return false
  if (urgency === 'Past') return false
  if (status === 'Exercise') return rules.showExercises
  return status === 'Actual' || (status === 'Test' && rules.showTests)
}

/** The messages that run now for an area, as one desk sees them: loudest first, then newest. */
export function runningEmergencies(all: Emergencies, asked: { now: Instant; scope: OrgCode; desk: UserId }, rules: EmergencyRules): EmergencyView[] {
  return [...all.values()]
    .filter(({ message, endedBy }) => endedBy === null && isShown(message, rules) && endOf(message, rules) > asked.now && meets(message.orgs, asked.scope))
    .map(({ id, message, seenBy }) => viewOf(id, { message, isAcknowledged: seenBy.has(asked.desk) }, rules))
    .toSorted((a, b) => a.priority.localeCompare(b.priority) || b.sentAt - a.sentAt)
}

function viewOf(id: string, { message, isAcknowledged }: { message: CapMessage; isAcknowledged: boolean }, rules: EmergencyRules): EmergencyView {
  const { status, severity, urgency, certainty, sentAt, onsetAt, msgType, orgs, texts } = message
  return {
    id, status, severity, urgency, certainty, sentAt, onsetAt, isAcknowledged, expiresAt: endOf(message, rules), isUpdate: msgType === 'Update',
    priority: priorityOf(message, rules), orgs: [...orgs], texts: [...texts],
  }
}

/** What is left when what is long over is forgotten; an ended or ending message is kept as long as one that refers to it may still come. */
export function withoutOld(all: Emergencies, now: Instant, rules: EmergencyRules): Emergencies {
  const keptMs = 7 * 24 * HOUR
  return new Map([...all].filter(([, { message }]) => endOf(message, rules) + keptMs > now))
}
