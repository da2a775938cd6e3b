import { useCallback, useEffect, useState } from 'react'
import type { FormView, ReportReceipt } from '#contract/resident.ts'
import { api, type Trouble } from './api.ts'
import { FormPage } from './form-page.tsx'
import { ProgressPage } from './progress-page.tsx'
import { routeOf } from './route-model.ts'
import { SentPage } from './sent-page.tsx'
import { useSettings } from './settings.tsx'
import { troubleText } from './words.ts'

/** The residents' page: a form or a progress page, by its address. */
export function App() {
  const { t } = useSettings()
  const [route] = useState(() => routeOf(window.location.pathname))
  useEffect(() => {
    document.title = route.page === 'form' ? t.form.title : t.progress.title
  }, [route, t])
  return route.page === 'progress' ? <ProgressPage link={route} /> : <Reporting door={route.door} />
}

type Sent = { receipt: ReportReceipt; isAnonymous: boolean }

function Reporting({ door }: { door: string | null }) {
  const [form, setForm] = useState<FormView | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  const load = useCallback(async (token: string | null) => {
    const answer = await api.form(token)
    // A code that nobody knows still lets the resident report, with the place written down.
    const isUnknown = !answer.ok && answer.trouble.code === 'resident.unknown-door'
    const shown = isUnknown ? await api.form(null) : answer
    if (shown.ok) setForm(shown.value)
    setTrouble(answer.ok ? null : answer.trouble)
  }, [])
  useEffect(() => {
    const again = () => void load(door)
    const first = setTimeout(again, 0)
    window.addEventListener('online', again)
    return () => {
      clearTimeout(first)
      window.removeEventListener('online', again)
    }
  }, [door, load])
  if (sent !== null && form !== null) return <SentPage {...sent} form={form} onAgain={() => setSent(null)} />
  if (form !== null) {
    return (
      <>
        {trouble?.code === 'resident.unknown-door' && <Told trouble={trouble} />}
        <FormPage form={form} onDone={(receipt, isAnonymous) => {
          setSent({ receipt, isAnonymous })
          window.scrollTo(0, 0)
        }} />
      </>
    )
  }
  return <Opening trouble={trouble} onReload={() => void load(door)} />
}

function Told({ trouble }: { trouble: Trouble }) {
  const { t } = useSettings()
  return <p className="notice warn top" role="alert">◆ {troubleText(trouble, t)}</p>
}

function Opening({ trouble, onReload }: { trouble: Trouble | null; onReload: () => void }) {
  const { t } = useSettings()
  return (
    <main className="page">
      {trouble === null ? <p role="status">{t.loading}</p> : (
        <>
          <p className="notice warn" role="alert">▲ {troubleText(trouble, t)}</p>
          <button type="button" className="plain" onClick={onReload}>{t.reload}</button>
        </>
      )}
    </main>
  )
}
