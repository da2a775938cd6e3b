import type { AppealNature, AttachmentRef, CaseState } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import type { Instant } from '#contract/ids.ts'
import type { ClosingFlag } from '#contract/integrity.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import { floor, max } from '#backend/domain/shared/number.ts'
import { DAY, MINUTE } from '#backend/domain/shared/time.ts'
import type { IntegrityRules } from './integrity-rules.ts'

/** A photo of another case that shows the same picture. */
export type Reuse = { photoId: string; otherCaseId: string; otherPhotoId: string; distance: number }

/** Photos that are to prove that the work was done. */
export const proofsOf = ({ attachments }: Pick<CaseState, 'attachments'>): AttachmentRef[] => attachments.filter(({ kind }) => kind === 'AFTER')

/** Whether a closing claims that the matter is settled, so that it can be doubted. */
export const isClaimed = ({ outcome, isTest }: Pick<CaseState, 'outcome' | 'isTest'>, rules: IntegrityRules): boolean => outcome !== null && !isTest && rules.outcomes.includes(outcome)

/** Why a closing is doubtful (field: 虚假办结), each reason with its proof; empty when it is not. `past`: the events of the case, in order. */
export function closingFlags(state: CaseState, { past, reuses }: { past: readonly CaseEvent[]; reuses: readonly Reuse[] }, rules: IntegrityRules): ClosingFlag[] {
  if (!isClaimed(state, rules)) return []
  const proofs = proofsOf(state)
  return [
    ...(rules.noAfterPhoto.isOn && proofs.length === 0 && !state.isDispute ? [{ rule: 'noAfterPhoto' as const }] : []),
    ...(rules.photoOld.isOn ? proofs.flatMap((photo) => oldFlag(photo, state.reportedAt, rules)) : []),
    ...(rules.photoReused.isOn ? reuses.map((reuse) => ({ rule: 'photoReused' as const, ...reuse })) : []),
    ...(rules.tooFar.isOn ? proofs.flatMap((photo) => farFlag(photo, state, rules)) : []),
    ...(rules.retyped.isOn ? retypedFlag(past, rules) : []),
  ]
}

function oldFlag({ id, takenAt, capture }: AttachmentRef, reportedAt: Instant, { photoOld }: IntegrityRules): ClosingFlag[] {
  const at = takenAt ?? capture?.at ?? null
  return at !== null && at < reportedAt - photoOld.graceMinutes * MINUTE ? [{ rule: 'photoOld', photoId: id, takenAt: at, reportedAt }] : []
}

/** What the place may be wrong by is given to the worker. */
function farFlag({ id, capture }: AttachmentRef, { point }: Pick<CaseState, 'point'>, { tooFar }: IntegrityRules): ClosingFlag[] {
  if (point === null || capture === undefined || capture.point === null) return []
  const metres = max(0, floor(distance(point, capture.point) - (capture.accuracyM ?? 0)))
  return metres > tooFar.metres ? [{ rule: 'tooFar', photoId: id, metres }] : []
}

/** First and last of what a case was; null where it was nothing. */
const ends = <T>(list: readonly T[]): { from: T | null; to: T | null } => ({ from: list[0] ?? null, to: list.at(-1) ?? null })

/** A complaint or request that became an enquiry on its way. */
function retypedFlag(past: readonly CaseEvent[], { retyped }: IntegrityRules): ClosingFlag[] {
  const nature = ends(past.flatMap((event): AppealNature[] => (event.type === 'reported' || event.type === 'amended' ? listed(event.nature) : [])))
  const item = ends(past.flatMap((event): string[] => (event.type === 'accepted' || event.type === 'reported' ? listed(event.itemCode) : [])))
  const isRetyped = became(nature, (one) => one === 'CONSULTATION') || became(item, (one) => retyped.items.includes(one))
  return isRetyped ? [{ rule: 'retyped', fromNature: nature.from, toNature: nature.to, fromItem: item.from, toItem: item.to }] : []
}

const became = <T>({ from, to }: { from: T | null; to: T | null }, isEnquiry: (one: T) => boolean): boolean => from !== null && to !== null && isEnquiry(to) && !isEnquiry(from)
const listed = <T>(one: T | null): T[] => (one === null ? [] : [one])

type Closed = Pick<CaseState, 'id' | 'status' | 'itemCode' | 'point' | 'closedAt' | 'outcome' | 'isTest'>
type Report = Pick<CaseState, 'id' | 'itemCode' | 'point' | 'reportedAt'>

/** Whether a new report says that an earlier closing near by did not settle the matter: the same item at the same place within days. */
export function rereportedFlag(closed: Closed, report: Report, rules: IntegrityRules): ClosingFlag[] {
  const { rereported } = rules
  if (!rereported.isOn || closed.closedAt === null || !isClaimed(closed, rules)) return []
  const metres = isSameMatter(closed, report) ? apart(closed, report) : null
  const afterMs = report.reportedAt - closed.closedAt
  const isSoon = afterMs >= 0 && afterMs <= rereported.days * DAY
  return metres !== null && isSoon && metres <= rereported.metres ? [{ rule: 'rereported', otherCaseId: report.id, metres, afterMs }] : []
}

const isSameMatter = (a: Pick<Closed, 'id' | 'itemCode'>, b: Pick<Report, 'id' | 'itemCode'>): boolean => a.id !== b.id && a.itemCode !== null && a.itemCode === b.itemCode
const apart = (a: Pick<Closed, 'point'>, b: Pick<Report, 'point'>): number | null => (a.point === null || b.point === null ? null : floor(distance(a.point, b.point)))
