import type { ProgressView } from '#contract/resident.ts'
import { api, type Link } from './api.ts'
import { useSettings } from './settings.tsx'

/** The checked answer with photos after the work, and what the reporter thought of it. */
export function AnswerCard({ view, link }: { view: ProgressView; link: Link }) {
  const { t } = useSettings()
  const { answer, rating, photos } = view
  if (answer === null) return null
  const stars = rating?.stars ?? null
  return (
    <section className="card">
      <h2>{t.progress.answer}</h2>
      <p>{answer.outcome === null ? '' : `${t.progress.outcome[answer.outcome]}${t.separator}`}{answer.text}</p>
      <PhotoRow title={t.progress.photosAfter} ids={photos.after} link={link} />
      {stars !== null && <p className="sub">{t.progress.rated(stars)}</p>}
    </section>
  )
}

/** Small photos that open in full. */
export function PhotoRow({ title, ids, link }: { title: string; ids: readonly string[]; link: Link }) {
  const { t } = useSettings()
  if (ids.length === 0) return null
  return (
    <>
      <p className="sub">{title}</p>
      <div className="photos">
        {ids.map((id, index) => (
          <a key={id} className="photo" href={api.photoUrl(link, id, 'full')} target="_blank" rel="noreferrer">
            <img src={api.photoUrl(link, id, 'thumb')} alt={t.progress.photoAlt(index + 1)} loading="lazy" />
          </a>
        ))}
      </div>
    </>
  )
}
