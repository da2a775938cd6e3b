import type { AlarmKind, AlarmPriority } from '#contract/alarms.ts'
import type { ClockKind, EventLevel } from '#contract/case.ts'

/** One line of the table: what it is about and how loud. Absent conditions fit everything. */
export type AlarmRule = { on: AlarmKind; levels?: readonly EventLevel[]; clocks?: readonly ClockKind[]; priority: AlarmPriority }

/** resources/config/alarms.json [def]; the figures of load are EEMUA 191's as design.md §9 gives them. */
export type AlarmRules = {
  version: number
  /** The first that fits decides; what none fits raises no alarm. */
  rules: readonly AlarmRule[]
  alertWaitingMinutes: number
  /** So many cameras of a street must be out before it is an alarm. */
  camerasDownFrom: number
  /** A building that turned to the worst grade alarms for so long, unless its grade is better before. */
  buildingHours: number
  /** Cases not yet dispatched have grown by both in the window. */
  backlog: { windowMinutes: number; grownBy: number; grownShare: number }
  /** How often sources that send no events are looked at. */
  lookSeconds: number
  /** An alarm that left and came back within this is the same alarm. */
  deadbandMinutes: number
  flood: { windowMinutes: number; above: number }
  /** `steady`: for each window; `standing`: fewer than. */
  budget: { steady: number; peakPerMinute: number; standing: number }
  /** An urgent alarm sounds again while it waits, and more rarely while it stands acknowledged. */
  repeat: { waitingSeconds: number; standingSeconds: number }
  acknowledge: { noteFor: readonly AlarmPriority[]; withinMinutes: Partial<Record<AlarmPriority, number>> }
  shelve: { maxMinutes: number; priorities: readonly AlarmPriority[] }
  /** Times of day (`hh:mm`, UTC+8) at which shifts begin, ascending. */
  shiftStarts: readonly string[]
  /** How long past alarms and who heard them are kept. */
  keepDays: number
}

type About = { kind: AlarmKind; level: EventLevel | null; clock: ClockKind | null }

/** How loud something is; null: no alarm. */
export function priorityOf({ rules }: Pick<AlarmRules, 'rules'>, { kind, level, clock }: About): AlarmPriority | null {
  const found = rules.find(({ on, levels, clocks }) => on === kind && fits(levels, level) && fits(clocks, clock))
  return found?.priority ?? null
}

const fits = <T>(wanted: readonly T[] | undefined, value: T | null): boolean => wanted === undefined || (value !== null && wanted.includes(value))

const loudness: Record<AlarmPriority, number> = { P1: 3, P2: 2, P3: 1 }
/** Whether the first is louder than the second. */
export const isLouder = (a: AlarmPriority, b: AlarmPriority): boolean => loudness[a] > loudness[b]
