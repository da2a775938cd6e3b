import { describe, expect, it } from 'vitest'
import type { CaseState } from '#contract/case.ts'
import { createCaseCache } from '#backend/app/case-cache.ts'
import type { CaseFacts } from '#backend/domain/kpi/case-facts.ts'

// Only id and version matter here.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const stateOf = (id: string, version = 1) => ({ id, version }) as CaseState
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const factsOf = ({ version }: CaseState) => ({ version }) as CaseFacts

/** A cache over a store that says which cases it was asked for. */
function cacheOf(most: number) {
  const asked: string[] = []
  const store = {
    loadCase(id: string) {
      asked.push(id)
      return id === 'unknown' ? null : stateOf(id)
    },
  }
  return { asked, cache: createCaseCache({ store, factsOf, most }) }
}

describe('the cases used last', () => {
  it('asks the store for a case once, and again for one that is not there', () => {
    const { asked, cache } = cacheOf(4)
    expect([cache.find('a')?.state.id, cache.find('a')?.facts.version, cache.find('unknown'), cache.find('unknown')]).toEqual(['a', 1, null, null])
    expect(asked).toEqual(['a', 'unknown', 'unknown'])
  })

  it('keeps at least half of its room for those used last, and lets the others go', () => {
    const { asked, cache } = cacheOf(4)
    for (const id of ['a', 'b', 'c', 'a', 'd', 'e']) cache.find(id)
    asked.length = 0
    for (const id of ['d', 'e', 'b']) cache.find(id)
    expect(asked).toEqual(['b'])
  })

  it('gives the newest state of a case that also lies in the older half, and none that was forgotten', () => {
    const { asked, cache } = cacheOf(4)
    for (const id of ['a', 'b', 'c']) cache.find(id)
    cache.put({ state: stateOf('a', 2), facts: factsOf(stateOf('a', 2)) })
    expect(cache.find('a')?.state.version).toBe(2)
    cache.forget('a')
    expect([cache.find('a')?.state.version, asked.at(-1)]).toEqual([1, 'a'])
  })
})
