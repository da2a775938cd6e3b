import type { AlarmKind, AlarmPriority } from '#contract/alarms.ts'
import type { Instant, OrgCode, UserId } from '#contract/ids.ts'
import { isLouder } from './alarm-rules.ts'

type About = { alarm: string; kind: AlarmKind; org: OrgCode }

/** What people did about alarms, as the log has it. */
export type DeskAct =
  | ({ type: 'deskAcknowledged'; priority: AlarmPriority; note: string | null } & About)
  | ({ type: 'alarmShelved'; until: Instant; reason: string } & About)
  | { type: 'alarmUnshelved'; alarm: string }
  | { type: 'shiftHandedOver'; id: string; org: OrgCode; note: string; open: number; shelved: number }
  | { type: 'shiftTaken'; id: string }

export type Acknowledgement = { desk: UserId; at: Instant; priority: AlarmPriority; note: string | null; kind: AlarmKind; org: OrgCode }
export type Shelf = { desk: UserId; at: Instant; until: Instant; reason: string }
export type Handover = { id: string; org: OrgCode; by: UserId; at: Instant; note: string; open: number; shelved: number; takenBy: UserId | null; takenAt: Instant | null }

/** By alarm, then by desk: a desk answers for itself only. Handovers in the order of the log. */
export type DeskActs = {
  acknowledged: Map<string, Map<UserId, Acknowledgement>>
  shelves: Map<string, Map<UserId, Shelf>>
  /** How often an alarm was shelved, by all desks. */
  shelvedTimes: Map<string, number>
  handovers: Handover[]
}

export const noActs = (): DeskActs => ({ acknowledged: new Map(), shelves: new Map(), shelvedTimes: new Map(), handovers: [] })

/** Adds an act to what is known; the first to take a shift over is the one who has it. */
export function takeAct(acts: DeskActs, act: DeskAct, { desk, at }: { desk: UserId; at: Instant }): void {
  switch (act.type) {
    case 'deskAcknowledged':
      ofAlarm(acts.acknowledged, act.alarm).set(desk, { desk, at, priority: act.priority, note: act.note, kind: act.kind, org: act.org })
      return
    case 'alarmShelved':
      ofAlarm(acts.shelves, act.alarm).set(desk, { desk, at, until: act.until, reason: act.reason })
      acts.shelvedTimes.set(act.alarm, (acts.shelvedTimes.get(act.alarm) ?? 0) + 1)
      return
    case 'alarmUnshelved':
      acts.shelves.get(act.alarm)?.delete(desk)
      return
    case 'shiftHandedOver':
      acts.handovers.push({ id: act.id, org: act.org, by: desk, at, note: act.note, open: act.open, shelved: act.shelved, takenBy: null, takenAt: null })
      return
    case 'shiftTaken': {
      const index = acts.handovers.findLastIndex(({ id }) => id === act.id)
      const found = acts.handovers[index]
      if (found?.takenBy === null) acts.handovers[index] = { ...found, takenBy: desk, takenAt: at }
    }
  }
}

function ofAlarm<T>(all: Map<string, Map<UserId, T>>, alarm: string): Map<UserId, T> {
  const known = all.get(alarm) ?? new Map<UserId, T>()
  all.set(alarm, known)
  return known
}

/** This desk's acknowledgement of an alarm, unless it has become louder since. */
export function acknowledgementOf(acts: DeskActs, { id, priority }: { id: string; priority: AlarmPriority }, desk: UserId): Acknowledgement | null {
  const found = acts.acknowledged.get(id)?.get(desk)
  return found === undefined || isLouder(priority, found.priority) ? null : found
}

/** Where this desk has put an alarm aside, as long as that lasts. */
export function shelfOf(acts: DeskActs, id: string, { desk, now }: { desk: UserId; now: Instant }): Shelf | null {
  const found = acts.shelves.get(id)?.get(desk)
  return found === undefined || found.until <= now ? null : found
}
