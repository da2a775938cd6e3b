import { useEffect, useMemo, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { Point } from '#contract/case.ts'
import type { NewPhoto } from './doing.ts'
import type { PhotoKind } from './form-specs.ts'
import { Icon } from './icons.tsx'
import { locate } from './locate.ts'
import { checkPlace } from '#renderer/data/place-check.ts'
import { preparePhoto } from './take-photo.ts'
import { usePhone } from './use-phone.ts'
import { useWords } from './words.tsx'
import { Glyph } from '#renderer/ui/glyph.tsx'

const MOST = 9

type Props = {
  kind: PhotoKind
  label: string
  isNeeded: boolean
  casePoint: Point | null
  photos: readonly NewPhoto[]
  onChange: (photos: NewPhoto[]) => void
}

/** Photos of one kind with time and place of their taking; a far place is told, and hinders nothing. */
export function PhotoBox({ kind, label, isNeeded, casePoint, photos, onChange }: Props) {
  const { t } = useWords()
  const { clock } = usePhone()
  const [status, setStatus] = useState<'idle' | 'busy' | 'broken'>('idle')
  const add = async (files: FileList | null) => {
    const chosen = [...(files ?? [])].slice(0, MOST - photos.length)
    if (chosen.length === 0) return
    setStatus('busy')
    const at = Math.round(clock.now())
    const [fix, prepared] = await Promise.all([locate(), Promise.all(chosen.map(preparePhoto))])
    const place = fix.kind === 'at' ? { point: fix.point, accuracyM: fix.accuracyM } : { point: null, accuracyM: null }
    const fresh = prepared.flatMap((stored, n): NewPhoto[] =>
      stored === null ? [] : [{ id: uuidv7(), name: (chosen[n]?.name ?? 'photo.jpg').slice(0, 120), kind, capture: { at, ...place }, ref: null, stored }],
    )
    setStatus(fresh.length < chosen.length ? 'broken' : 'idle')
    onChange([...photos, ...fresh])
  }
  const id = `photos-${kind}`
  return (
    <div className="field">
      <span className="label" id={`${id}-label`}>
        {label}
        {!isNeeded && <small>{t.fields.optional}</small>}
      </span>
      {photos.map((photo, n) => (
        <PhotoLine key={photo.id} photo={photo} casePoint={casePoint} alt={`${label} ${t.photo.alt(n + 1)}`} onRemove={() => onChange(photos.filter((one) => one !== photo))} />
      ))}
      {photos.length < MOST && (
        <div className="photo-buttons">
          <FileButton id={`${id}-camera`} text={t.photo.take} label={`${label} ${t.photo.take}`} fromCamera onFiles={(files) => void add(files)} />
          <FileButton id={`${id}-album`} text={t.photo.choose} label={`${label} ${t.photo.choose}`} onFiles={(files) => void add(files)} />
        </div>
      )}
      <p className="hint" role="status">
        {status === 'busy' && `${t.photo.busy}·${t.place.locating}`}
        {status === 'broken' && t.photo.broken}
      </p>
    </div>
  )
}

function FileButton({ id, text, label, fromCamera = false, onFiles }: { id: string; text: string; label: string; fromCamera?: boolean; onFiles: (files: FileList | null) => void }) {
  return (
    <label className="button" htmlFor={id}>
      <Icon name={fromCamera ? 'camera' : 'picture'} />
      {text}
      <input
        id={id}
        className="unseen"
        type="file"
        accept="image/*"
        aria-label={label}
        {...(fromCamera ? { capture: 'environment' as const } : { multiple: true })}
        onChange={(event) => {
          onFiles(event.target.files)
          event.target.value = ''
        }}
      />
    </label>
  )
}

function PhotoLine({ photo, casePoint, alt, onRemove }: { photo: NewPhoto; casePoint: Point | null; alt: string; onRemove: () => void }) {
  const { t, format } = useWords()
  const url = useMemo(() => URL.createObjectURL(new Blob([photo.stored.bytes], { type: photo.stored.type })), [photo])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  const check = checkPlace(photo.capture, casePoint)
  const words = {
    none: () => t.place.none,
    'unknown-case': () => t.place.unknownCase,
    near: (metres: number) => t.place.near(format.distance(metres)),
    far: (metres: number) => t.place.far(format.distance(metres)),
  }[check.kind]('metres' in check ? check.metres : 0)
  return (
    <div className="photo-line" data-place={check.kind}>
      <img src={url} alt={alt} />
      <div>
        <span>{format.clock(photo.capture.at)}</span>
        <span className={check.kind === 'far' ? 'chip chip-warn' : 'dim'}>
          {check.kind === 'far' && <Glyph name="warn" />}
          {words}
        </span>
      </div>
      <button type="button" className="button quiet" onClick={onRemove}>
        {t.photo.remove}
      </button>
    </div>
  )
}
