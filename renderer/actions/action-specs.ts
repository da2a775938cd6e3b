import type { AttachmentRef } from '#contract/case.ts'
import type { ActionType } from '#contract/commands.ts'
import { disputeKinds } from './dispute-kinds.ts'

/** What a person may do to a case that exists; reporting has a screen of its own, and what sources, cameras and gateways say has none. */
export type CaseActionType = Exclude<ActionType, 'report' | 'reportAndFix' | 'amend' | 'noteMessage' | 'sight' | 'sightAgain'>

/** How a field is asked for. `moment` is an instant, `day` an instant at the end of a day. */
export const fieldKinds = [
  'text', 'line', 'item', 'level', 'subGrid', 'urgency', 'unit', 'units', 'rejectReason', 'outcome', 'meeting', 'evidence', 'photos', 'hours', 'moment', 'day', 'stars', 'solved', 'flag', 'case', ...disputeKinds, 'force', 'forceCall', 'forceAnswer',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** One field of a form. Lengths and ranges are the contract's; `isEmptySent` fields must be there but may be blank. */
export type FieldSpec = { name: string; kind: FieldKind; isRequired: boolean; isEmptySent?: boolean; /** Required too where that field has this value. */ neededWith?: readonly [name: string, value: unknown]; photoKind?: AttachmentRef['kind'] }

/**
 * How an action is asked for. `isInstant`: sent at a key press, nothing to fill in. `isFinal`: cannot be undone, so the
 * button is red and the form says so. `isAdditive`: cannot conflict with what others do at the same time.
 */
export type ActionSpec = { fields: readonly FieldSpec[]; isInstant?: true; isFinal?: true; isAdditive?: true }

const need = (name: string, kind: FieldKind): FieldSpec => ({ name, kind, isRequired: true })
const may = (name: string, kind: FieldKind): FieldSpec => ({ name, kind, isRequired: false })
const blank = (name: string): FieldSpec => ({ name, kind: 'text', isRequired: false, isEmptySent: true })
const photos = (photoKind: AttachmentRef['kind']): FieldSpec => ({ name: 'attachments', kind: 'photos', isRequired: false, photoKind })
const because = need('reason', 'text')
const note = may('note', 'text')

/** Every action's form, as data: names are the contract's, order is the order on the screen. */
export const actionSpecs: Record<CaseActionType, ActionSpec> = {
  askVerify: { fields: [note] },
  verifyOk: { fields: [note, photos('ONSITE')] },
  verifyFail: { fields: [note, photos('ONSITE')], isFinal: true },
  accept: { fields: [need('itemCode', 'item'), may('level', 'level'), need('subGrid', 'subGrid'), need('urgency', 'urgency'), may('reason', 'line')] },
  reject: { fields: [need('reasonCode', 'rejectReason'), blank('note')], isFinal: true },
  dispatch: { fields: [need('leadUnit', 'unit'), may('assistUnits', 'units'), note] },
  sign: { fields: [], isInstant: true },
  requestReturn: { fields: [because, may('proposedUnit', 'unit')] },
  approveReturn: { fields: [note] },
  denyReturn: { fields: [because] },
  adjudicate: { fields: [need('leadUnit', 'unit'), because] },
  reassign: { fields: [need('leadUnit', 'unit'), may('assistUnits', 'units'), because] },
  requestExtension: { fields: [need('hours', 'hours'), because] },
  approveExtension: { fields: [note] },
  denyExtension: { fields: [because] },
  requestSuspension: { fields: [need('until', 'day'), because] },
  approveSuspension: { fields: [note] },
  denySuspension: { fields: [because] },
  resume: { fields: [note] },
  completeAssist: { fields: [need('result', 'text')] },
  dispose: { fields: [need('result', 'text'), need('outcome', 'outcome'), photos('AFTER')] },
  passReview: { fields: [need('evidence', 'evidence'), blank('note'), photos('ONSITE')] },
  failReview: { fields: [because] },
  rate: { fields: [need('stars', 'stars'), need('solved', 'solved'), may('text', 'text')] },
  completeCallback: { fields: [may('solved', 'solved'), may('stars', 'stars'), blank('note')] },
  reopen: { fields: [because] },
  merge: { fields: [need('primaryId', 'case'), may('reason', 'line')], isFinal: true },
  unmerge: { fields: [because] },
  cancel: { fields: [because], isFinal: true },
  escalate: { fields: [because] },
  downgrade: { fields: [because] },
  supervise: { fields: [blank('note')] },
  remind: { fields: [note], isInstant: true },
  comment: { fields: [need('text', 'text'), may('isInternal', 'flag')], isAdditive: true },
  attach: { fields: [{ ...photos('OTHER'), isRequired: true }, may('note', 'line')], isAdditive: true },
  recordSms: { fields: [need('acceptedAt', 'moment')] },
  agreeAppointment: { fields: [need('place', 'line'), need('time', 'moment')] },
  changeAppointment: { fields: [need('place', 'line'), need('time', 'moment'), because] },
  recordAppointment: { fields: [need('outcome', 'meeting'), note] },
  logCallAttempt: { fields: [], isInstant: true },
  recordContact: { fields: [note] },
  acknowledgeAlarm: { fields: [note], isInstant: true },
  markUnclear: { fields: [note] },
  addDisputeFact: { fields: [may('people', 'people'), may('amountFen', 'money'), may('signs', 'signs'), may('employer', 'line'), need('note', 'text')], isAdditive: true },
  lowerDispute: { fields: [need('grade', 'grade'), because] },
  followDispute: { fields: [need('duty', 'duty'), need('note', 'text')], isAdditive: true },
  settleDispute: { fields: [need('mediation', 'mediation'), need('note', 'text')] },
  revisitDispute: { fields: [need('days', 'revisit'), need('isSettled', 'quiet'), need('note', 'text')] },
  answerDisputeWarning: { fields: [need('how', 'answer'), may('watchUntil', 'day'), blank('note')], isAdditive: true },
  callForce: { fields: [need('force', 'force'), may('note', 'line')], isAdditive: true },
  answerForce: { fields: [need('call', 'forceCall'), need('answer', 'forceAnswer'), { ...may('reason', 'line'), neededWith: ['answer', 'DECLINED'] }], isAdditive: true },
}

/** What panels of their own ask for; the buttons of the case leave these out. */
export const disputeActions: ReadonlySet<CaseActionType> = new Set(['addDisputeFact', 'lowerDispute', 'followDispute', 'settleDispute', 'revisitDispute', 'answerDisputeWarning'])

/** Is this one of the actions this product can ask for; a newer server may name others. */
export function isCaseAction(type: string): type is CaseActionType {
  return Object.hasOwn(actionSpecs, type)
}
