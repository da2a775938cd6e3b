import sharp, { type Sharp } from 'sharp'
import type { Box } from '#contract/sighting.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { SeenObject } from '#backend/domain/cameras/zones.ts'
import type { CameraConfig } from '#backend/resources/camera-config.ts'

type Rect = { left: number; top: number; width: number; height: number }
type Size = { width: number; height: number }

const maxPixels = 40_000_000
const quality = 86

/**
 * Makes the persons of a picture unrecognisable: each of their boxes, a little enlarged, becomes `cells` by `cells` plain squares. The
 * detail is gone from the bytes, not covered. Throws `attachment.broken` for what is no whole picture.
 */
export async function blurPersons(jpeg: Uint8Array, objects: readonly SeenObject[], { labels, padShare, cells }: CameraConfig['blur']): Promise<Buffer> {
  const boxes = objects.flatMap(({ label, box }) => (labels.includes(label) && box !== null ? [box] : []))
  try {
    const { data, info } = await sharp(jpeg, { limitInputPixels: maxPixels, failOn: 'truncated' }).autoOrient().removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const raw = { raw: { width: info.width, height: info.height, channels: info.channels } }
    const rects = boxes.map((box) => rectOf(box, padShare, info)).filter((rect) => rect !== null)
    const patches = await Promise.all(rects.map(async (rect) => ({ input: await coarse(sharp(data, raw).extract(rect), rect, cells), left: rect.left, top: rect.top })))
    return await sharp(data, raw).composite(patches).jpeg({ quality }).toBuffer()
  } catch {
    throw new DomainError('attachment.broken')
  }
}

/** The padded box in whole pixels, inside the picture; null when nothing of it is. */
function rectOf({ x, y, w, h }: Box, pad: number, { width, height }: Size): Rect | null {
  const left = Math.max(0, Math.floor((x - w * pad) * width))
  const top = Math.max(0, Math.floor((y - h * pad) * height))
  const right = Math.min(width, Math.ceil((x + w * (1 + pad)) * width))
  const bottom = Math.min(height, Math.ceil((y + h * (1 + pad)) * height))
  return right - left < 1 || bottom - top < 1 ? null : { left, top, width: right - left, height: bottom - top }
}

async function coarse(cut: Sharp, { width, height }: Rect, cells: number): Promise<Buffer> {
  const small = await cut.resize(Math.min(cells, width), Math.min(cells, height), { fit: 'fill', kernel: 'linear' }).png().toBuffer()
  return sharp(small).resize(width, height, { fit: 'fill', kernel: 'nearest' }).png().toBuffer()
}
