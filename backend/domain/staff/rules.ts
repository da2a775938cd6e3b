import type { DutyItem, RaterPart, StaffPost } from '#contract/staff.ts'

/** Every [def] of domain.md 6.5 as configuration (resources/config/staff.json). Whole numbers: scores are exact. */
export type StaffRules = {
  version: number
  /** Of 100: what each rater's part weighs for staff of a sub-grid. */
  weights: Record<RaterPart, number>
  /** Of 100: what a part is made of. */
  form: { duty: number; conduct: number; teamwork: number }
  /** What the log is asked about each post, by weight; nothing to judge gives its weight to the others. */
  duty: Record<StaffPost, Record<DutyItem, number>>
  /** Work days of the next month in which raters are expected to have given. */
  ratingWorkDays: number
  /** Work days after closing in which a figure may be appealed against, and in which the appeal is decided. */
  appealWorkDays: number
  decideWorkDays: number
}
