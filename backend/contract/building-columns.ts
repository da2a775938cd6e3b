import type { BuildingGrade } from './buildings.ts'
import type { OrgCode } from './ids.ts'

/**
 * All buildings as columns, little-endian: u32 count, u32 sub-grids, then the 15 ASCII digits of each sub-grid padded to 16 bytes, then
 * count × i32 longitude and count × i32 latitude (1e-6 degrees), count × u16 index of the sub-grid, count × u8 grade (0 ASSURED, 1 NORMAL, 2 WARNING, 255: not graded).
 */
export type BuildingColumns = { orgs: readonly OrgCode[]; lng: Int32Array; lat: Int32Array; org: Uint16Array; grade: Uint8Array }

export const MICRO = 1e6
export const gradeCodes: Readonly<Record<BuildingGrade, number>> = { ASSURED: 0, NORMAL: 1, WARNING: 2 }
/** `grade` of a building nobody has graded. */
export const UNGRADED = 255
const HEAD = 8
const CODE = 16

/** The columns as bytes. */
export function encodeBuildings({ orgs, lng, lat, org, grade }: BuildingColumns): Uint8Array {
  const count = lng.length
  const start = HEAD + CODE * orgs.length
  const bytes = new Uint8Array(start + count * 11)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, count, true)
  view.setUint32(4, orgs.length, true)
  for (const [at, code] of orgs.entries()) for (let digit = 0; digit < code.length; digit += 1) bytes[HEAD + CODE * at + digit] = code.charCodeAt(digit)
  bytes.set(new Uint8Array(lng.buffer, lng.byteOffset, lng.byteLength), start)
  bytes.set(new Uint8Array(lat.buffer, lat.byteOffset, lat.byteLength), start + count * 4)
  bytes.set(new Uint8Array(org.buffer, org.byteOffset, org.byteLength), start + count * 8)
  bytes.set(grade, start + count * 10)
  return bytes
}

/** Throws a RangeError when the bytes are not what their head says. */
export function decodeBuildings(buffer: ArrayBuffer): BuildingColumns {
  const view = new DataView(buffer)
  const count = view.getUint32(0, true)
  const codes = view.getUint32(4, true)
  const start = HEAD + CODE * codes
  if (buffer.byteLength !== start + count * 11) throw new RangeError('building columns')
  const orgs = Array.from({ length: codes }, (_, at) => String.fromCharCode(...new Uint8Array(buffer, HEAD + CODE * at, CODE)).replace(/\0+$/, ''))
  return {
    orgs, lng: new Int32Array(buffer, start, count), lat: new Int32Array(buffer, start + count * 4, count),
    org: new Uint16Array(buffer, start + count * 8, count), grade: new Uint8Array(buffer, start + count * 10, count),
  }
}
