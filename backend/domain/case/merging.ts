import type { CaseState } from '#contract/case.ts'
import { distance } from '#backend/domain/geo/distance.ts'
import { abs } from '#backend/domain/shared/number.ts'
import { DAY, HOUR } from '#backend/domain/shared/time.ts'
import type { CaseRules } from './rules.ts'

/** What two cases are compared by before they are merged. */
export type Matter = Pick<CaseState, 'itemCode' | 'isDispute' | 'point' | 'address' | 'buildingCode' | 'subGrid' | 'reportedAt'>

type Addressed = Pick<Matter, 'address' | 'buildingCode' | 'subGrid'>

/** The same building, or the same written address of one sub-grid. */
export function isSameAddress(a: Addressed, b: Addressed): boolean {
  if (a.buildingCode !== null && a.buildingCode === b.buildingCode) return true
  return a.address !== '' && a.address === b.address && a.subGrid === b.subGrid
}

function isSamePlace(a: Matter, b: Matter, metres: number): boolean {
  return (a.point !== null && b.point !== null && distance(a.point, b.point) <= metres) || isSameAddress(a, b)
}

/** Whether two reports are one matter: the same item near by within three days, or disputes at the same place (domain.md 3.2 row 20). */
export function isSameMatter(a: Matter, b: Matter, rules: Pick<CaseRules, 'mergeMetres' | 'mergeHours'>): boolean {
  if (!isSamePlace(a, b, rules.mergeMetres)) return false
  if (a.isDispute && b.isDispute) return true
  return a.itemCode !== null && a.itemCode === b.itemCode && abs(a.reportedAt - b.reportedAt) <= rules.mergeHours * HOUR
}

/** Whether two reports are one complaint made again: the same item at the same spot within a month (重复诉求, domain.md 6.1). */
export function isRepeat(a: Matter, b: Matter, rules: Pick<CaseRules, 'repeatMetres' | 'repeatDays'>): boolean {
  return a.itemCode !== null && a.itemCode === b.itemCode && isSamePlace(a, b, rules.repeatMetres) && abs(a.reportedAt - b.reportedAt) <= rules.repeatDays * DAY
}
