import { describe, expect, it } from 'vitest'
import { formatTable } from '#backend/cli/print-table.ts'

describe('a table on the terminal', () => {
  it('lines columns up, hanzi counting two, numbers to the right, nothing as a dash', () => {
    expect(formatTable(['key', 'name', 'n', 'rate'], [['440311006', '马田街道', 8412, 99.49], ['NYPD', 'Police', 7, null]]).split('\n')).toEqual([
      'key        name         n   rate',
      '440311006  马田街道  8412  99.49',
      'NYPD       Police       7      —',
    ])
  })

  it('is its heading alone without rows', () => {
    expect(formatTable(['key', 'n'], [])).toBe('key  n')
  })
})
