import { describe, expect, it } from 'vitest'
import { matchesPlace } from '#renderer/actions/place-match.ts'

const words = ['合水口社区03小分格', '马田 合水口 03', 'hsk03', '440311006002003']

describe('place search', () => {
  it.each(['hsk03', 'HSK 3', 'hsk3', '合水口', '合水口03', '6002003', '', ' '])('finds 合水口 03 by "%s"', (typed) => {
    expect(matchesPlace(typed, words)).toBe(true)
  })

  it.each(['hsk04', '石家', 'hsk33'])('does not find it by "%s"', (typed) => {
    expect(matchesPlace(typed, words)).toBe(false)
  })
})
