import { describe, expect, it } from 'vitest'
import { decodeBuildings, encodeBuildings } from '#contract/building-columns.ts'

const columns = {
  orgs: ['440311001001001', '440311001001002'], lng: Int32Array.of(113_900_001, 113_900_002, -5), lat: Int32Array.of(22_700_000, 22_700_009, 7),
  org: Uint16Array.of(0, 1, 1), grade: Uint8Array.of(255, 0, 2),
}

const toBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

describe('building columns', () => {
  it('come back from their bytes as they were', () => {
    expect(decodeBuildings(toBuffer(encodeBuildings(columns)))).toEqual(columns)
  })

  it('that were cut off are refused', () => {
    const bytes = encodeBuildings(columns)
    expect(() => decodeBuildings(toBuffer(bytes.slice(0, -1)))).toThrow(RangeError)
  })
})
