import { createHash } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { AttachmentRef } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { SECOND } from '#backend/domain/shared/time.ts'
import type { Attachments, StoredPhoto } from '#backend/ports/attachments.ts'
import { createLimiter } from '#backend/system/limiter.ts'
import { photoPrint } from './photo-print.ts'
import { cleanPhoto, type PhotoLimits } from './photo.ts'

export type AttachmentFolderConfig = { folder: string; limits: PhotoLimits }

const atOnce = { most: 2, queue: 32 }
const type = 'image/jpeg'
/** Photos stored before there were prints have none. */
const Facts = z.object({ takenAt: z.int().nullable(), print: z.string().exactOptional() })

/**
 * Photos in a folder, `ab/abcdef….jpg` by the SHA-256 of what is served. A photo exists when its facts file exists, which is
 * written last, so a power cut leaves nothing that looks stored and is not.
 */
export function createAttachmentFolder({ folder, limits }: AttachmentFolderConfig): Attachments {
  const inTurn = createLimiter(atOnce, () => new DomainError('server.busy'))
  const path = (id: string, ending: string) => join(folder, id.slice(0, 2), `${id}.${ending}`)

  async function factsOf(id: string): Promise<z.infer<typeof Facts> | null> {
    if (!AttachmentRef.shape.id.safeParse(id).success) return null
    const text = await readFile(path(id, 'json'), 'utf8').catch(absent)
    return text === null ? null : Facts.parse(JSON.parse(text))
  }

  async function find(id: string): Promise<StoredPhoto | null> {
    const facts = await factsOf(id)
    return facts === null ? null : { id, takenAt: facts.takenAt }
  }

  async function put(bytes: Uint8Array, now: Instant): Promise<StoredPhoto> {
    const photo = await inTurn(() => cleanPhoto(bytes, limits, now))
    const id = createHash('sha256').update(photo.full).digest('hex')
    const facts = path(id, 'json')
    await touch(facts, now)
    const known = await find(id)
    if (known !== null) return known
    await writeWhole(path(id, 'thumb.jpg'), photo.thumb)
    await writeWhole(path(id, 'jpg'), photo.full)
    await writeWhole(facts, JSON.stringify({ takenAt: photo.takenAt, print: await photoPrint(photo.thumb) }))
    await touch(facts, now)
    return { id, takenAt: photo.takenAt }
  }

  return {
    put,
    find,
    async print(id) {
      const facts = await factsOf(id)
      return facts === null ? null : (facts.print ?? (await inTurn(() => photoPrint(path(id, 'thumb.jpg')))))
    },
    // In one turn: a `put` of the same photo either has touched it before, or finds it gone and writes it anew.
    remove(id, before) {
      const putAt = AttachmentRef.shape.id.safeParse(id).success ? statSync(path(id, 'json'), { throwIfNoEntry: false })?.mtimeMs : undefined
      if (putAt === undefined || putAt >= before) return Promise.resolve(false)
      for (const ending of ['json', 'jpg', 'thumb.jpg']) rmSync(path(id, ending), { force: true })
      return Promise.resolve(true)
    },
    async locate(id, size) {
      const file = path(id, size === 'thumb' ? 'thumb.jpg' : 'jpg')
      const isThere = AttachmentRef.shape.id.safeParse(id).success && (await access(file).then(() => true, absent)) === true
      return isThere ? { path: file, type } : null
    },
  }
}

/** The facts file's time says when the photo was put last. */
async function touch(file: string, now: Instant): Promise<void> {
  await utimes(file, now / SECOND, now / SECOND).catch(absent)
}

/** Under a name of its own, synced, then renamed: never half a file under the final name. */
async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const incoming = `${file}.${process.pid}.${performance.now()}.part`
  try {
    await mkdir(dirname(file), { recursive: true })
    await using handle = await open(incoming, 'w')
    await handle.writeFile(content)
    await handle.sync()
    await rename(incoming, file)
  } catch (error) {
    await rm(incoming, { force: true })
    throw isOutOfSpace(error) ? new DomainError('store.full') : error
  }
}

function absent(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}

function isOutOfSpace(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
