import type { AttachmentRef, CaseState } from '#contract/case.ts'
import type { CaseActionInput } from '#contract/commands.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { SourceEnvelope } from '#contract/sources.ts'
import { maskText } from '#backend/domain/privacy/mask.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { HandedOver, HandoverStore } from '#backend/ports/handover-store.ts'
import type { InboxOutcome } from '#backend/ports/inbox-store.ts'
import { lostLine } from '#backend/sources/new-case.ts'
import { textOf } from '#backend/sources/payload-text.ts'
import { photosOf, type NamedPhoto } from '#backend/sources/read-matter.ts'
import type { Fetched } from '#backend/sources/fetch-photos.ts'
import type { HandoverConfig } from '#backend/sources/source-config.ts'
import { newPhotos, remarkStep, sourceActor, takeIn, type Desk, type WordKey } from '#backend/sources/take-in.ts'
import { holderIn } from './plan-handover.ts'

export type NodeDeps = { config: HandoverConfig; store: HandoverStore; desk: Desk; district: OrgCode; fetch: (named: readonly NamedPhoto[]) => Promise<Fetched> }
type Said = { envelope: SourceEnvelope; word: WordKey; handed: HandedOver }

const longestNote = 2000
const longestReason = 500
const refusals: ReadonlySet<string> = new Set(['case.guard-failed', 'case.not-permitted', 'case.transition-not-allowed', 'case.limit-reached', 'case.too-late'])

/** The handing over that a message of its source is about; null: none. */
export function handedOverBy({ config, store }: Pick<NodeDeps, 'config' | 'store'>, { source, sourceId, payload }: SourceEnvelope): HandedOver | null {
  return store.find(source, { transferNo: textOf(config.ops.node?.transferNo, payload), taskNum: sourceId })
}

/**
 * Takes in how far the source is with what was handed over to it: a note for everybody; 结案 also proposes the end to the lead
 * unit, 回退 asks for a return in its name where the workflow allows that. Content, state, unit and level stay ours. An older word
 * than the newest known is only a note; one about what was withdrawn before changes nothing.
 */
export async function takeNode(deps: NodeDeps, said: Said): Promise<InboxOutcome> {
  const { config, store } = deps
  const { envelope, word, handed } = said
  const { transferNo, caseId } = handed
  if (envelope.op === 'upsert' || store.isTold(transferNo, word.version)) return { kind: 'duplicate', caseId }
  if (handed.withdrawnVersion !== null) return { kind: 'ignored', reason: 'handover-withdrawn' }
  const { node, meaning, note, photos } = readNode(config, envelope)
  const state = stateOf(deps, caseId)
  const isNewest = word.version > handed.nodeVersion && holderIn(config, state) === handed.unit
  await noteNode(deps, { state, word, note, fetched: await deps.fetch(photos), ask: (isNewest ? meaning.ask : undefined) ?? null })
  if (isNewest && meaning.returns === true) await askReturn(deps, { state, word, reason: note })
  store.told({ transferNo, taskNum: envelope.sourceId, version: word.version, node })
  return { kind: 'updated', caseId }
}

type NodeWord = { node: string; meaning: HandoverConfig['handover']['nodes'][string]; note: string; photos: NamedPhoto[] }

function readNode({ ops, handover }: HandoverConfig, { op, payload }: SourceEnvelope): NodeWord {
  if (op !== 'node' || ops.node === undefined) throw new DomainError('inbound.invalid-field', { field: 'op' })
  const node = textOf(ops.node.node, payload)
  const meaning = Object.hasOwn(handover.nodes, node) ? handover.nodes[node] : undefined
  if (meaning === undefined) throw new DomainError('inbound.invalid-field', { field: 'node' })
  return { node, meaning, note: maskText(textOf(meaning.note, payload)), photos: photosOf(ops.node.photos, payload) }
}

function stateOf({ desk }: NodeDeps, caseId: string): CaseState {
  const state = desk.load(caseId)
  if (state === null) throw new DomainError('inbound.case-unknown', { caseId })
  return state
}

type Noted = { state: CaseState; word: WordKey; note: string; ask: string | null; fetched: Fetched }

async function noteNode({ desk, district }: NodeDeps, { state, word, note, ask, fetched }: Noted): Promise<void> {
  const actor = sourceActor(word.source, district)
  const photos: AttachmentRef[] = newPhotos(state, fetched.photos)
  await takeIn(desk, { caseId: state.id, word }, [
    { part: 'note', actor, action: { type: 'comment', text: note.slice(0, longestNote), isInternal: false } },
    ...(photos.length === 0 ? [] : [{ part: 'attach', actor, action: { type: 'attach' as const, attachments: photos } }]),
    ...remarkStep('ask', [...(ask === null ? [] : [ask]), ...lostLine(fetched.lost)], actor),
  ])
}

/** The unit's own wish, made at this door. What the workflow refuses is left to the unit as a note. */
async function askReturn({ desk, district }: NodeDeps, { state, word, reason }: { state: CaseState; word: WordKey; reason: string }): Promise<void> {
  const unitActor: Actor = { id: `source:${word.source}`, name: '', role: 'DEPT_HANDLER', scope: district, unit: state.leadUnit, post: null }
  const action: CaseActionInput = { type: 'requestReturn', reason: reason.slice(0, longestReason) }
  try {
    await takeIn(desk, { caseId: state.id, word }, [{ part: 'return', actor: unitActor, action }])
  } catch (error) {
    if (!(error instanceof DomainError) || !refusals.has(error.code)) throw error
    const line = '流程此时不允许由对方系统提出退回，请牵头单位处理。'
    await takeIn(desk, { caseId: state.id, word }, remarkStep('not-returned', [line], sourceActor(word.source, district)))
  }
}
