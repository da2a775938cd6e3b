import type { Instant } from '#contract/ids.ts'
import type { Day } from '#contract/kpi.ts'
import type { ShiftCode, ShiftKind } from '#contract/shifts.ts'
import type { StaffPost } from '#contract/staff.ts'
import { dayStart } from '#backend/domain/calendar/day.ts'
import { DAY, MINUTE } from '#backend/domain/shared/time.ts'

/** Every [def] about shifts as configuration (resources/config/shifts.json); domain.md 4.2 leaves them out of the limits of cases. */
export type ShiftRules = {
  version: number
  kinds: readonly ShiftKind[]
  /** Hours that lie between two shifts of one member. */
  restHours: number
  /** From so long before a shift that passes midnight a check-in counts for it. */
  earlyMinutes: number
  /** So long after its begin a shift may be without a check-in. */
  graceMinutes: number
  /** How far ahead a plan may begin, a day be changed, and how long one leave is. */
  aheadDays: number
  leaveDays: number
  /** The post that each sub-grid is to have on duty. */
  coverPost: StaffPost
}

export type Span = { from: Instant; to: Instant }

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** The kind of a code; null for one that was once and is no more. */
export const kindOf = (rules: Pick<ShiftRules, 'kinds'>, code: ShiftCode): ShiftKind | null => rules.kinds.find((kind) => kind.code === code) ?? null

/** From when to when a kind of shift of a day lasts; the end is not part of it. */
export function spanOf({ from, to }: Pick<ShiftKind, 'from' | 'to'>, day: Day): Span {
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  return { from: dayStart(day) + begin * MINUTE, to: dayStart(day) + end * MINUTE + (end <= begin ? DAY : 0) }
}
