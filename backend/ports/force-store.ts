import type { ForceCall } from '#contract/forces.ts'
import type { CaseId, CaseNo, Instant, OrgCode } from '#contract/ids.ts'

/** A call of a service force with the case it was for. */
export type ForceCallRow = { caseId: CaseId; no: CaseNo; subGrid: OrgCode; call: ForceCall }

/** Calls of service forces; their rows are written with their cases and made anew by `rebuild`. */
export type ForceStore = {
  /** Calls of an area since then, newest first. */
  calls(org: OrgCode, since: Instant): readonly ForceCallRow[]
}
