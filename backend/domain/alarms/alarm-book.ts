import type { AlarmPriority } from '#contract/alarms.ts'
import type { Instant } from '#contract/ids.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import { isLouder, type AlarmRules } from './alarm-rules.ts'
import type { AlarmSignal } from './signals.ts'

/** A cause that was alarmed. `owner`: the case or source it is a cause of. `risenAt`: when it got the priority it has. */
export type Alarm = AlarmSignal & { id: string; owner: string; raisedAt: Instant; risenAt: Instant; clearedAt: Instant | null }

/** What became of an alarm. `changed`: it is the same as before, and no news, also when it had left for a moment. */
export type AlarmChange = { what: 'raised' | 'risen' | 'changed' | 'cleared'; alarm: Alarm }

export type AlarmBook = {
  /** Takes all the causes an owner has now; what is not among them has gone. Told the same again, nothing changes. */
  see(owner: string, signals: readonly AlarmSignal[], now: Instant): AlarmChange[]
  /** Puts back an alarm that stood before a restart. */
  restore(alarm: Alarm): void
  standing(): Iterable<Alarm>
  /** Owners that have an alarm now. */
  owners(): Iterable<string>
  /** Forgets what left longer ago than it may come back as the same. */
  forget(now: Instant): void
}

/** Every standing alarm once: the same cause is one alarm however often it is told, and one that left is the same when it comes back within the deadband (design.md §9). */
export function createAlarmBook({ deadbandMinutes }: Pick<AlarmRules, 'deadbandMinutes'>): AlarmBook {
  /** The causes that stand, by key. */
  const standing = new Map<string, Alarm>()
  const byOwner = new Map<string, Set<string>>()
  const gone = new Map<string, Alarm>()

  function put(alarm: Alarm): Alarm {
    standing.set(alarm.key, alarm)
    byOwner.set(alarm.owner, (byOwner.get(alarm.owner) ?? new Set()).add(alarm.key))
    return alarm
  }

  function clear(alarm: Alarm, now: Instant): AlarmChange {
    const cleared = { ...alarm, clearedAt: now }
    standing.delete(alarm.key)
    const own = byOwner.get(alarm.owner)
    own?.delete(alarm.key)
    if (own?.size === 0) byOwner.delete(alarm.owner)
    gone.set(alarm.key, cleared)
    return { what: 'cleared', alarm: cleared }
  }

  function take(owner: string, signal: AlarmSignal, now: Instant): AlarmChange | null {
    const known = standing.get(signal.key)
    if (known !== undefined) return change(known, signal, now)
    const left = gone.get(signal.key)
    gone.delete(signal.key)
    if (left?.clearedAt === undefined || left.clearedAt === null || now - left.clearedAt > deadbandMinutes * MINUTE) {
      return { what: 'raised', alarm: put({ ...signal, id: idOf(signal), owner, raisedAt: now, risenAt: now, clearedAt: null }) }
    }
    const returned = put({ ...left, clearedAt: null })
    return change(returned, signal, now) ?? { what: 'changed', alarm: returned }
  }

  function change(known: Alarm, signal: AlarmSignal, now: Instant): AlarmChange | null {
    if (isUnchanged(known, signal)) return null
    const changed = changedBy(known, signal, now)
    put(changed.alarm)
    return changed
  }

  return {
    see(owner, signals, now) {
      // Most cases give no alarm and gave none.
      if (signals.length === 0 && !byOwner.has(owner)) return []
      const kept = new Set(signals.map(({ key }) => key))
      const left = [...(byOwner.get(owner) ?? [])].filter((key) => !kept.has(key)).flatMap((key) => standing.get(key) ?? [])
      return [...left.map((alarm) => clear(alarm, now)), ...signals.flatMap((signal) => take(owner, signal, now) ?? [])]
    },
    restore: (alarm) => void put(alarm),
    standing: () => standing.values(),
    owners: () => byOwner.keys(),
    forget(now) {
      for (const [key, { clearedAt }] of gone) if (clearedAt !== null && now - clearedAt > deadbandMinutes * MINUTE) gone.delete(key)
    },
  }
}

/** A clock of a case alarms once for a deadline, whatever comes between; a source that is down again is news. */
const idOf = ({ key, since, subject }: AlarmSignal): string => (subject.kind === 'case' ? key : `${key}.${since}`)

function changedBy(known: Alarm, signal: AlarmSignal, now: Instant): AlarmChange {
  const isRisen = isLouder(signal.priority, known.priority)
  return { what: isRisen ? 'risen' : 'changed', alarm: { ...known, ...signal, risenAt: isRisen ? now : known.risenAt } }
}

const said = ({ kind, priority, org, units, since, subject, isHandled }: AlarmSignal): string => JSON.stringify([kind, priority, org, units, since, subject, isHandled])
const isUnchanged = (known: AlarmSignal, signal: AlarmSignal): boolean => said(known) === said(signal)

/** Loudest first, then the longest standing. */
export function byLoudness(a: { priority: AlarmPriority; since: Instant; id: string }, b: { priority: AlarmPriority; since: Instant; id: string }): number {
  if (a.priority !== b.priority) return a.priority < b.priority ? -1 : 1
  return a.since - b.since || (a.id < b.id ? -1 : 1)
}
