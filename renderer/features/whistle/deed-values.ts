import type { AttachmentRef } from '#contract/case.ts'
import type { WhistleActionInput, WhistleScores } from '#contract/whistle.ts'
import type { WhistleDepartmentView } from '#contract/whistle-views.ts'

/** What one person does to an order: what it is called, and about which department. */
export type Deed = { type: DeedType; unit: string | null }
export const deedTypes = ['sign', 'sendOfficer', 'arrive', 'plan', 'complete', 'requestReturn', 'approveReturn', 'denyReturn', 'rate', 'issue', 'recall', 'close', 'discard'] as const
export type DeedType = (typeof deedTypes)[number]
export const isDeed = (name: string): name is DeedType => deedTypes.some((type) => type === name)

/** What may be done about a department, the next step first: whoever is sent arrives, and what is planned gets done. */
export function deedsOf({ actions, plan, officer }: Pick<WhistleDepartmentView, 'actions' | 'plan' | 'officer'>): DeedType[] {
  const deeds = actions.filter(isDeed)
  const next = plan !== null ? 'complete' : officer !== null ? 'arrive' : deeds[0]
  return deeds.toSorted((a, b) => Number(b === next) - Number(a === next))
}

/** Deeds that need no form. */
export const instantDeeds: ReadonlySet<DeedType> = new Set(['sign', 'issue', 'approveReturn'])

export type DeedValues = { reason: string; officer: string | null; photos: AttachmentRef[]; measure: string; byAt: number | null; result: string; proposedUnit: string | null; scores: WhistleScores }

const fullMarks = 20
/** The form as it opens: every question at full marks, the plan due in four hours. */
export const freshValues = (now: number): DeedValues => ({
  reason: '', officer: null, photos: [], measure: '', byAt: now + 4 * 3_600_000, result: '', proposedUnit: null,
  scores: { onTime: fullMarks, attitude: fullMarks, power: fullMarks, result: fullMarks, aftercare: fullMarks },
})

const least = 2
const isSaid = (words: string): boolean => words.trim().length >= least

/** The command a filled form makes; null while something is missing. */
export function toAction({ type, unit }: Deed, values: DeedValues, now: number): WhistleActionInput | null {
  const builder = builders[type]
  return builder({ unit: unit ?? '', values, now })
}

type Given = { unit: string; values: DeedValues; now: number }
const withReason = (type: 'recall' | 'close' | 'discard') => ({ values }: Given): WhistleActionInput | null => (isSaid(values.reason) ? { type, reason: values.reason.trim() } : null)
const noted = (words: string) => (isSaid(words) ? { note: words.trim() } : {})

const builders: Record<DeedType, (given: Given) => WhistleActionInput | null> = {
  sign: () => ({ type: 'sign' }),
  issue: () => ({ type: 'issue' }),
  sendOfficer: ({ values: { officer } }) => (officer === null ? null : { type: 'sendOfficer', officer }),
  arrive: ({ values: { photos }, now }) => (photos.length === 0 ? null : { type: 'arrive', at: now, attachments: photos }),
  plan: ({ values: { measure, byAt } }) => (isSaid(measure) && byAt !== null ? { type: 'plan', measure: measure.trim(), byAt } : null),
  complete: ({ values: { result, photos } }) => (isSaid(result) ? { type: 'complete', result: result.trim(), attachments: photos } : null),
  requestReturn: ({ values: { reason, proposedUnit } }) => (isSaid(reason) ? { type: 'requestReturn', reason: reason.trim(), ...(proposedUnit === null ? {} : { proposedUnit }) } : null),
  approveReturn: ({ unit }) => ({ type: 'approveReturn', unit }),
  denyReturn: ({ unit, values: { reason } }) => (isSaid(reason) ? { type: 'denyReturn', unit, reason: reason.trim() } : null),
  rate: ({ unit, values: { scores, reason } }) => ({ type: 'rate', unit, scores, ...noted(reason) }),
  recall: withReason('recall'),
  close: withReason('close'),
  discard: withReason('discard'),
}

/** Points of all five questions together. */
export const totalOf = (scores: WhistleScores): number => scores.onTime + scores.attitude + scores.power + scores.result + scores.aftercare
