import type { CaseId, OrgCode, UserId } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'

/** Who holds the link of a case acts as its reporter, known by nothing but the case itself. */
export const residentId = (caseId: CaseId): UserId => `resident:${caseId}`

/** The resident of one case as an actor; the log shows role RESIDENT and the case, never a person. */
export function residentActor(caseId: CaseId, district: OrgCode): Actor {
  return { id: residentId(caseId), name: '', role: 'RESIDENT', scope: district, unit: null, post: null }
}
