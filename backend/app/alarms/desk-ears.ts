import type { AlarmPriority, Hearing } from '#contract/alarms.ts'
import type { Instant, UserId } from '#contract/ids.ts'
import type { Alarm } from '#backend/domain/alarms/alarm-book.ts'
import type { AlarmRules } from '#backend/domain/alarms/alarm-rules.ts'
import { hear, nothingHeard, type DeskMemory } from '#backend/domain/alarms/hearing.ts'
import { shiftAt } from '#backend/domain/alarms/load.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import type { AlarmStore, Heard } from '#backend/ports/alarm-store.ts'

export type DeskEars = {
  /** The sound of this moment for a desk: what it has not been told before, told now and never again. */
  hear(desk: UserId, alarms: readonly Ringing[], moment: { now: Instant; here: Instant }): Hearing
  /** When alarms came to a desk since its shift began, ascending. */
  arrivals(desk: UserId, now: Instant): readonly Instant[]
}

/** An alarm that a desk has open, and whether it has answered for it. */
export type Ringing = { alarm: Alarm; isAcknowledged: boolean }

type Ear = { heard: Set<string>; times: Instant[]; memory: DeskMemory }

const keyOf = (id: string, priority: AlarmPriority): string => `${priority} ${id}`
/** More than a desk can have open; beyond it, what was heard is read again. */
const mostRemembered = 20_000

/** What every desk has heard, kept by the store so that neither a second window, a reload nor a restart makes it sound again. */
export function createDeskEars(store: Pick<AlarmStore, 'hear' | 'heardBy'>, rules: AlarmRules): DeskEars {
  const ears = new Map<UserId, Ear>()

  function earOf(desk: UserId, now: Instant): Ear {
    const known = ears.get(desk)
    if (known !== undefined && known.heard.size < mostRemembered) return known
    const rows = store.heardBy(desk, shiftAt(now, rules).from)
    const window = rules.flood.windowMinutes * MINUTE
    const times = rows.filter(({ isArrival }) => isArrival).map(({ at }) => at)
    const ear = { heard: new Set(rows.map(({ alarmId, priority }) => keyOf(alarmId, priority))), times, memory: { ...nothingHeard, arrivals: times.filter((at) => now - at < window) } }
    ears.set(desk, ear)
    return ear
  }

  return {
    hear(desk, alarms, { now, here }) {
      const ear = earOf(desk, now)
      const audible = alarms.map(({ alarm: { id, priority }, isAcknowledged }) => ({ id, priority, isAcknowledged, isHeard: ear.heard.has(keyOf(id, priority)) }))
      const rows = alarms.filter((_, index) => audible[index]?.isHeard === false).map(({ alarm, isAcknowledged }): Heard => ({
        desk, alarmId: alarm.id, priority: alarm.priority, at: now, isArrival: !isAcknowledged && alarm.risenAt >= here,
      }))
      if (rows.length > 0) store.hear(rows)
      for (const { alarmId, priority } of rows) ear.heard.add(keyOf(alarmId, priority))
      const arrived = rows.filter(({ isArrival }) => isArrival).length
      ear.times.push(...Array.from({ length: arrived }, () => now))
      const { memory, hearing } = hear(ear.memory, { alarms: audible, now, arrived }, rules)
      ear.memory = memory
      return hearing
    },
    arrivals(desk, now) {
      const ear = earOf(desk, now)
      const { from } = shiftAt(now, rules)
      ear.times = ear.times.filter((at) => at >= from)
      return ear.times
    },
  }
}
