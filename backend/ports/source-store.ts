import type { SourceCode } from '#contract/case.ts'
import type { CaseId, Instant } from '#contract/ids.ts'
import type { Reconciliation, SourceOp } from '#contract/sources.ts'

/** A matter of a source and its case. `day`: when the source filed it (`2023-06-29`); `version` and `digest`: of the newest content taken over. */
export type SourceMatter = { source: SourceCode; sourceId: string; caseId: CaseId; day: string; version: number; digest: string }
/** One thing a source said. */
export type SourceWord = { source: SourceCode; sourceId: string; version: number; op: SourceOp }

/** What is remembered of the source systems beside the log. Everything is durable when the call returns. */
export type SourceStore = {
  /** Gives a nonce to a message; false when another message has it. */
  claimNonce(nonce: { source: SourceCode; nonce: string; inboxId: string; at: Instant }): boolean
  purgeNonces(before: Instant): number
  matter(source: SourceCode, sourceId: string): SourceMatter | null
  isSaid(word: SourceWord): boolean
  /** Notes that a word was taken in, and the matter as it is then; messages that came before their case are given back, once. */
  said(word: SourceWord, matter: SourceMatter): readonly string[]
  /** A message about a matter that has no case yet. */
  tooEarly(word: Pick<SourceWord, 'source' | 'sourceId'>, inboxId: string): void
  /** What a source filed on a day, by its id. */
  filed(source: SourceCode, day: string): readonly SourceMatter[]
  saveReconciliation(report: Reconciliation): void
  reconciliation(id: string): Reconciliation | null
  /** Newest first. */
  reconciliations(query: { source?: SourceCode | undefined; limit: number }): readonly Reconciliation[]
}
