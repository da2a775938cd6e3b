import { createHmac, timingSafeEqual } from 'node:crypto'
import { CaseNo, type OrgCode } from '#contract/ids.ts'
import type { PublicCase } from '#backend/domain/open311/public-case.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Open311Config } from './open311-config.ts'
import type { PublicReads } from './public-reads.ts'

/** Pictures that anybody may see, at addresses nobody can guess. */
export type Media = {
  /** The path of a case's picture below the door; null when it has none to show. */
  pathOf(one: Pick<PublicCase, 'no' | 'photo'>): string | null
  /** The picture at a path, as long as its case is public; null for every other path. */
  find(no: string, name: string): Promise<{ path: string; type: string } | null>
}

type Deps = { secret: () => Buffer; ask: Pick<PublicReads, 'cases'>; attachments: Pick<Attachments, 'locate'>; config: Open311Config; org: OrgCode; now: () => number }

const letters = 32

export function createMedia({ secret, ask, attachments, config, org, now }: Deps): Media {
  const nameOf = (no: string, photo: string) => `${createHmac('sha256', secret()).update(`open311 media\n${no}\n${photo}`).digest('hex').slice(0, letters)}.jpg`
  return {
    pathOf: ({ no, photo }) => (photo === null ? null : `/media/${no}/${nameOf(no, photo)}`),
    async find(no, name) {
      if (!CaseNo.safeParse(no).success) return null
      const [one] = await ask.cases({ org, nos: [no], from: 0, to: now(), rules: config, limit: 1, offset: 0 })
      if (one === undefined || one.photo === null || !isSame(name, nameOf(no, one.photo))) return null
      return attachments.locate(one.photo, 'full')
    },
  }
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
