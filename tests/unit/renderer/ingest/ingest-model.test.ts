import { describe, expect, it } from 'vitest'
import { cellsOf, readable, stepped } from '#renderer/features/ingest/ingest-model.ts'

const minute = 60_000

describe('the intake screen', () => {
  it('outlines the silence of a source that is down, and only that', () => {
    const cells = [0, 2, 0, 1, 0, 0]
    expect(cellsOf({ cells, state: 'down', lastAt: 0 }, 2 * minute)).toEqual(['empty', 'full', 'empty', 'full', 'gap', 'gap'])
    expect(cellsOf({ cells, state: 'ok', lastAt: 0 }, 2 * minute).includes('gap')).toBe(false)
    expect(cellsOf({ cells, state: 'none', lastAt: null }, 2 * minute).includes('gap')).toBe(false)
  })

  it('steps through the lines and stays inside', () => {
    const ids = ['a', 'b', 'c']
    expect([stepped(ids, null, 1), stepped(ids, 'a', 1), stepped(ids, 'c', 1), stepped(ids, 'a', -1), stepped(ids, 'gone', 1), stepped([], 'a', 1)]).toEqual(['a', 'b', 'c', 'a', 'a', null])
  })

  it('lays JSON out and leaves other text alone', () => {
    expect([readable('{"a":1}'), readable('<a/>')]).toEqual(['{\n  "a": 1\n}', '<a/>'])
  })
})
