import type { AlarmPriority, Hearing } from '#contract/alarms.ts'
import type { Instant } from '#contract/ids.ts'
import { max } from '#backend/domain/shared/number.ts'
import { MINUTE, SECOND } from '#backend/domain/shared/time.ts'
import type { AlarmRules } from './alarm-rules.ts'

/** What a desk has open now: alarms it has not acknowledged or shelved. `isHeard`: it was told of this one at this priority. */
export type Audible = { id: string; priority: AlarmPriority; isHeard: boolean; isAcknowledged: boolean }

/** When this desk was last sounded, and when its alarms of the window came. */
export type DeskMemory = { urgentAt: Instant | null; importantAt: Instant | null; softAt: Instant | null; arrivals: readonly Instant[] }
export const nothingHeard: DeskMemory = { urgentAt: null, importantAt: null, softAt: null, arrivals: [] }

type Moment = { alarms: readonly Audible[]; now: Instant; arrived: number }

/**
 * The one sound of this moment (design.md §9): each alarm sounds once at each priority; in a flood those below P1 share one sound; an urgent one is repeated
 * while it waits, and more rarely while it stands. `arrived`: how many of the new ones came while the desk was there.
 */
export function hear(memory: DeskMemory, { alarms, now, arrived }: Moment, rules: AlarmRules): { memory: DeskMemory; hearing: Hearing } {
  const window = rules.flood.windowMinutes * MINUTE
  const fresh = alarms.filter(({ isHeard, isAcknowledged }) => !isHeard && !isAcknowledged)
  const arrivals = [...memory.arrivals.filter((at) => now - at < window), ...Array.from({ length: arrived }, () => now)]
  const tone = toneOf({ ...memory, arrivals }, { alarms, fresh, now }, rules)
  const isRepeat = tone === 'urgent' && !fresh.some(({ priority }) => priority === 'P1')
  return {
    memory: {
      arrivals, urgentAt: tone === 'urgent' ? now : memory.urgentAt, importantAt: tone === 'urgent' || tone === 'important' ? now : memory.importantAt, softAt: tone === 'soft' ? now : memory.softAt,
    },
    hearing: { tone, isRepeat, fresh: fresh.map(({ id }) => id) },
  }
}

type Now = { alarms: readonly Audible[]; fresh: readonly Audible[]; now: Instant }

function toneOf(memory: DeskMemory, moment: Now, rules: AlarmRules): Hearing['tone'] {
  const { fresh, now } = moment
  if (isUrgentDue(memory, moment, rules)) return 'urgent'
  if (fresh.length === 0) return null
  const tone = fresh.some(({ priority }) => priority === 'P2') ? 'important' : 'soft'
  const lastAt = max(memory.importantAt ?? -Infinity, tone === 'soft' ? (memory.softAt ?? -Infinity) : -Infinity)
  return isFlood(memory.arrivals.length, rules) && now - lastAt < rules.flood.windowMinutes * MINUTE ? null : tone
}

/** Whether so many alarms in a window are a flood. */
export const isFlood = (recent: number, { flood }: Pick<AlarmRules, 'flood'>): boolean => recent > flood.above

function isUrgentDue({ urgentAt }: DeskMemory, { alarms, fresh, now }: Now, { repeat }: AlarmRules): boolean {
  if (fresh.some(({ priority }) => priority === 'P1')) return true
  const urgent = alarms.filter(({ priority }) => priority === 'P1')
  if (urgent.length === 0) return false
  const pause = urgent.some(({ isAcknowledged }) => !isAcknowledged) ? repeat.waitingSeconds : repeat.standingSeconds
  return urgentAt === null || now - urgentAt >= pause * SECOND
}
