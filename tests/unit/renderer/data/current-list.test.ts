import { describe, expect, it } from 'vitest'
import { recallList, rememberList } from '#renderer/data/current-list.ts'

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

describe('the list a case is opened from', () => {
  it('is remembered in its order', () => {
    const storage = memory()
    rememberList(storage, ['GM20230629000002', 'GM20230629000001'])
    expect(recallList(storage)).toEqual(['GM20230629000002', 'GM20230629000001'])
  })

  it('is empty when nothing was kept or it cannot be read', () => {
    expect(recallList(memory())).toEqual([])
    expect(recallList({ getItem: () => '{broken' })).toEqual([])
    expect(recallList({ getItem: () => '{"not":"a list"}' })).toEqual([])
  })
})
