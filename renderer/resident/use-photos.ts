import { useEffect, useRef, useState } from 'react'
import { api, type Trouble } from './api.ts'
import type { SentPhoto } from './form-model.ts'
import { newId } from './ids.ts'
import { shrinkPhoto } from './shrink-photo.ts'

/** A photo on its way: `url` shows it here; photos of an earlier visit have none. */
export type PickedPhoto = { key: string; name: string; url: string | null; sent: SentPhoto | null; trouble: Trouble | null; file: Blob | null }

export type Photos = {
  list: readonly PickedPhoto[]
  isBusy: boolean
  add(files: readonly File[]): void
  retry(key: string): void
  remove(key: string): void
  clear(): void
}

const kept = (sent: SentPhoto): PickedPhoto => ({ key: sent.id, name: sent.name, url: null, sent, trouble: null, file: null })

/** Photos are sent as soon as they are picked, so that the report itself is small. `onSent` hears of what is stored. */
export function usePhotos(most: number, start: readonly SentPhoto[], onSent: (sent: SentPhoto[]) => void): Photos {
  const [list, setList] = useState<readonly PickedPhoto[]>(() => start.map(kept))
  const tell = useRef(onSent)
  useEffect(() => {
    tell.current = onSent
  })
  useEffect(() => tell.current(list.flatMap(({ sent }) => (sent === null ? [] : [sent]))), [list])

  const change = (key: string, next: Partial<PickedPhoto>) => setList((known) => known.map((one) => (one.key === key ? { ...one, ...next } : one)))

  async function send(key: string, name: string, file: Blob): Promise<void> {
    const answer = await api.photo(await shrinkPhoto(file), name)
    change(key, answer.ok ? { sent: { id: answer.value.id, name }, trouble: null } : { trouble: answer.trouble })
  }

  return {
    list,
    isBusy: list.some(({ sent, trouble }) => sent === null && trouble === null),
    add(files) {
      const picked = files.slice(0, Math.max(0, most - list.length)).map((file) => ({
        key: newId(), name: file.name.slice(-100) || 'photo.jpg', url: URL.createObjectURL(file), sent: null, trouble: null, file,
      }))
      setList([...list, ...picked])
      for (const { key, name, file } of picked) void send(key, name, file)
    },
    retry(key) {
      const one = list.find((photo) => photo.key === key)
      if (one === undefined || one.file === null) return
      change(key, { trouble: null })
      void send(key, one.name, one.file)
    },
    remove(key) {
      const url = list.find((photo) => photo.key === key)?.url ?? null
      if (url !== null) URL.revokeObjectURL(url)
      setList(list.filter((photo) => photo.key !== key))
    },
    clear: () => setList([]),
  }
}
