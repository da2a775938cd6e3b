import { createHash } from 'node:crypto'
import { CaseAction } from '#contract/commands.ts'
import type { AttachmentRef } from '#contract/case.ts'
import type { CaseId } from '#contract/ids.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import type { InboxProcessor, RawMessage } from '#backend/inbox/inbound.ts'
import { MINUTE } from '#backend/domain/shared/time.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { InboxOutcome } from '#backend/ports/inbox-store.ts'
import type { Store } from '#backend/ports/store.ts'
import { doorActor } from './door-actor.ts'
import { badRequest, isGeoRefusal, refuseGeo } from './geo-error.ts'
import { type Form, readForm } from './read-form.ts'
import { readReport, type ReportBooks } from './read-report.ts'

/** The source of the raw messages of this door, and the header that says whose key it was. */
export const OPEN311_SOURCE = 'OPEN311'
export const OWNER_HEADER = 'x-door-owner'

export type ProcessorDeps = ReportBooks & {
  bus: Pick<CommandBus, 'submit'>
  attachments: Pick<Attachments, 'put'>
  store: Pick<Store, 'findCaseBySource'>
}

/** Turns a stored POST into a case. What the sender did wrong is told to the sender and put away; the same report again within a while is the same case. */
export function createOpen311Processor(deps: ProcessorDeps): InboxProcessor {
  return async (raw) => {
    try {
      return await process(deps, raw)
    } catch (error) {
      if (isGeoRefusal(error)) return { kind: 'ignored', reason: writeProblems(error.problems) }
      throw error
    }
  }
}

async function process(deps: ProcessorDeps, raw: RawMessage): Promise<InboxOutcome> {
  const { config, bus, store } = deps
  const form = await readForm(raw, { fields: config.limits.fields, files: config.photos.most })
  const { org, action, mediaUrl } = readReport(form, deps)
  const mark = markOf(form, raw.headers[OWNER_HEADER] ?? '')
  const bucket = Math.floor(raw.receivedAt / (config.duplicateMinutes * MINUTE))
  const known = store.findCaseBySource(OPEN311_SOURCE, `${mark}:${bucket}`) ?? store.findCaseBySource(OPEN311_SOURCE, `${mark}:${bucket - 1}`)
  const caseId = idFrom(`${raw.inboxId} case`)
  if (known !== null && known !== caseId) return { kind: 'duplicate', caseId: known }
  const attachments = await storePhotos(deps, form, raw)
  const report = CaseAction.parse({ ...action, sourceId: `${mark}:${bucket}`, attachments })
  await bus.submit({ commandId: idFrom(`${raw.inboxId} report`), caseId, expectedVersion: 0, action: report }, doorActor(org))
  if (mediaUrl !== null) await noteMedia(deps, { raw, caseId, mediaUrl, org })
  return { kind: 'case', caseId }
}

async function noteMedia({ bus }: ProcessorDeps, { raw, caseId, mediaUrl, org }: { raw: RawMessage; caseId: CaseId; mediaUrl: string; org: string }): Promise<void> {
  const action = CaseAction.parse({ type: 'comment', text: `media_url: ${mediaUrl}`, isInternal: true })
  await bus.submit({ commandId: idFrom(`${raw.inboxId} media`), caseId, expectedVersion: null, action }, doorActor(org))
}

async function storePhotos({ attachments }: ProcessorDeps, { files }: Form, raw: RawMessage): Promise<AttachmentRef[]> {
  const stored: AttachmentRef[] = []
  for (const { name, bytes } of files) {
    const photo = await attachments.put(bytes, raw.receivedAt).catch((error: unknown) => {
      const isPhotoError = error instanceof DomainError && error.code.startsWith('attachment.')
      return isPhotoError ? refuseGeo(badRequest(`media[] ${name} is not a photo that can be read`)) : Promise.reject(error)
    })
    stored.push({ ...photo, name: name.slice(0, 120) || 'photo.jpg', kind: 'ONSITE' })
  }
  return stored
}

/** What makes two reports of one sender the same: every field and every byte of the photos. */
function markOf({ pairs, files }: Form, owner: string): string {
  const hash = createHash('sha256').update(JSON.stringify([owner, pairs.filter(([name]) => name !== 'api_key')]))
  for (const { bytes } of files) hash.update(bytes)
  return hash.digest('hex').slice(0, 32)
}

/** An id that the same message always leads to: a message that is worked on again makes nothing twice. */
export function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const writeProblems = (problems: readonly { code: number; description: string }[]): string => problems.map(({ code, description }) => `${code} ${description}`).join('\n')

/** The problems that a refused message was put away with. */
export function readProblems(reason: string): { code: 400 | 404; description: string }[] {
  return reason.split('\n').map((line) => ({ code: line.startsWith('404 ') ? 404 : 400, description: line.replace(/^\d{3} /, '') }))
}
