import type { AttachmentRef } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { NamedPhoto } from './read-matter.ts'
import type { SourceLink } from './source-link.ts'

/** What could be had of the photos a source named. `lost`: names that it does not have, or that are no photos. */
export type Fetched = { photos: AttachmentRef[]; lost: string[] }

export type PhotoDeps = { link: Pick<SourceLink, 'photo'>; attachments: Pick<Attachments, 'put'>; now: () => Instant }

/** Fetches the named photos from the source. Refuses with `inbound.photo-unavailable` while the source cannot be reached, unless nobody waits any more. */
export async function fetchPhotos({ link, attachments, now }: PhotoDeps, named: readonly NamedPhoto[], mayWait: boolean): Promise<Fetched> {
  const fetched: Fetched = { photos: [], lost: [] }
  for (const { name, kind } of named) {
    const bytes = await link.photo(name)
    if (bytes === 'unreachable' && mayWait) throw new DomainError('inbound.photo-unavailable', { name })
    const stored = bytes === 'unreachable' || bytes === 'absent' ? null : await attachments.put(bytes, now()).catch(lostIfBroken)
    if (stored === null) fetched.lost.push(name)
    else fetched.photos.push({ ...stored, name, kind })
  }
  return fetched
}

function lostIfBroken(error: unknown): null {
  if (error instanceof DomainError && error.code.startsWith('attachment.')) return null
  throw error
}
