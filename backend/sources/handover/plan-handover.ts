import type { AttachmentRef, CaseState, CaseStatus } from '#contract/case.ts'
import type { UnitCode } from '#contract/ids.ts'
import type { Handover, Withdrawal } from '#contract/sources.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { messageId } from '#backend/outbox/message-id.ts'
import type { OutboxPlanner } from '#backend/ports/channel.ts'
import { channelOf } from '#backend/sources/flow-back.ts'
import type { HandoverConfig } from '#backend/sources/source-config.ts'
import { classIn, toSourcePlace } from './source-words.ts'

/** In the unit's hands; while it is checked and rated the work may still come back. */
const atWork: ReadonlySet<CaseStatus> = new Set(['DISPATCHED', 'PROCESSING', 'SUSPENDED'])
const afterWork: ReadonlySet<CaseStatus> = new Set(['DISPOSED', 'CALLBACK'])

/** `440311002:S-CG` → `S-CG`. */
const kindOf = (unit: UnitCode): string => unit.slice(unit.lastIndexOf(':') + 1)

/** Sensitive matters stay with those who handle them (domain.md 2.4); exercises stay inside. */
const mayLeave = ({ isSensitive, isTest }: CaseState): boolean => !isSensitive && !isTest

/** The unit of this source that has the case; null: none. */
export function holderIn({ handover }: HandoverConfig, state: CaseState): UnitCode | null {
  const { leadUnit, status } = state
  if (leadUnit === null || !(atWork.has(status) || afterWork.has(status)) || !mayLeave(state)) return null
  return handover.units.includes(kindOf(leadUnit)) ? leadUnit : null
}

const helpful: ReadonlySet<AttachmentRef['kind']> = new Set(['BEFORE', 'ONSITE', 'OTHER'])
const MOST_PHOTOS = 9

/** What shows the work to be done. A confidential reporter might be told by what was photographed from where: none of those. */
export const photosToHand = ({ attachments, isConfidential }: CaseState): Handover['photos'] =>
  isConfidential ? [] : attachments.filter(({ kind }) => helpful.has(kind)).slice(-MOST_PHOTOS).map(({ id, kind }) => ({ id, kind }))

/** What the source needs to do the work, numbers masked; `version`: of the case when it was handed over. */
export function handoverOf(config: HandoverConfig, state: CaseState, { version, at, unit }: Pick<Handover, 'version' | 'at' | 'unit'>): Handover {
  const { itemCode, point } = state
  return {
    kind: 'handover', source: config.source, transferNo: `${state.no}-${version}`, caseId: state.id, caseNo: state.no, version, at, unit,
    itemCode: itemCode ?? '', ...(classIn(config, { itemCode, subGrid: state.subGrid }) ?? { recType: null, stdCode: null }),
    text: maskText(state.text), address: maskText(state.address), orgCode: state.subGrid, place: point === null ? null : toSourcePlace(config, point),
    urgency: state.urgency, dueAt: state.clocks.find(({ kind, stoppedAt, voided }) => kind === 'DISPOSE' && stoppedAt === null && !voided)?.dueAt ?? null,
    photos: photosToHand(state),
  }
}

const reasons: Partial<Record<CaseStatus, Withdrawal['reason']>> = { ACCEPTED: 'returned', CANCELLED: 'cancelled', MERGED: 'merged' }

/** Ends what was handed over of a case before `version`. */
export function withdrawalOf(config: HandoverConfig, state: CaseState, version: number): Withdrawal {
  return { kind: 'withdrawal', source: config.source, caseId: state.id, caseNo: state.no, version, at: state.lastEventAt, reason: reasons[state.status] ?? 'reassigned' }
}

const isLeft = (was: UnitCode | null, is: UnitCode | null, after: CaseState): boolean => was !== null && was !== is && after.status !== 'CLOSED'

/** The unit that gets the case by this step: it did not have it, or had done its work and is to do it again. */
function takerOf(config: HandoverConfig, before: CaseState, after: CaseState): UnitCode | null {
  const unit = atWork.has(after.status) ? holderIn(config, after) : null
  return unit !== holderIn(config, before) || afterWork.has(before.status) ? unit : null
}

/**
 * Plans what the source is told when a case of another source comes into the hands of a unit it serves (also once more, when
 * the work is sent back), and when it leaves them before the end. Nothing while it is not connected.
 */
export function createHandoverPlanner(config: HandoverConfig, isConnected: () => boolean): OutboxPlanner {
  const channel = channelOf(config.source)
  return (before, after, event) => {
    if (before === null || (before.leadUnit ?? after.leadUnit) === null || after.source === config.source || !isConnected()) return []
    const was = holderIn(config, before)
    const taker = takerOf(config, before, after)
    const message = (what: string, body: Handover | Withdrawal) => ({ id: messageId(`${channel}/${what}`, event), channel, caseId: after.id, body, createdAt: event.at })
    return [
      ...(isLeft(was, holderIn(config, after), after) ? [message('withdrawal', withdrawalOf(config, after, after.version))] : []),
      ...(taker === null ? [] : [message('handover', handoverOf(config, after, { version: after.version, at: event.at, unit: taker }))]),
    ]
  }
}
