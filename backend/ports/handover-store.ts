import type { SourceCode } from '#contract/case.ts'
import type { CaseId, Instant, UnitCode } from '#contract/ids.ts'

/**
 * A case in the hands of a source system (转办). `version`: of the case when it was handed over; `taskNum`: the number that
 * system gave it, null before it answered; `node`: the newest it told, with the `nodeVersion` of that word (-1: none yet).
 */
export type HandedOver = {
  transferNo: string
  source: SourceCode
  caseId: CaseId
  version: number
  unit: UnitCode
  at: Instant
  day: string
  taskNum: string | null
  /** The case's version at which it was withdrawn; null: it was not. */
  withdrawnVersion: number | null
  node: string | null
  nodeVersion: number
}
export type NewHandover = Omit<HandedOver, 'taskNum' | 'withdrawnVersion' | 'node' | 'nodeVersion'>

/** What is remembered of cases that were handed over. Everything is durable when the call returns. */
export type HandoverStore = {
  /** Before it is sent, so that an answer that is quicker than the receipt finds it; the same once more changes nothing. */
  begin(handover: NewHandover): void
  /** Notes the other side's number; messages that came before it are given back, once. */
  accepted(transferNo: string, taskNum: string): readonly string[]
  /** Ends what was handed over of a case before this version of it. */
  withdrawn(handovers: { source: SourceCode; caseId: CaseId; version: number }): void
  /** By our number, else by theirs. */
  find(source: SourceCode, by: { transferNo?: string; taskNum: string }): HandedOver | null
  isTold(transferNo: string, version: number): boolean
  /** Notes a change of node; an older one than the newest known leaves that as it is. */
  told(word: { transferNo: string; taskNum: string; version: number; node: string }): void
  /** What has a number of the other side and was handed over on a day. */
  on(source: SourceCode, day: string): readonly HandedOver[]
}
