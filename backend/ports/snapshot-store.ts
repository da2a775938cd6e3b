import type { CaseStatus } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'

/** A case that a camera brought, and which stored pictures it has: `frames` came with the sighting, `attachments` are all that the case names. */
export type SnapshotCase = { reportedAt: Instant; status: CaseStatus; frames: readonly string[]; attachments: readonly string[] }

/** Which pictures of cameras belong to which cases. */
export type SnapshotStore = {
  /** When the first case was reported; null when there is none. */
  firstReportAt(): Instant | null
  /** Cases of cameras that were reported from `from` until before `to`. */
  snapshotCases(from: Instant, to: Instant): readonly SnapshotCase[]
}
