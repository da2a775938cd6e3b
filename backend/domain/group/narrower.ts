import type { OrgCode } from '#contract/ids.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'

/** The smaller of two areas; null when neither lies in the other. */
export function narrower(left: OrgCode, right: OrgCode): OrgCode | null {
  if (isWithin(right, left)) return right
  return isWithin(left, right) ? left : null
}
