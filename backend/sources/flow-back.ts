import { z } from 'zod'
import type { CaseState } from '#contract/case.ts'
import { FlowBack } from '#contract/sources.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { messageId } from '#backend/outbox/message-id.ts'
import type { Channel, OutboxPlanner } from '#backend/ports/channel.ts'
import type { NewEvent, OutboxMessage } from '#backend/ports/store.ts'
import type { SourceConfig } from './source-config.ts'
import type { SourceLink } from './source-link.ts'

/** The way out to a source. */
export const channelOf = (source: string): string => `source:${source}`

/** The source's word for the state of a case (domain.md 12.6). */
export function wordFor({ states }: SourceConfig, { status, outcome }: Pick<CaseState, 'status' | 'outcome'>): string {
  const word = states[status]
  if (typeof word === 'string') return word
  return (outcome === null ? undefined : word.byOutcome[outcome]) ?? word.otherwise
}

/** What a source is told of its case; never contact data, never words of the handling chain. */
export function flowBackOf(config: SourceConfig, state: CaseState): FlowBack {
  const { appointment } = state
  return {
    source: state.source, sourceId: state.sourceId ?? '', caseId: state.id, caseNo: state.no, version: state.version, at: state.lastEventAt,
    state: wordFor(config, state), status: state.status, unit: state.leadUnit, result: state.result === null ? null : maskText(state.result), outcome: state.outcome,
    after: state.attachments.filter(({ kind }) => kind === 'AFTER').map(({ id }) => id),
    appointment: appointment === null ? null : { place: appointment.place, time: appointment.time },
    dueAt: state.clocks.find(({ kind, stoppedAt, voided }) => kind === 'DISPOSE' && stoppedAt === null && !voided)?.dueAt ?? null,
    wantsRating: state.status === 'CALLBACK', grade: gradeOf(state), mergedInto: state.mergedInto, note: null,
  }
}

const gradeOf = (state: CaseState): FlowBack['grade'] => (state.isDispute ? (state.dispute?.grade ?? 'MINOR') : null)

/** Whether an event changed anything that the source is told. */
function isNews(config: SourceConfig, before: CaseState | null, after: CaseState): boolean {
  if (before === null) return true
  const told = (state: CaseState) => {
    const { version: _version, at: _at, dueAt: _dueAt, ...facts } = flowBackOf(config, state)
    return JSON.stringify(facts)
  }
  return told(before) !== told(after)
}

const Commented = z.object({ text: z.string(), isInternal: z.boolean().default(false) })

/** What staff, or a system that has the case in its hands, said for everybody, numbers masked; null for an internal note, and for the words of residents and of the source itself. */
function publicNote(source: string, { type, data, actor }: NewEvent): string | null {
  if (type !== 'commented' || actor.role === 'RESIDENT' || (actor.role === 'SYSTEM' && !isOtherSource(source, actor.id))) return null
  const { text, isInternal } = Commented.parse(data)
  return isInternal ? null : maskText(text)
}

const isOtherSource = (source: string, actorId: string): boolean => actorId.startsWith('source:') && actorId !== `source:${source}`

/** Plans a message for each change of state and each public note that a source should hear of, in the transaction that makes the change. Nothing while it is not connected: the comparison after that tells it. */
export function createFlowBackPlanner(config: SourceConfig, isConnected: () => boolean): OutboxPlanner {
  return (before, after, event) => {
    if (after.source !== config.source || after.sourceId === null || !isConnected()) return []
    const note = publicNote(config.source, event)
    if (note === null && !isNews(config, before, after)) return []
    const message = messageOf(config, after, messageId(channelOf(config.source), event))
    return [note === null ? message : { ...message, body: { ...flowBackOf(config, after), note } }]
  }
}

/** A message that tells a source the state of a case as it is. */
export function messageOf(config: SourceConfig, state: CaseState, id: string): OutboxMessage {
  return { id, channel: channelOf(config.source), caseId: state.id, body: flowBackOf(config, state), createdAt: state.lastEventAt }
}

/** Carries states to a source in the order of their events. The case that another was merged into is named by its number. */
export function createFlowBackChannel(source: string, link: Pick<SourceLink, 'tell'>, numberOf: (caseId: string) => string | null): Channel {
  return {
    name: channelOf(source),
    isOrdered: true,
    parallel: 4,
    deliver(message) {
      const body = FlowBack.parse(message.body)
      const mergedInto = body.mergedInto === null ? null : numberOf(body.mergedInto)
      return link.tell({ ...body, mergedInto })
    },
  }
}
