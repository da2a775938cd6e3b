import { describe, expect, it } from 'vitest'
import { createDraftStore } from '#renderer/features/report/draft-store.ts'
import { emptyDraft, nobody } from '#renderer/features/report/report-model.ts'

function storageWith(first: string | null) {
  let kept = first
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value), removeItem: () => void (kept = null), text: () => kept }
}
const draft = { ...emptyDraft('00000000-0000-7000-8000-000000000001', '440311006002003'), text: '楼下垃圾堆了两天', isItemChosen: true, itemCode: '0102' }

describe('draft store', () => {
  it('gives the draft back under the same id, without who reported', () => {
    const storage = storageWith(null)
    createDraftStore(storage).write({ ...draft, reporter: { ...nobody, name: '张建明', phone: '13800001234', isConfidential: true } })
    expect(storage.text()).not.toMatch(/张建明|13800001234|isConfidential/)
    expect(createDraftStore(storage).read()).toEqual(draft)
  })

  it('is empty when nothing, or nothing readable, is stored', () => {
    expect([null, '{', '{"text":1}', '[]'].map((text) => createDraftStore(storageWith(text)).read())).toEqual([null, null, null, null])
  })

  it('loses the copy, not the screen, when the storage is full', () => {
    const storage = storageWith('old')
    const full = { ...storage, setItem: () => { throw new DOMException('full', 'QuotaExceededError') } }
    createDraftStore(full).write(draft)
    expect(storage.text()).toBeNull()
  })

  it('forgets when told to', () => {
    const storage = storageWith(null)
    const store = createDraftStore(storage)
    store.write(draft)
    store.clear()
    expect(store.read()).toBeNull()
  })
})
