import type { ActionType } from '#contract/commands.ts'

/** Additive actions cannot conflict: they may come without the version that was seen. */
export const additiveActions: ReadonlySet<ActionType> = new Set([
  'comment', 'attach', 'amend', 'acknowledgeAlarm', 'recordSms', 'noteMessage', 'logCallAttempt', 'recordContact', 'remind', 'supervise', 'sightAgain',
  'addDisputeFact', 'followDispute', 'answerDisputeWarning', 'callForce', 'answerForce',
])
