const SOI = [0xff, 0xd8] as const
const APP1 = 0xe1
const FIRST_SCAN = 0xda
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0] as const

const startsWith = (bytes: Uint8Array, at: number, what: readonly number[]): boolean => what.every((value, n) => bytes[at + n] === value)

/** The Exif segment of a JPEG as it stands in the file, marker and length included; null without one. */
export function exifSegment(bytes: Uint8Array): Uint8Array | null {
  if (!startsWith(bytes, 0, SOI)) return null
  for (let segment = segmentAt(bytes, 2); segment !== null; segment = segmentAt(bytes, segment.end)) {
    const { at, end } = segment
    if (bytes[at + 1] === APP1 && startsWith(bytes, at + 4, EXIF)) return bytes.slice(at, end)
  }
  return null
}

/** The segment that begins here; null at the picture itself, or where the file is broken. */
function segmentAt(bytes: Uint8Array, at: number): { at: number; end: number } | null {
  const [start, marker, high = 0, low = 0] = bytes.subarray(at, at + 4)
  const end = at + 2 + high * 256 + low
  const isWhole = start === 0xff && marker !== FIRST_SCAN && end <= bytes.length && end > at + 2
  return isWhole ? { at, end } : null
}

/** A JPEG with an Exif segment put right behind its start, so that a smaller copy keeps time and orientation of its original. */
export function withExif(jpeg: Uint8Array, segment: Uint8Array | null): Uint8Array {
  if (segment === null || !startsWith(jpeg, 0, SOI)) return jpeg
  const joined = new Uint8Array(jpeg.length + segment.length)
  joined.set(jpeg.subarray(0, 2), 0)
  joined.set(segment, 2)
  joined.set(jpeg.subarray(2), 2 + segment.length)
  return joined
}
