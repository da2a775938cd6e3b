import sharp from 'sharp'
import type { AttachmentRef } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { DemoConfig, Scenes } from './demo-config.ts'
import type { Random } from './random.ts'

export type PhotoKind = 'BEFORE' | 'AFTER' | 'ONSITE'

/** Pictures to attach: a handful, drawn, shared by all cases. */
export type DemoPhotos = { one(kind: PhotoKind): AttachmentRef }

const WIDTH = 800
const HEIGHT = 600
const HORIZON = 360

/** Draws each scene with the words for "example" on it and stores it as a photo that somebody sent. */
export async function storeScenes({ scenes }: DemoConfig, attachments: Attachments, now: Instant): Promise<string[]> {
  const ids: string[] = []
  for (const scene of scenes.scenes) {
    const picture = await sharp(Buffer.from(drawn(scene, scenes.mark))).png().toBuffer()
    ids.push((await attachments.put(picture, now)).id)
  }
  return ids
}

export function createDemoPhotos({ phrases }: DemoConfig, ids: readonly string[], random: Random): DemoPhotos {
  return { one: (kind) => ({ id: random.pick(ids), name: phrases.photoNames[kind], kind, takenAt: null }) }
}

function drawn({ sky, ground, shapes }: Scenes['scenes'][number], mark: readonly string[]): string {
  const strokes = mark.map((path) => `<path d="${path}"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="${sky}"/><stop offset="1" stop-color="#e8eaea"/></linearGradient></defs>
<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/><rect y="${HORIZON}" width="${WIDTH}" height="${HEIGHT - HORIZON}" fill="${ground}"/>${shapes.join('')}
<g transform="translate(300 40)" fill="none" stroke="#33383d" stroke-width="7" stroke-linecap="square">${strokes}</g></svg>`
}
