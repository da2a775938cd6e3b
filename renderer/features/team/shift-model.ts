import type { ShiftAction, ShiftWeek, ShiftWeekView } from '#contract/shifts.ts'

const DAY = 86_400_000
const WEEK = 7
const LEAST_NOTE = 2

/** A date so many days away. */
export const moved = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Of one day: how many of the post that must be there each kind of shift has, in the order of the kinds. */
export function coverOf({ rows, kinds, coverPost }: Pick<ShiftWeekView, 'rows' | 'kinds' | 'coverPost'>, index: number): { code: string; n: number }[] {
  const codes = rows.filter(({ post }) => post === coverPost).map(({ cells }) => cells[index]?.shift ?? null)
  return kinds.map(({ code }) => ({ code, n: codes.filter((one) => one === code).length })).filter(({ n }) => n > 0)
}

export const freeWeek = (): ShiftWeek => Array.from({ length: WEEK }, () => null)

/** What the form of a day says; null until it is whole. */
export type DayForm = { kind: 'change' | 'swap' | 'leave'; shift: string | null; withStaff: string | null; withDay: string; until: string; note: string }
export function dayAction({ kind, shift, withStaff, withDay, until, note }: DayForm, { staff, day }: { staff: string; day: string }): ShiftAction | null {
  const said = note.trim()
  if (said.length < LEAST_NOTE) return null
  if (kind === 'change') return { type: 'change', staff, day, shift, note: said }
  if (kind === 'leave') return until < day ? null : { type: 'leave', staff, from: day, to: until, note: said }
  return withStaff === null || withDay === '' ? null : { type: 'swap', staff, day, withStaff, withDay, note: said }
}
