import type { SourceCode } from '#contract/case.ts'
import type { SourcePhotoWish } from '#backend/app/source-desk.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Desk } from './take-in.ts'
import { verifySigned, type VerifyDeps } from './verify-message.ts'
import type { SourceStore } from '#backend/ports/source-store.ts'

type Deps = VerifyDeps & { matters: Pick<SourceStore, 'matter'>; load: Desk['load']; attachments: Pick<Attachments, 'locate'>; now: () => number; newId: () => string }

/** Gives a source a photo of one of its own matters, such as the one taken after the work. Signed over the path. Throws `inbound.*` or `attachment.not-found`. */
export function createGivePhoto(deps: Deps): (source: SourceCode, wish: SourcePhotoWish) => Promise<{ path: string; type: string }> {
  return async (source, { sourceId, id, headers, path }) => {
    verifySigned(deps, { source, headers, body: Buffer.from(path), receivedAt: deps.now(), claim: `photo:${deps.newId()}` })
    const matter = deps.matters.matter(source, sourceId)
    const state = matter === null ? null : deps.load(matter.caseId)
    const isItsOwn = state?.attachments.some((one) => one.id === id) ?? false
    const found = isItsOwn ? await deps.attachments.locate(id, 'full') : null
    if (found === null) throw new DomainError('attachment.not-found', { id })
    return found
  }
}
