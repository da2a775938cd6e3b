import { describe, expect, it } from 'vitest'
import { keepPlace, recallPlace } from '#renderer/features/cases-list/list-memory.ts'

function storageWith(first: string | null) {
  let kept = first
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) }
}

describe('place in the list', () => {
  it('is found again for the same list only', () => {
    const storage = storageWith(null)
    const place = { address: 'measure=resolved', selectedId: 'x', offset: 640 }
    keepPlace(storage, place)
    expect(recallPlace(storage, 'measure=resolved')).toEqual(place)
    expect(recallPlace(storage, 'measure=accepted')).toBeNull()
  })

  it.each([null, '{', '{"address":""}'])('is none for %s', (text) => {
    expect(recallPlace(storageWith(text), '')).toBeNull()
  })
})
