import type { CameraAlert } from '#contract/cameras.ts'
import type { CaseActionInput } from '#contract/commands.ts'

/** Why a picture shows nothing, by the digit that says it. */
export const falseReasons = ['LIGHT', 'OBJECT', 'ALLOWED', 'GONE', 'OTHER'] as const
export type FalseReason = (typeof falseReasons)[number]

export type Verdict = { kind: 'valid' } | { kind: 'false'; reason: FalseReason } | { kind: 'unclear' }
/** A verdict that was given and not sent yet: it can be taken back. */
export type Held = { alert: CameraAlert; verdict: Verdict; at: number }

/** `judged`: verdicts of this sitting, sent or not; `skipped`: put to the end, in the order of skipping. */
export type Judging = { held: readonly Held[]; judged: ReadonlySet<string>; skipped: readonly string[]; count: number }
export const nothingJudged: Judging = { held: [], judged: new Set(), skipped: [], count: 0 }

/** So long a verdict can be taken back before it is sent. */
export const HOLD_MS = 5000
const MINUTE_MS = 60_000

/** What still waits, skipped ones last. */
export function queueOf(alerts: readonly CameraAlert[], { judged, skipped }: Judging): CameraAlert[] {
  const open = alerts.filter(({ caseId }) => !judged.has(caseId))
  const place = (alert: CameraAlert) => skipped.indexOf(alert.caseId)
  return open.toSorted((a, b) => place(a) - place(b))
}

/** Those among them that came more than so many minutes ago, oldest first. */
export function lateOf(queue: readonly CameraAlert[], now: number, minutes: number): CameraAlert[] {
  return queue.filter(({ reportedAt }) => now - reportedAt > minutes * MINUTE_MS).toSorted((a, b) => a.reportedAt - b.reportedAt)
}

export function judge(state: Judging, held: Held): Judging {
  if (state.judged.has(held.alert.caseId)) return state
  return { ...state, held: [...state.held, held], judged: new Set([...state.judged, held.alert.caseId]), count: state.count + 1 }
}

/** Takes the last verdict back that was not sent; gives whose it was. */
export function undo(state: Judging): { state: Judging; caseId: string | null } {
  const last = state.held.at(-1)
  if (last === undefined) return { state, caseId: null }
  return { state: { ...without(state, last.alert.caseId), held: state.held.slice(0, -1), count: state.count - 1 }, caseId: last.alert.caseId }
}

export const skip = (state: Judging, caseId: string): Judging => ({ ...state, skipped: [...state.skipped.filter((one) => one !== caseId), caseId] })

/** Those whose time to be taken back is over, and what remains. */
export function due(state: Judging, now: number): { state: Judging; due: readonly Held[] } {
  const isDue = ({ at }: Held) => now - at >= HOLD_MS
  return { state: { ...state, held: state.held.filter((one) => !isDue(one)) }, due: state.held.filter(isDue) }
}

/** A verdict that the server refused: it waits again. */
export function refused(state: Judging, caseId: string): Judging {
  return { ...without(state, caseId), count: Math.max(0, state.count - 1) }
}

function without(state: Judging, caseId: string): Judging {
  return { ...state, judged: new Set([...state.judged].filter((one) => one !== caseId)) }
}

/** The command that a verdict is. The picture that was looked at is its evidence. */
export function actionOf({ alert, verdict }: Pick<Held, 'alert' | 'verdict'>, words: Readonly<Record<FalseReason, string>>): CaseActionInput {
  if (verdict.kind === 'unclear') return { type: 'markUnclear' }
  const attachments = alert.attachments.slice(0, 1).map((one) => ({ ...one, kind: 'ONSITE' as const }))
  return verdict.kind === 'valid' ? { type: 'verifyOk', attachments } : { type: 'verifyFail', attachments, note: words[verdict.reason] }
}

/** What this person may say of this picture. Without a picture nobody at a desk can tell. */
export function verdictsOf({ actions, attachments }: Pick<CameraAlert, 'actions' | 'attachments'>): { valid: boolean; false: boolean; unclear: boolean } {
  const hasPicture = attachments.length > 0
  return { valid: hasPicture && actions.includes('verifyOk'), false: hasPicture && actions.includes('verifyFail'), unclear: actions.includes('markUnclear') }
}
