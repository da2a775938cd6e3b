import { disputeActions, isCaseAction, type CaseActionType } from './action-specs.ts'

/** The key of an action, printed on its button and the same on every screen. Several actions share a key where only one can be legal. */
export const actionKeys: Partial<Record<CaseActionType, string>> = {
  accept: 'A', sign: 'A', approveReturn: 'A', approveExtension: 'A', approveSuspension: 'A',
  dispatch: 'D', adjudicate: 'D', reassign: 'D',
  remind: 'U',
  requestExtension: 'E',
  dispose: 'C', passReview: 'C', completeCallback: 'C', verifyOk: 'C', resume: 'C', completeAssist: 'C',
  escalate: 'S',
  reject: 'R', failReview: 'R', denyReturn: 'R', denyExtension: 'R', denySuspension: 'R', verifyFail: 'R',
  askVerify: 'V',
  requestReturn: 'B',
  supervise: 'O',
  comment: 'N',
}

/** From the next legal step of a case to what is seldom wanted. The first that is allowed is the one filled button. */
const order: readonly CaseActionType[] = [
  'verifyOk', 'accept', 'sign', 'approveReturn', 'approveExtension', 'approveSuspension', 'dispatch', 'adjudicate', 'dispose', 'completeAssist', 'passReview', 'completeCallback',
  'remind', 'escalate', 'requestExtension', 'resume', 'reassign', 'failReview', 'verifyFail', 'denyReturn', 'denyExtension', 'denySuspension', 'askVerify', 'reject', 'requestReturn',
  'requestSuspension', 'supervise', 'comment', 'callForce', 'agreeAppointment', 'recordAppointment', 'changeAppointment', 'recordSms', 'recordContact', 'logCallAttempt', 'attach', 'merge', 'unmerge', 'downgrade', 'reopen', 'rate',
  'acknowledgeAlarm', 'markUnclear', 'cancel',
]
const rank = new Map(order.map((type, index) => [type, index]))

/** What has a place of its own on the case, not among its buttons. */
export const ownPlaceActions: ReadonlySet<CaseActionType> = new Set([...disputeActions, 'answerForce'])

/** The allowed actions with the next step first; what this client does not know, and what has a place of its own, is left out. */
export function orderedActions(allowed: readonly string[]): CaseActionType[] {
  return allowed.filter(isCaseAction).filter((type) => !ownPlaceActions.has(type)).toSorted((a, b) => (rank.get(a) ?? order.length) - (rank.get(b) ?? order.length))
}

/** One filled button, some beside it, the rest behind "more". */
export type ActionLayout = { primary: CaseActionType | null; beside: CaseActionType[]; more: CaseActionType[] }

/** Buttons for a place that has room for `room` of them, "more" included. */
export function layOutActions(allowed: readonly string[], room: number): ActionLayout {
  const [primary = null, ...rest] = orderedActions(allowed)
  const isRoomForAll = rest.length < room
  const beside = rest.slice(0, isRoomForAll ? rest.length : room - 2)
  return { primary, beside, more: rest.slice(beside.length) }
}

/** The key printed on an action's button: none where a more pressing action has the same. */
export function keyOfAction(allowed: readonly string[], type: CaseActionType): string | null {
  const key = actionKeys[type]
  return key !== undefined && actionForKey(allowed, key) === type ? key : null
}

/** What a key stands for on this case: the foremost allowed action that has it. */
export function actionForKey(allowed: readonly string[], key: string): CaseActionType | null {
  return orderedActions(allowed).find((type) => actionKeys[type] === key) ?? null
}
