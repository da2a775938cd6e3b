import type { Day } from '#contract/kpi.ts'

/** One version of the work calendar: work spans of a day and the days that differ from their weekday. */
export type WorkCalendar = {
  version: number
  /** Minutes from midnight UTC+8, ascending, e.g. [[540,720],[840,1080]]. [def] */
  spans: readonly (readonly [number, number])[]
  /** Days that are not what their weekday says: a holiday, or a make-up workday (调休上班). */
  exceptions: ReadonlyMap<Day, { isWorkday: boolean; name: string }>
  /** Calendar years whose notice is loaded; a deadline that touches another year must warn. */
  years: ReadonlySet<number>
}

/** All versions ever used: an old deadline is explained with the calendar it was computed with. */
export type CalendarBook = { current: WorkCalendar; byVersion: ReadonlyMap<number, WorkCalendar> }
