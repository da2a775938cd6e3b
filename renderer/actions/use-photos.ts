import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { AttachmentRef } from '#contract/case.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { photoName, refsOf, storedPhoto, takeImages, type PhotoItem } from './photo-uploads.ts'

export type Photos = {
  items: readonly PhotoItem[]
  isBusy: boolean
  add: (files: Iterable<File>) => void
  retry: (key: string) => void
  remove: (key: string) => void
}

type Input = { initial: readonly AttachmentRef[]; kind: AttachmentRef['kind']; onChange: (refs: AttachmentRef[]) => void }

/** Uploads photos as they are added and tells which are stored; a failed one can be tried again. */
export function usePhotos({ initial, kind, onChange }: Input): Photos {
  const { api } = useData()
  const [items, setItems] = useState<readonly PhotoItem[]>(() => initial.map(storedPhoto))
  const tell = useRef(onChange)
  useEffect(() => {
    tell.current = onChange
  })
  const change = useCallback((next: (before: readonly PhotoItem[]) => readonly PhotoItem[]) => setItems(next), [])
  const isFirst = useRef(true)
  useEffect(() => {
    if (!isFirst.current) tell.current(refsOf(items))
    isFirst.current = false
  }, [items])

  const upload = useCallback(
    async (key: string, file: File) => {
      const patch = (part: Partial<PhotoItem>) => change((before) => before.map((item) => (item.key === key ? { ...item, ...part } : item)))
      patch({ state: 'busy', fault: null })
      try {
        patch({ state: 'stored', ref: await api.upload(file, { name: photoName(file), kind }) })
      } catch (cause) {
        patch({ state: 'failed', fault: cause instanceof ApiFailure ? cause.code : 'unreadable' })
      }
    },
    [api, change, kind],
  )
  const add = (files: Iterable<File>) => {
    const fresh = takeImages(files, items.length).map((file): [PhotoItem, File] => [
      { key: uuidv7(), name: file.name, file, preview: URL.createObjectURL(file), state: 'busy', ref: null, fault: null },
      file,
    ])
    change((before) => [...before, ...fresh.map(([item]) => item)])
    for (const [{ key }, file] of fresh) void upload(key, file)
  }
  const retry = (key: string) => {
    const file = items.find((item) => item.key === key)?.file
    if (file) void upload(key, file)
  }
  const remove = (key: string) =>
    change((before) => {
      const preview = before.find((item) => item.key === key)?.preview
      if (preview) URL.revokeObjectURL(preview)
      return before.filter((item) => item.key !== key)
    })
  return { items, isBusy: items.some((item) => item.state === 'busy'), add, retry, remove }
}
