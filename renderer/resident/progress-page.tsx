import { useState } from 'react'
import type { ProgressView } from '#contract/resident.ts'
import { AccessList } from './access-list.tsx'
import { ReasonForm, SupplementForm, type Act } from './act-forms.tsx'
import { AnswerCard, PhotoRow } from './answer-card.tsx'
import type { Link } from './api.ts'
import { Icon } from './icons.tsx'
import { NextCard } from './next-card.tsx'
import { RatingForm } from './rating-form.tsx'
import { SettingButtons, useSettings } from './settings.tsx'
import { StepList } from './step-list.tsx'
import { useProgress, type Progress } from './use-progress.ts'
import { troubleText } from './words.ts'

const TAIL = 4
type Open = 'supplement' | 'withdraw' | 'reopen' | null

/** One case for the one who reported it: the next step first, then the way so far. */
export function ProgressPage({ link }: { link: Link }) {
  const progress = useProgress(link)
  const { t } = useSettings()
  const [open, setOpen] = useState<Open>(null)
  const { view } = progress
  if (view === null) return <Opening progress={progress} />
  return (
    <>
      <header className="head">
        <div className="row"><h1>{t.progress.title}</h1><SettingButtons /></div>
        <p className="sub">{t.sent.tail(view.no.slice(-TAIL))}{t.separator}{view.title}{view.address === '' ? '' : `${t.separator}${view.address}`}</p>
      </header>
      <main className="page">
        <Freshness progress={progress} view={view} />
        <NextCard view={view} />
        {view.actions.includes('rate') && <RatingForm view={view} onAct={progress.act} />}
        <AnswerCard view={view} link={link} />
        <StepList view={view} />
        {view.promises.length > 0 && <p className="sub">{t.progress.escalate}</p>}
        <Notes view={view} />
        <div><PhotoRow title={t.progress.photosOwn} ids={view.photos.own} link={link} /></div>
        <OpenForm open={open} onAct={progress.act} onDone={() => setOpen(null)} />
        {open === null && <More view={view} onOpen={setOpen} />}
        <AccessList link={link} now={view.at} />
      </main>
      <footer className="foot pair">
        <a className="plain" href={`tel:${view.hotline}`}><Icon name="phone" /> {t.progress.call(view.hotline)}</a>
        {view.actions.includes('supplement') && <button type="button" className="plain" onClick={() => setOpen('supplement')}><Icon name="clip" /> {t.progress.supplement}</button>}
      </footer>
    </>
  )
}

function Opening({ progress: { trouble, reload } }: { progress: Progress }) {
  const { t } = useSettings()
  return (
    <main className="page">
      {trouble === null ? <p role="status">{t.loading}</p> : (
        <>
          <p className="notice warn" role="alert">▲ {troubleText(trouble, t)}</p>
          <button type="button" className="plain" onClick={reload}>{t.reload}</button>
        </>
      )}
    </main>
  )
}

function Freshness({ progress: { trouble }, view }: { progress: Progress; view: ProgressView }) {
  const { t, format } = useSettings()
  return trouble === null ? null : <p className="notice warn" role="status">◆ {t.progress.stale(format.clock(view.at))}</p>
}

function Notes({ view: { notes, at } }: { view: ProgressView }) {
  const { t, format } = useSettings()
  if (notes.length === 0) return null
  return (
    <section className="card">
      <h2>{t.progress.notes}</h2>
      {notes.map((note) => (
        <div key={`${note.at} ${note.text}`} className="noteline">
          <p className="sub">{format.time(note.at, at)} {note.from === 'RESIDENT' ? t.progress.you : t.progress.staff}</p>
          <p>{[note.text, note.photos > 0 ? t.progress.notePhotos(note.photos) : ''].filter((part) => part !== '').join(t.separator)}</p>
        </div>
      ))}
    </section>
  )
}

function OpenForm({ open, onAct, onDone }: { open: Open; onAct: Act; onDone: () => void }) {
  if (open === null) return null
  return open === 'supplement' ? <SupplementForm onAct={onAct} onDone={onDone} /> : <ReasonForm key={open} type={open} onAct={onAct} onDone={onDone} />
}

/** What is seldom wanted: withdrawing, and having it taken up again. */
function More({ view, onOpen }: { view: ProgressView; onOpen: (open: Open) => void }) {
  const { t, format } = useSettings()
  return (
    <>
      {view.actions.includes('withdraw') && <button type="button" className="link center" onClick={() => onOpen('withdraw')}>{t.progress.withdraw}</button>}
      {view.actions.includes('reopen') && (
        <div>
          <button type="button" className="plain" onClick={() => onOpen('reopen')}>{t.progress.reopen}</button>
          {view.reopenUntil !== null && <p className="sub">{t.progress.reopenUntil(format.day(view.reopenUntil))}</p>}
        </div>
      )}
    </>
  )
}
