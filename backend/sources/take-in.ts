import { v5 as uuidV5 } from 'uuid'
import type { AttachmentRef, CaseState } from '#contract/case.ts'
import { CaseAction, type CaseActionInput, type CaseCommand } from '#contract/commands.ts'
import type { CaseId, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'

const NAMESPACE = '0b6e0f0a-6a5e-4d36-9a6e-3b9d1f9a4c55'
const MOST_TRIES = 5

/** What a door needs of the hall: to submit, and to see what is there. */
export type Desk = {
  submit(command: CaseCommand, actor: Actor): Promise<unknown>
  isDone(commandId: string): boolean
  load(id: CaseId): CaseState | null
}

/** One word of a source: ids of its commands come from it alone, so that the same word gives the same commands. */
export type WordKey = { source: string; sourceId: string; version: number; op: string }

export const commandIdOf = ({ source, sourceId, version, op }: WordKey, part: string): string => uuidV5([source, sourceId, version, op, part].join('\n'), NAMESPACE)

/** The door of a source, as the log names it. */
export const sourceActor = (source: string, district: OrgCode): Actor => ({ id: `source:${source}`, name: '', role: 'SYSTEM', scope: district, unit: null, post: null })

/** The front line's own find, acted on by the sub-grid it lies in; `staff` is the source's number of who found it. */
export function spotActor(source: string, staff: string | null, subGrid: OrgCode): Actor {
  return { id: ['source', source, staff ?? ''].join(':').slice(0, 64), name: '', role: 'GRID_WORKER', scope: subGrid, unit: `${subGrid}:G-SG`, post: 'PATROL' }
}

export type Step = { part: string; action: CaseActionInput; actor: Actor }

/**
 * Submits the steps of one word to a case in one commit, each once for ever. A version that moved in between is looked up
 * again: what a source says does not depend on what it has seen of ours.
 */
export async function takeIn(desk: Desk, on: { caseId: CaseId; word: WordKey }, steps: readonly Step[]): Promise<void> {
  const results = await Promise.allSettled(steps.map((step) => takeStep(desk, on, step)))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw asError(failed.reason)
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)))

async function takeStep(desk: Desk, { caseId, word }: { caseId: CaseId; word: WordKey }, { part, action, actor }: Step): Promise<void> {
  const commandId = commandIdOf(word, part)
  for (let attempt = 1; !desk.isDone(commandId); attempt += 1) {
    const expectedVersion = isAdditive(action) ? null : (desk.load(caseId)?.version ?? 0)
    const error: unknown = await desk.submit({ commandId, caseId, expectedVersion, action: CaseAction.parse(action) }, actor).then(
      () => null,
      (reason: unknown) => reason,
    )
    if (error === null) return
    const isMoved = error instanceof DomainError && error.code === 'case.version-conflict'
    if (!isMoved || attempt === MOST_TRIES) throw asError(error)
  }
}

const isAdditive = ({ type }: CaseActionInput): boolean => type === 'comment' || type === 'attach' || type === 'amend'

/** A remark for the handling chain, or nothing to say. */
export function remarkStep(part: string, lines: readonly string[], actor: Actor): Step[] {
  return lines.length === 0 ? [] : [{ part, actor, action: { type: 'comment', text: lines.join('\n').slice(0, 2000), isInternal: true } }]
}

/** Photos the case does not have yet. */
export const newPhotos = (state: CaseState, photos: readonly AttachmentRef[]): AttachmentRef[] => photos.filter(({ id }) => !state.attachments.some((one) => one.id === id))
