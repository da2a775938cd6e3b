import { describe, expect, it } from 'vitest'
import { filterOfSearch, readMemory, writeMemory } from '#renderer/features/board/board-memory.ts'
import { noFilter } from '#renderer/features/board/board-model.ts'

function storageWith(text: string | null) {
  let kept = text
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) }
}

describe('board memory', () => {
  it('gives back what was written', () => {
    const storage = storageWith(null)
    const memory = { filter: { ...noFilter, source: 'QZSQ', level: 3 as const, text: '漏水' }, selectedId: 'x', offsets: { PATROL: 540 } }
    writeMemory(storage, memory)
    expect(readMemory(storage)).toEqual(memory)
  })

  it.each([null, '', '{', '[]', '{"filter":{"level":9},"selectedId":4,"offsets":{"PATROL":-1}}'])('is empty for %s', (text) => {
    expect(readMemory(storageWith(text))).toEqual({ filter: noFilter, selectedId: null, offsets: {} })
  })
})

describe('filter in the address', () => {
  it('is none when nothing is named, so that the remembered one stays', () => {
    expect(filterOfSearch('?scope=440311006')).toBeNull()
  })

  it('takes what is valid and drops the rest', () => {
    expect(filterOfSearch('?source=QZSQ&urgent=1&level=3&q=abc')).toEqual({ source: 'QZSQ', street: null, level: 3, onlyUrgent: true, text: 'abc' })
    expect(filterOfSearch('?source=bad%20code&level=7&street=x')).toEqual(noFilter)
  })
})
