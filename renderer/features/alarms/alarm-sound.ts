import type { AlarmView } from '#contract/views.ts'
import type { ToneName } from '#renderer/ui/tones.ts'

/** What the desk has heard so far. Instants are server time. */
export type SoundMemory = {
  /** Alarms already sounded, by case and clock, with the instant each was last listed. */
  heard: ReadonlyMap<string, number>
  /** When each new alarm came, for the load of the desk. */
  arrivals: readonly number[]
  urgentAt: number | null
  importantAt: number | null
  /** The last look: what was listed then has not left, however long ago it was. */
  lookedAt: number | null
}
export type Hearing = { memory: SoundMemory; tone: ToneName | null }

const SECOND = 1000
const MINUTE = 60 * SECOND
/** design.md §9: an urgent alarm repeats until acknowledged, then more rarely while it stands. */
const REPEAT_MS = 30 * SECOND
const STANDING_REPEAT_MS = 5 * MINUTE
/** An alarm that left and came back within this is the same alarm. */
const DEADBAND_MS = 5 * MINUTE
export const FLOOD_WINDOW_MS = 10 * MINUTE
export const FLOOD_FROM = 10

export const nothingHeard: SoundMemory = {
  heard: new Map(),
  arrivals: [],
  urgentAt: null,
  importantAt: null,
  lookedAt: null,
}

/** Decides the tone of this moment and remembers it: once for each case and clock, one sound for a flood. */
export function hear(memory: SoundMemory, alarms: readonly AlarmView[], now: number): Hearing {
  const known = new Map([...memory.heard].filter(([, at]) => at === memory.lookedAt || now - at < DEADBAND_MS))
  const fresh = alarms.filter((alarm) => !isAcknowledged(alarm) && !known.has(keyOf(alarm)))
  const arrivals = [...memory.arrivals, ...fresh.map(() => now)]
  const heard = new Map([...known, ...alarms.map((alarm) => [keyOf(alarm), now] as const)])
  const tone = toneOf({ ...memory, arrivals }, { alarms, fresh, now })
  const urgentAt = tone === 'urgent' ? now : memory.urgentAt
  const importantAt = tone === 'important' ? now : memory.importantAt
  return { memory: { heard, arrivals, urgentAt, importantAt, lookedAt: now }, tone }
}

/** New alarms of the last ten minutes. */
export const recentOf = ({ arrivals }: SoundMemory, now: number): number =>
  arrivals.filter((at) => now - at < FLOOD_WINDOW_MS).length

export const isAcknowledged = ({ card }: AlarmView): boolean => card.alarmAckedAt !== null

const keyOf = ({ card, priority }: AlarmView) => `${card.id} ${card.sla.kind ?? ''} ${priority}`

type Moment = { alarms: readonly AlarmView[]; fresh: readonly AlarmView[]; now: number }

function toneOf(memory: SoundMemory, moment: Moment): ToneName | null {
  if (isUrgentDue(memory, moment)) return 'urgent'
  if (moment.fresh.length === 0) return null
  const isFlood = recentOf(memory, moment.now) > FLOOD_FROM
  return !isFlood || sinceOf(memory.importantAt, moment.now) >= FLOOD_WINDOW_MS ? 'important' : null
}

function isUrgentDue({ urgentAt }: SoundMemory, { alarms, fresh, now }: Moment): boolean {
  const urgent = alarms.filter(({ priority }) => priority === 'P1')
  if (urgent.length === 0) return false
  const isWaiting = urgent.some((alarm) => !isAcknowledged(alarm))
  const pause = isWaiting ? REPEAT_MS : STANDING_REPEAT_MS
  return fresh.some(({ priority }) => priority === 'P1') || sinceOf(urgentAt, now) >= pause
}

const sinceOf = (at: number | null, now: number) => (at === null ? Number.POSITIVE_INFINITY : now - at)
