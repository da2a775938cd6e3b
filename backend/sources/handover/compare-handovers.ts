import type { CaseState } from '#contract/case.ts'
import type { Finding } from '#contract/sources.ts'
import type { HandedOver, HandoverStore } from '#backend/ports/handover-store.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'
import { channelOf } from '#backend/sources/flow-back.ts'
import type { HandoverConfig } from '#backend/sources/source-config.ts'
import type { OwnEntry } from '#backend/sources/source-day.ts'
import { handoverOf, holderIn, withdrawalOf } from './plan-handover.ts'

type Deps = { config: HandoverConfig; store: Pick<HandoverStore, 'on' | 'find'> }

/** What stands in the daily comparison for cases handed over on a day: the other side's number and the newest node both know. */
export function handedEntries({ config, store }: Deps, day: string): Omit<OwnEntry, 'isUnderWay'>[] {
  return store.on(config.source, day).map(({ taskNum, caseId, withdrawnVersion, node }) => ({
    sourceId: taskNum ?? '', caseId, state: withdrawnVersion === null ? (node ?? config.handover.words.handed) : config.handover.words.withdrawn,
  }))
}

/** Who mends a difference: `theirs` is asked to say the node again, `ours` is told again; null: it is about no case handed over. */
export function mendsHandover({ config, store }: Deps, { kind, sourceId }: Pick<Finding, 'kind' | 'sourceId'>): { by: 'theirs' | 'ours'; handed: HandedOver } | null {
  const handed = store.find(config.source, { taskNum: sourceId })
  if (handed === null) return null
  return { by: kind === 'state-differs' && handed.withdrawnVersion === null ? 'theirs' : 'ours', handed }
}

/** The message that tells the source again what it should know; null when the unit no longer has the case. */
export function handoverAgain(config: HandoverConfig, { state, handed, id }: { state: CaseState; handed: HandedOver; id: string }): OutboxMessage | null {
  const isHeld = holderIn(config, state) === handed.unit
  if (handed.withdrawnVersion === null && !isHeld) return null
  const body = handed.withdrawnVersion === null ? handoverOf(config, state, handed) : withdrawalOf(config, state, handed.withdrawnVersion)
  return { id, channel: channelOf(config.source), caseId: state.id, body, createdAt: state.lastEventAt }
}
