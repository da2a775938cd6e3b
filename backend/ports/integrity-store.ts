import type { RecordedEvent } from '#contract/events.ts'
import type { CaseId, Instant } from '#contract/ids.ts'

/** A photo's perceptual print, under the case it stands in. */
export type PhotoPrint = { photoId: string; caseId: CaseId; at: Instant; print: string }

/** What doubt about closings is built on: lines of the log that say it, and prints of photos, which can be made again. */
export type IntegrityStore = {
  /** Flags and judgements in [from, to), in the order of the log. */
  between(from: Instant, to: Instant): Pick<RecordedEvent, 'type' | 'data' | 'at' | 'actor'>[]
  /** Keeps prints; one that is known stays as it is. */
  addPrints(prints: readonly PhotoPrint[]): void
  /** Prints of other cases since an instant that agree with this one in a quarter at least. */
  alike(print: PhotoPrint, since: Instant, limit: number): PhotoPrint[]
}
