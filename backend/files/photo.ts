import sharp, { type Metadata } from 'sharp'
import type { Instant } from '#contract/ids.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { takenAtOf } from './exif-time.ts'

/** `maxPixels` bounds what is ever decoded (decompression bombs); `maxSide` what is kept; `thumbSide` the small copy. */
export type PhotoLimits = { maxBytes: number; maxPixels: number; maxSide: number; thumbSide: number }

export type CleanPhoto = { full: Uint8Array; thumb: Uint8Array; takenAt: Instant | null }

const quality = 88
const thumbQuality = 76
const clockToleranceMs = 86_400_000
const text = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')
const heifBrands = new Set(['heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif'])

/**
 * Makes a JPEG without any metadata out of a JPEG, PNG, WebP or HEIF, told by its content; turned upright first. The
 * camera's own time is read before it is thrown away, and dropped when it lies in the future.
 */
export async function cleanPhoto(bytes: Uint8Array, limits: PhotoLimits, now: Instant): Promise<CleanPhoto> {
  if (bytes.length > limits.maxBytes) throw new DomainError('attachment.too-large', { maxBytes: limits.maxBytes })
  if (!isPhoto(bytes)) throw new DomainError('attachment.unsupported')
  const { width, height, exif } = await describe(bytes)
  if (width * height > limits.maxPixels) throw new DomainError('attachment.too-large', { maxPixels: limits.maxPixels })
  const takenAt = takenAtOf(exif)
  const full = await encode(bytes, limits.maxSide, { limits, quality })
  return {
    full,
    thumb: await encode(full, limits.thumbSide, { limits, quality: thumbQuality }),
    takenAt: takenAt !== null && takenAt <= now + clockToleranceMs ? takenAt : null,
  }
}

/** By the first bytes alone, so that no other decoder of the image library is ever asked. */
function isPhoto(bytes: Uint8Array): boolean {
  if (text(bytes, 0, 3) === '\u{FF}\u{D8}\u{FF}') return true
  if (text(bytes, 0, 8) === '\u{89}PNG\r\n\u{1A}\n') return true
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return true
  return text(bytes, 4, 8) === 'ftyp' && heifBrands.has(text(bytes, 8, 12))
}

async function describe(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch {
    throw new DomainError('attachment.broken')
  }
}

async function encode(bytes: Uint8Array, side: number, how: { limits: PhotoLimits; quality: number }): Promise<Uint8Array> {
  try {
    return await sharp(bytes, { limitInputPixels: how.limits.maxPixels, failOn: 'truncated' })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: how.quality, mozjpeg: false })
      .toBuffer()
  } catch {
    throw new DomainError('attachment.broken')
  }
}
