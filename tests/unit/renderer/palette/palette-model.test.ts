import { describe, expect, it } from 'vitest'
import { fitOf, normalise, rank, type Entry } from '#renderer/features/palette/palette-model.ts'

const entry = (label: string, ...haystacks: string[]): Entry => ({
  id: label,
  label,
  note: '',
  keys: [],
  haystacks: [label, ...haystacks].map(normalise),
  run: () => undefined,
})
const entries = [
  entry('合水口 03', 'hsk03', 'Heshuikou 03'),
  entry('合水口 13', 'hsk13', 'Heshuikou 13'),
  entry('上村 03', 'sc03'),
  entry('去看板', 'board'),
  entry('劳资纠纷', 'lzjf', '欠薪', '讨薪'),
]
const found = (query: string) => rank(entries, query, 3).map(({ label }) => label)

describe('palette', () => {
  it('finds a sub-grid by initials, by name with or without the space, and in English', () => {
    expect([found('hsk03'), found('合水口03'), found('合水口 03'), found('heshuikou 03')]).toEqual(
      Array.from({ length: 4 }, () => ['合水口 03']),
    )
  })

  it('finds items by how people call them', () => {
    expect(found('欠薪')).toEqual(['劳资纠纷'])
  })

  it('puts the exact one first, then what begins so, then what holds it', () => {
    const scores = ['hsk03', 'hsk031', 'xhsk03', 'h-s-k-0-3'].map((haystack) => fitOf('hsk03', haystack))
    expect(scores).toEqual([0, 1, 2, 3])
    expect(fitOf('hsk03', 'hsk13')).toBeNull()
  })

  it('does not read scattered letters into short queries or long texts', () => {
    expect([fitOf('bd', 'board'), fitOf('brd', 'board'), fitOf('hesh', 'huanjingweishengshebei')]).toEqual([null, 3, null])
  })

  it('shows the first ones for an empty query and never more than asked', () => {
    expect([found(' '), found('nothing like it')]).toEqual([['合水口 03', '合水口 13', '上村 03'], []])
  })

  it('does not mind case and spaces', () => {
    expect(normalise(' HSK 03 ')).toBe('hsk03')
  })
})
