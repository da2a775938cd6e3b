import { useEffect, useId, useRef, useState } from 'react'
import type { AttachmentRef } from '#contract/case.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useT, type Texts } from '#renderer/i18n/index.ts'
import { MOST_PHOTOS, type PhotoItem } from './photo-uploads.ts'
import { usePhotos } from './use-photos.ts'

type Props = { id: string; value: readonly AttachmentRef[]; kind: AttachmentRef['kind']; onChange: (refs: AttachmentRef[]) => void }

/** Photos by choice, drop or paste anywhere in the form; each uploads at once and shows its state. */
export function PhotoField({ id, value, kind, onChange }: Props) {
  const t = useT()
  const hintId = useId()
  const box = useRef<HTMLDivElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const { items, add, retry, remove } = usePhotos({ initial: value, kind, onChange })
  const isFull = items.length >= MOST_PHOTOS
  usePastedFiles(box, add)
  const words = isFull ? t.actions.photoFull : t.actions.photoAdd
  return (
    <div
      ref={box}
      className="photos"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        add(event.dataTransfer.files)
      }}
    >
      {items.map((item) => (
        <PhotoTile key={item.key} item={item} onRetry={() => retry(item.key)} onRemove={() => remove(item.key)} />
      ))}
      <button id={id} type="button" className="photo-add" disabled={isFull} aria-label={words} aria-describedby={hintId} onClick={() => chooser.current?.click()}>
        {words}
      </button>
      <span id={hintId} className="t3">
        {t.actions.photoHint}
      </span>
      <input
        ref={chooser}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        hidden
        onChange={(event) => {
          add(event.target.files ?? [])
          event.target.value = ''
        }}
      />
    </div>
  )
}

/** Hands over what is pasted anywhere in the form around `box`. */
function usePastedFiles(box: React.RefObject<HTMLElement | null>, take: (files: Iterable<File>) => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const form = box.current?.closest('form')
    const listen = (event: ClipboardEvent) => latest.current(event.clipboardData?.files ?? [])
    form?.addEventListener('paste', listen)
    return () => form?.removeEventListener('paste', listen)
  }, [box])
}

function PhotoTile({ item, onRetry, onRemove }: { item: PhotoItem; onRetry: () => void; onRemove: () => void }) {
  const t = useT()
  const source = item.preview ?? (item.ref === null ? undefined : attachmentUrl(item.ref.id, 'thumb'))
  return (
    <figure className="photo" data-state={item.state} aria-busy={item.state === 'busy'}>
      <img src={source} alt={item.name} />
      {item.state === 'busy' && <figcaption className="photo-state">{t.actions.photoBusy}</figcaption>}
      {item.state === 'failed' && (
        <figcaption className="photo-state">
          <span>{faultWords(item.fault, t)}</span>
          <button type="button" className="link-button" onClick={onRetry}>
            {t.actions.photoRetry}
          </button>
        </figcaption>
      )}
      <button type="button" className="photo-remove" aria-label={`${t.actions.photoRemove} ${item.name}`} title={t.actions.photoRemove} onClick={onRemove}>
        ×
      </button>
    </figure>
  )
}

function faultWords(code: string | null, t: Texts): string {
  const known: Record<string, { text: string }> = { ...t.errors, ...t.troubles }
  return known[code ?? '']?.text ?? t.troubles.unreadable.text
}
