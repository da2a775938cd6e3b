import { useRef } from 'react'
import { Icon } from './icons.tsx'
import { useSettings } from './settings.tsx'
import type { Photos, PickedPhoto } from './use-photos.ts'
import { troubleText } from './words.ts'

/** Photos with their state, and the button for more. The phone offers camera or album; without a camera, the album. */
export function PhotoPicker({ photos, most }: { photos: Photos; most: number }) {
  const { t } = useSettings()
  const input = useRef<HTMLInputElement>(null)
  const trouble = photos.list.find((photo) => photo.trouble !== null)?.trouble ?? null
  return (
    <>
      <div className="photos">
        {photos.list.map((photo, index) => <Photo key={photo.key} photo={photo} n={index + 1} photos={photos} />)}
        {photos.list.length < most && (
          <button type="button" className="photo add" onClick={() => input.current?.click()}>
            <Icon name="plus" />
            {t.form.take}
          </button>
        )}
      </div>
      <input
        ref={input} type="file" accept="image/*" multiple hidden aria-label={t.form.photos}
        onChange={(event) => {
          photos.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {trouble !== null && <p className="fault" role="alert">▲ {troubleText(trouble, t)}</p>}
    </>
  )
}

function Photo({ photo, n, photos }: { photo: PickedPhoto; n: number; photos: Photos }) {
  const { t } = useSettings()
  const { url, sent, trouble, key } = photo
  const isSending = sent === null && trouble === null
  return (
    <span className="photo" data-state={trouble === null ? (isSending ? 'sending' : 'sent') : 'failed'}>
      {url === null || trouble !== null ? <Icon name="picture" /> : <img src={url} alt={t.form.photo(n)} />}
      {trouble !== null && photo.file !== null
        ? <button type="button" className="label" onClick={() => photos.retry(key)}>▲ {t.form.again}</button>
        : <span className="label">{isSending ? t.form.uploading : t.form.photo(n)}</span>}
      <button type="button" className="remove" aria-label={t.form.remove(n)} onClick={() => photos.remove(key)}><Icon name="close" /></button>
    </span>
  )
}
