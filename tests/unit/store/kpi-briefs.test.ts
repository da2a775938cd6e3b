import { describe, expect, it } from 'vitest'
import type { CaseState } from '#contract/case.ts'
import { createBriefs } from '#backend/store/kpi-briefs.ts'
import { calendars, rules } from '#tests/support/builders.ts'
import { given, lives, reported } from '#tests/support/case-spec.ts'

const list = { visibility: { org: '', unit: null }, order: 'newest', limit: 1 } as const
const books = { calendars: calendars(), rules }

/** Two cases, for both of which there is room, and which of them were read. */
function reading() {
  const cases = new Map<string, CaseState>([['open', { ...given(reported()).state, id: 'open' }], ['closed', { ...given(...lives.CLOSED()).state, id: 'closed' }]])
  const read: string[] = []
  const briefs = createBriefs({
    caseVersions: () => [...cases.values()].map(({ id, version }) => ({ id, version })),
    loadCase(id) {
      read.push(id)
      return cases.get(id) ?? null
    },
  }, 2)
  return { cases, read, ask: (by = books) => [...briefs(list, by)].map(({ id, times }) => [id, times.cycle]) }
}

describe('what figures keep of cases', () => {
  it('is read once of each, and tells what the case says', () => {
    const { read, ask } = reading()
    const first = ask()
    expect(first).toEqual([['open', null], ['closed', expect.any(Number)]])
    expect(ask()).toEqual(first)
    expect(read).toEqual(['open', 'closed'])
  })

  it('is read again of a case that has moved on, and of that one alone', () => {
    const { cases, read, ask } = reading()
    ask()
    const moved = cases.get('closed')
    if (moved === undefined) throw new Error('no case')
    cases.set('open', { ...moved, id: 'open', version: 99, closedAt: moved.reportedAt + 5 })
    expect(ask()[0]).toEqual(['open', 5])
    expect(read).toEqual(['open', 'closed', 'open'])
  })

  it('is read again when the books say something else', () => {
    const { read, ask } = reading()
    ask()
    ask({ ...books, calendars: { ...books.calendars, byVersion: new Map() } })
    expect(read).toEqual(['open', 'closed', 'open', 'closed'])
  })
})
