import { describe, expect, it } from 'vitest'
import { cellsOf, detailsOf, markedOf, mostInAnHour, readable, stepped, turned } from '#renderer/features/ingest/ingest-model.ts'

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

  it('names the details of a fault, and shows a text as it is', () => {
    expect(detailsOf('{"charset":"utf-8","why":"undecodable","field":""}')).toEqual([{ name: 'charset', value: 'utf-8' }, { name: 'why', value: 'undecodable' }])
    expect([detailsOf('GM-C-1'), detailsOf(''), detailsOf(null), detailsOf('[1]')]).toEqual([[{ name: '', value: 'GM-C-1' }], [], [], [{ name: '', value: '[1]' }]])
  })

  it('acts on marked letters only while they are dead', () => {
    const lines = [{ id: 'a', status: 'dead' }, { id: 'b', status: 'waiting' }, { id: 'c', status: 'dead' }] as const
    expect(markedOf(new Set(['b', 'c', 'gone']), lines)).toEqual(['c'])
    expect([[...turned(new Set(['a']), 'b')], [...turned(new Set(['a']), 'a')]]).toEqual([['a', 'b'], []])
  })

  it('gives all sources one axis, up to the largest hour', () => {
    expect([mostInAnHour([{ hours: [1, 9] }, { hours: [3, 0] }]), mostInAnHour([])]).toEqual([9, 0])
  })
})
