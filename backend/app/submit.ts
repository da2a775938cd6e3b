import type { AttachmentRef } from '#contract/case.ts'
import type { CaseCommand } from '#contract/commands.ts'
import type { Actor } from '#contract/roles.ts'
import type { CommandReceipt, CommandReply } from '#contract/views.ts'
import { accessFactsOf, canSee, isRedactedFor } from '#backend/domain/access/visibility.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { CommandBus } from './command-bus.ts'
import { findCase } from './find-case.ts'
import { presentCase } from './present-case.ts'
import type { QueryDeps } from './query-deps.ts'

export type SubmitDeps = { queries: QueryDeps; bus: CommandBus; attachments: Pick<Attachments, 'find'> }

/** Runs a command for somebody and shows the case as it is then. */
export async function submit(deps: SubmitDeps, actor: Actor, command: CaseCommand): Promise<CommandReply> {
  const receipt = await receive(deps, actor, command)
  const state = deps.queries.cache.find(command.caseId)?.state
  if (state === undefined) throw new Error('a command without its case')
  return { ...receipt, case: presentCase(deps.queries, actor, state) }
}

/** Runs a command for somebody; a version conflict brings the case as it is now. */
export async function receive({ queries, bus, attachments }: SubmitDeps, actor: Actor, command: CaseCommand): Promise<CommandReceipt> {
  checkSecrecy(queries, actor, command)
  const action = await withStoredPhotos(attachments, command.action)
  return bus.submit({ ...command, action }, actor).catch((error: unknown) => {
    throw withCurrentCase(queries, { actor, command, error })
  })
}

/** Who may not open a sensitive case may not work on it either. */
function checkSecrecy({ cache }: QueryDeps, actor: Actor, { caseId, expectedVersion }: CaseCommand): void {
  if (expectedVersion === 0) return
  const state = cache.find(caseId)?.state
  if (state === undefined) return
  const facts = accessFactsOf(state)
  if (canSee(actor, facts) && isRedactedFor(actor, facts)) throw new DomainError('access.denied', { caseId, why: 'sensitive' })
}

/** Photos must be stored before they are named, and it is the camera that says when they were taken. */
export async function withStoredPhotos<A extends { type: string; attachments?: AttachmentRef[] }>(attachments: SubmitDeps['attachments'], action: A): Promise<A> {
  if (action.attachments === undefined || action.attachments.length === 0) return action
  const stored = await Promise.all(action.attachments.map((one) => storedPhoto(attachments, one)))
  return { ...action, attachments: stored }
}

async function storedPhoto(attachments: SubmitDeps['attachments'], named: AttachmentRef): Promise<AttachmentRef> {
  const photo = await attachments.find(named.id)
  if (photo === null) throw new DomainError('attachment.not-found', { id: named.id })
  return { ...named, takenAt: photo.takenAt }
}

function withCurrentCase(queries: QueryDeps, { actor, command, error }: { actor: Actor; command: CaseCommand; error: unknown }): unknown {
  if (!(error instanceof DomainError) || error.code !== 'case.version-conflict') return error
  const state = findCase(queries.cache, actor, command.caseId)
  return new DomainError(error.code, { ...error.details, case: presentCase(queries, actor, state) })
}
