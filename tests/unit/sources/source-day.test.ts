import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, summed, type OwnEntry } from '#backend/sources/source-day.ts'

const entry = (sourceId: string, state: string, isUnderWay = false): OwnEntry => ({ sourceId, state, caseId: `case-${sourceId}`, isUnderWay })

describe('the sum of a day', () => {
  it('is the SHA-256 of its sorted lines, as sha256sum makes it', () => {
    // printf 'A1\t结案\nB2\t派遣\n' | sha256sum
    expect(summed('2023-06-29', [{ sourceId: 'B2', state: '派遣' }, { sourceId: 'A1', state: '结案' }])).toEqual({
      day: '2023-06-29', count: 2, checksum: '073604cd885f145897523cacf390e306d5abac0114d881f46e3d5db12e1f8506',
    })
  })

  it('does not depend on the order, and on nothing but ids and states', () => {
    const entries = fc.uniqueArray(fc.record({ sourceId: fc.string({ minLength: 1 }), state: fc.constantFrom('结案', '派遣', '') }), { selector: ({ sourceId }) => sourceId })
    fc.assert(fc.property(entries, (list) => summed('2023-06-29', list).checksum === summed('2023-06-29', list.toReversed()).checksum))
    expect(summed('2023-06-29', [{ sourceId: 'A1', state: '结案' }]).checksum).not.toBe(summed('2023-06-29', [{ sourceId: 'A1', state: '派遣' }]).checksum)
  })
})

describe('compare', () => {
  it('finds nothing between equals', () => {
    expect(compare([entry('A1', '结案')], [{ sourceId: 'A1', state: '结案' }])).toEqual([])
  })

  it('takes news that is on its way for no difference, but a matter the source does not know for one', () => {
    expect(compare([entry('A1', '结案', true)], [{ sourceId: 'A1', state: '派遣' }])).toEqual([])
    expect(compare([entry('A1', '结案', true)], [])).toMatchObject([{ kind: 'missing-there', sourceId: 'A1', caseId: 'case-A1' }])
  })
})
