import type { Instant } from '#contract/ids.ts'

const tags = { exifFolder: 0x87_69, dateTime: 0x01_32, dateTimeOriginal: 0x90_03, offsetTimeOriginal: 0x90_11 } as const
const entryBytes = 12
/** Cameras without a zone are read as UTC+8, where the district is. */
const districtOffset = '+08:00'
const stamp = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})$/
const zone = /^[+-]\d{2}:\d{2}$/

type Tiff = { view: DataView; isLittle: boolean; start: number }

/** When a photo was taken, from its raw EXIF block; null when the block is absent, odd or without a time. */
export function takenAtOf(exif: Uint8Array | undefined): Instant | null {
  if (exif === undefined) return null
  try {
    return readTime(exif)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function readTime(exif: Uint8Array): Instant | null {
  const tiff = openTiff(exif)
  if (tiff === null) return null
  const root = readFolder(tiff, tiff.view.getUint32(tiff.start + 4, tiff.isLittle))
  const inner = root.get(tags.exifFolder)
  const details = inner === undefined ? new Map<number, Entry>() : readFolder(tiff, inner.value)
  const text = textOf(tiff, details.get(tags.dateTimeOriginal)) ?? textOf(tiff, root.get(tags.dateTime))
  const offset = textOf(tiff, details.get(tags.offsetTimeOriginal)) ?? ''
  const parts = stamp.exec(text ?? '')
  if (parts === null) return null
  const [, year, month, day, hour, minute, second] = parts
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.test(offset) ? offset : districtOffset}`)
  return Number.isNaN(at) ? null : at
}

/** EXIF is a TIFF file after the word `Exif`; the word may be missing. */
function openTiff(exif: Uint8Array): Tiff | null {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength)
  const start = view.getUint32(0) === 0x45_78_69_66 ? 6 : 0
  const order = view.getUint16(start)
  if (order !== 0x49_49 && order !== 0x4d_4d) return null
  return { view, isLittle: order === 0x49_49, start }
}

type Entry = { count: number; value: number; at: number }

function readFolder({ view, isLittle, start }: Tiff, offset: number): Map<number, Entry> {
  const base = start + offset
  const entries = new Map<number, Entry>()
  for (let index = 0; index < view.getUint16(base, isLittle); index++) {
    const at = base + 2 + index * entryBytes
    entries.set(view.getUint16(at, isLittle), {
      count: view.getUint32(at + 4, isLittle),
      value: view.getUint32(at + 8, isLittle),
      at: at + 8,
    })
  }
  return entries
}

/** Text of up to four bytes stands in the entry itself, longer text where the entry points. */
function textOf({ view, start }: Tiff, entry: Entry | undefined): string | null {
  if (entry === undefined) return null
  const from = entry.count <= 4 ? entry.at : start + entry.value
  const bytes = new Uint8Array(view.buffer, view.byteOffset + from, Math.min(entry.count, 64))
  return Buffer.from(bytes).toString('latin1').replace(/\0.*$/s, '').trim()
}
