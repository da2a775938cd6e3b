import type { DisputeState } from '#contract/dispute.ts'
import type { Instant } from '#contract/ids.ts'
import { isOwed } from './duties.ts'
import type { DisputeRules } from './dispute-rules.ts'

/** Why a dispute needs somebody (domain.md 7), the gravest first. */
export const ownWarnings = ['NEW_MAJOR', 'GRADE_UP', 'DUTY_MISSED', 'IDLE', 'INCOMPLETE'] as const
export type OwnWarning = (typeof ownWarnings)[number]

/** Whether a desk has answered for the grade the dispute has now; a day to look again on that has come is no answer. */
export function isAnswered({ answer, grade, raisedAt }: DisputeState, now: Instant): boolean {
  if (answer === null || answer.grade !== grade || (raisedAt !== null && raisedAt > answer.at)) return false
  return answer.until === null || answer.until > now
}

/** When a dispute that nobody works on becomes a warning. Null: never. */
export const idleAt = ({ idleMs, actedAt }: DisputeState): Instant | null => (idleMs === null ? null : actedAt + idleMs)

/** The warnings of one dispute by itself. `isOpen`: its case is. What a desk answered is quiet; what is missed or idle is not answered by words. */
export function warningsOf(dispute: DisputeState, { isOpen, now }: { isOpen: boolean; now: Instant }, rules: Pick<DisputeRules, 'warnings'>): OwnWarning[] {
  const { warnings } = rules
  const missed = dispute.duties.filter((duty) => isOwed(duty) && duty.dueAt <= now)
  const isNew = isOpen && !isAnswered(dispute, now)
  const found: Record<OwnWarning, boolean> = {
    NEW_MAJOR: isNew && warnings.newMajor && dispute.grade === 'MAJOR',
    GRADE_UP: isNew && warnings.gradeUp && dispute.raisedAt !== null,
    DUTY_MISSED: missed.some(({ kind }) => kind !== 'ASK_FACTS'),
    IDLE: isOpen && (idleAt(dispute) ?? Infinity) <= now,
    INCOMPLETE: isOpen && dispute.isIncomplete && missed.some(({ kind }) => kind === 'ASK_FACTS'),
  }
  return ownWarnings.filter((warning) => found[warning])
}
