import type { CaseState } from '#contract/case.ts'
import type { ReportedMatter } from '#backend/ports/store.ts'

/** What reports are compared by. */
export function toMatter({ id, title, text, itemCode, isDispute, point, address, buildingCode, subGrid, reportedAt }: CaseState): ReportedMatter {
  return { id, title, text, itemCode, isDispute, point, address, buildingCode, subGrid, reportedAt }
}
