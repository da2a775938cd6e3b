import type { SourceCode } from '#contract/case.ts'
import type { SourcePhotoWish } from '#backend/app/source-desk.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { HandoverStore } from '#backend/ports/handover-store.ts'
import { photosToHand } from './handover/plan-handover.ts'
import type { Desk } from './take-in.ts'
import { verifySigned, type VerifyDeps } from './verify-message.ts'
import type { SourceStore } from '#backend/ports/source-store.ts'

type Deps = VerifyDeps & { matters: Pick<SourceStore, 'matter'>; handovers: Pick<HandoverStore, 'find'>; load: Desk['load']; attachments: Pick<Attachments, 'locate'>; now: () => number; newId: () => string }

/** Gives a source a photo of one of its own matters, such as the one taken after the work, or of one that is in its hands. Signed over the path. Throws `inbound.*` or `attachment.not-found`. */
export function createGivePhoto(deps: Deps): (source: SourceCode, wish: SourcePhotoWish) => Promise<{ path: string; type: string }> {
  return async (source, { sourceId, id, headers, path }) => {
    verifySigned(deps, { source, headers, body: Buffer.from(path), receivedAt: deps.now(), claim: `photo:${deps.newId()}` })
    const mayHave = photosFor(deps, source, sourceId).some((one) => one.id === id)
    const found = mayHave ? await deps.attachments.locate(id, 'full') : null
    if (found === null) throw new DomainError('attachment.not-found', { id })
    return found
  }
}

/** All photos of a matter that the source filed; of one handed over to it (by our number or its own) those that show the work. */
function photosFor({ matters, handovers, load }: Deps, source: SourceCode, sourceId: string): readonly { id: string }[] {
  const filed = matters.matter(source, sourceId)
  if (filed !== null) return load(filed.caseId)?.attachments ?? []
  const handed = handovers.find(source, { transferNo: sourceId, taskNum: sourceId })
  const state = handed?.withdrawnVersion === null ? load(handed.caseId) : null
  return state === null ? [] : photosToHand(state)
}
