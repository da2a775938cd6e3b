import type { CaseStatus } from '#contract/case.ts'
import type { ActionType } from '#contract/commands.ts'
import type { Role } from '#contract/roles.ts'
import {
  alarmPresent, appointmentAgreeable, appointmentOpen, appointmentPresent, appointmentUntold, assistsDone, atDeskByPicture, beforeDispatchIfResident, byAssistUnit, byCamera, byCameraOnce,
  byDispatcher, byLeadUnit, byLeadUnitIfUnit, byServicePost,
  dutyOpen, extensionPending, extensionsLeft, hasDeadline, inArea, inChain, levelInReach, lowerable, noDuplicates, noPending, noRulingNeeded, notHandler,
  ofExtensionRank, raisable, returnPending, returnsLeft, rulingDue, smsOpen, suspensionPending, verifiable, noWhistle, whistleLeadDone, hasRevisit, isDispute, isGraded, forceWaits, type Guard,
} from './guards.ts'

/** Actions, and the two transitions that only the product itself makes. */
export type TransitionName = ActionType | 'recordHistory' | 'dissatisfied' | 'ratingTimedOut'

/** One row of the workflow: from where, by whom, under which conditions of state and actor. `row`: line of domain.md 3.2. */
type Transition = { row: number | null; from: 'none' | readonly CaseStatus[]; roles: readonly Role[]; guards: readonly Guard[] }

const open = ['REPORTED', 'VERIFYING', 'ACCEPTED', 'DISPATCHED', 'PROCESSING', 'SUSPENDED', 'DISPOSED', 'CALLBACK'] as const
const ended = ['CLOSED', 'REJECTED', 'MERGED', 'CANCELLED'] as const
const withUnit = ['DISPATCHED', 'PROCESSING'] as const

const desks = ['COMMUNITY_OPERATOR', 'STREET_OPERATOR', 'DISTRICT_OPERATOR'] as const
const leaders = ['COMMUNITY_SECRETARY', 'STREET_LEADER', 'DISTRICT_LEADER'] as const
const handlers = ['GRID_WORKER', 'SUBGRID_HEAD', 'DEPT_HANDLER'] as const
const units = [...handlers, 'DEPT_LEADER'] as const
const extenders = ['COMMUNITY_SECRETARY', 'STREET_LEADER', 'DISTRICT_OPERATOR', 'DISTRICT_LEADER'] as const
const suspenders = ['STREET_LEADER', 'DISTRICT_OPERATOR', 'DISTRICT_LEADER'] as const
const anybody = ['RESIDENT', ...units, ...desks, ...leaders, 'REVIEWER', 'SYSTEM'] as const

const row = (number: number | null, from: Transition['from'], by: { roles: readonly Role[]; guards?: readonly Guard[] }): Transition => ({
  row: number, from, roles: by.roles, guards: from === 'none' ? [] : [inArea, ...(by.guards ?? [])],
})

/** The whole workflow on one page (domain.md 3.2). Conditions on what the command says or on time are with the decision of each action. */
export const transitions: Record<TransitionName, Transition> = {
  report: row(1, 'none', { roles: anybody }),
  reportAndFix: row(1, 'none', { roles: ['GRID_WORKER', 'SUBGRID_HEAD'] }),
  recordHistory: row(1, 'none', { roles: ['SYSTEM'] }),
  askVerify: row(2, ['REPORTED'], { roles: ['COMMUNITY_OPERATOR', 'STREET_OPERATOR', 'SYSTEM'], guards: [verifiable] }),
  verifyOk: row(3, ['VERIFYING'], { roles: ['GRID_WORKER', ...desks], guards: [atDeskByPicture] }),
  verifyFail: row(3, ['VERIFYING'], { roles: ['GRID_WORKER', ...desks], guards: [atDeskByPicture] }),
  accept: row(4, ['REPORTED'], { roles: [...desks, 'GRID_WORKER', 'SYSTEM'] }),
  reject: row(5, ['REPORTED'], { roles: desks }),
  dispatch: row(6, ['ACCEPTED'], { roles: [...desks, 'SYSTEM'], guards: [levelInReach, noRulingNeeded] }),
  sign: row(7, ['DISPATCHED'], { roles: handlers, guards: [byLeadUnit, noWhistle] }),
  requestReturn: row(8, withUnit, { roles: units, guards: [byLeadUnit, noWhistle, noPending, returnsLeft, dutyOpen] }),
  approveReturn: row(8, withUnit, { roles: desks, guards: [returnPending, byDispatcher] }),
  denyReturn: row(8, withUnit, { roles: desks, guards: [returnPending, byDispatcher] }),
  adjudicate: row(9, ['ACCEPTED'], { roles: ['STREET_OPERATOR', 'DISTRICT_OPERATOR'], guards: [levelInReach, rulingDue] }),
  reassign: row(10, withUnit, { roles: desks, guards: [byDispatcher, noWhistle] }),
  requestExtension: row(11, ['PROCESSING'], { roles: units, guards: [byLeadUnit, noPending, extensionsLeft, hasDeadline] }),
  approveExtension: row(11, ['PROCESSING'], { roles: extenders, guards: [extensionPending, ofExtensionRank] }),
  denyExtension: row(11, ['PROCESSING'], { roles: extenders, guards: [extensionPending, ofExtensionRank] }),
  requestSuspension: row(12, ['PROCESSING'], { roles: units, guards: [byLeadUnit, noPending] }),
  approveSuspension: row(12, ['PROCESSING'], { roles: suspenders, guards: [suspensionPending] }),
  denySuspension: row(12, ['PROCESSING'], { roles: suspenders, guards: [suspensionPending] }),
  resume: row(12, ['SUSPENDED'], { roles: [...units, ...suspenders, 'SYSTEM'], guards: [byLeadUnitIfUnit] }),
  completeAssist: row(13, ['DISPATCHED', 'PROCESSING', 'SUSPENDED'], { roles: handlers, guards: [byAssistUnit, noWhistle] }),
  dispose: row(13, ['PROCESSING'], { roles: handlers, guards: [byLeadUnit, whistleLeadDone, assistsDone] }),
  passReview: row(14, ['DISPOSED'], { roles: ['REVIEWER', 'GRID_WORKER', 'SUBGRID_HEAD', ...desks], guards: [notHandler] }),
  failReview: row(15, ['DISPOSED'], { roles: ['REVIEWER', 'GRID_WORKER', 'SUBGRID_HEAD', ...desks], guards: [notHandler] }),
  rate: row(16, ['CALLBACK'], { roles: ['RESIDENT', 'SYSTEM'] }),
  completeCallback: row(16, ['CALLBACK'], { roles: ['GRID_WORKER', 'SUBGRID_HEAD', ...desks], guards: [byServicePost] }),
  dissatisfied: row(17, ['CALLBACK'], { roles: ['SYSTEM'] }),
  ratingTimedOut: row(18, ['CALLBACK'], { roles: ['SYSTEM'] }),
  reopen: row(19, ['CLOSED'], { roles: [...desks, 'RESIDENT', 'SYSTEM'] }),
  merge: row(20, ['REPORTED', 'ACCEPTED', 'DISPATCHED', 'PROCESSING'], { roles: desks, guards: [noDuplicates, noWhistle] }),
  unmerge: row(21, ['MERGED'], { roles: desks }),
  cancel: row(22, ['REPORTED', 'VERIFYING', 'ACCEPTED', 'DISPATCHED', 'PROCESSING', 'SUSPENDED'], { roles: [...desks, 'RESIDENT', 'SYSTEM'], guards: [beforeDispatchIfResident, noWhistle] }),
  escalate: row(23, open, { roles: [...units, ...desks, 'SYSTEM'], guards: [byLeadUnitIfUnit, raisable, noWhistle] }),
  downgrade: row(24, ['ACCEPTED', 'DISPATCHED'], { roles: desks, guards: [lowerable, noWhistle] }),
  supervise: row(25, open, { roles: [...leaders, ...desks, 'SYSTEM'] }),
  remind: row(25, open, { roles: [...leaders, ...desks, 'SYSTEM'] }),
  amend: row(26, open, { roles: ['SYSTEM'] }),
  comment: row(26, [...open, ...ended], { roles: anybody, guards: [inChain] }),
  attach: row(26, [...open, ...ended], { roles: anybody, guards: [inChain] }),
  recordSms: row(null, [...open, 'MERGED'], { roles: [...desks, 'SYSTEM'], guards: [smsOpen] }),
  noteMessage: row(null, [...open, ...ended], { roles: ['SYSTEM'] }),
  agreeAppointment: row(null, [...open, 'MERGED'], { roles: [...units, ...desks], guards: [appointmentAgreeable] }),
  changeAppointment: row(null, [...open, 'MERGED'], { roles: [...units, ...desks], guards: [appointmentPresent] }),
  recordAppointment: row(null, [...open, ...ended], { roles: [...units, ...desks], guards: [appointmentUntold] }),
  logCallAttempt: row(null, [...open, 'MERGED'], { roles: [...units, ...desks], guards: [appointmentOpen] }),
  recordContact: row(null, open, { roles: [...units, ...desks] }),
  acknowledgeAlarm: row(null, open, { roles: [...desks, ...leaders], guards: [alarmPresent] }),
  sight: row(null, open, { roles: ['SYSTEM'], guards: [byCameraOnce] }),
  sightAgain: row(null, open, { roles: ['SYSTEM'], guards: [byCamera] }),
  addDisputeFact: row(null, open, { roles: [...units, ...desks, ...leaders, 'SYSTEM'], guards: [inChain, isDispute] }),
  lowerDispute: row(null, open, { roles: [...desks, ...leaders], guards: [inChain, isGraded] }),
  followDispute: row(null, open, { roles: [...units, ...desks, ...leaders], guards: [inChain, isGraded] }),
  settleDispute: row(null, [...open, 'CLOSED'], { roles: [...units, ...desks], guards: [inChain, isGraded] }),
  revisitDispute: row(null, ['CLOSED'], { roles: [...units, ...desks, ...leaders], guards: [inChain, isGraded, hasRevisit] }),
  answerDisputeWarning: row(null, [...open, 'CLOSED'], { roles: [...desks, ...leaders], guards: [inChain, isGraded] }),
  callForce: row(null, open, { roles: [...units, ...desks, 'COMMUNITY_SECRETARY'], guards: [inChain, byLeadUnitIfUnit] }),
  answerForce: row(null, open, { roles: [...units, ...desks, 'COMMUNITY_SECRETARY'], guards: [inChain, byLeadUnitIfUnit, forceWaits] }),
  markUnclear: row(null, ['VERIFYING'], { roles: ['GRID_WORKER', ...desks], guards: [byCamera] }),
}
