import { useState } from 'react'
import type { FormView, ReportReceipt } from '#contract/resident.ts'
import { Icon } from './icons.tsx'
import { SettingButtons, useSettings } from './settings.tsx'

const TAIL = 4

/** What the reporter takes along: the number, what comes next, and the link. */
export function SentPage({ receipt, isAnonymous, form, onAgain }: { receipt: ReportReceipt; isAnonymous: boolean; form: FormView; onAgain: () => void }) {
  const { t } = useSettings()
  const [isCopied, setCopied] = useState(false)
  const url = `${window.location.origin}${receipt.link}`
  const copy = () => void navigator.clipboard?.writeText(url).then(() => setCopied(true), () => setCopied(false))
  return (
    <>
      <header className="head">
        <div className="row"><h1>{t.sent.title}</h1><SettingButtons /></div>
        <p className="sub">{t.sent.tail(receipt.no.slice(-TAIL))}</p>
      </header>
      <main className="page">
        <section className="card" role="status">
          <p className="sub">{t.sent.number}</p>
          <p className="number">{receipt.no}</p>
        </section>
        <section className="card">
          <h2>{t.sent.next}</h2>
          {isAnonymous ? <p>{t.sent.anonymous}</p> : (
            <ul className="nexts">
              <li><Icon name="clock" /> {t.sent.sms(form.smsMinutes)}</li>
              <li><Icon name="phone" /> {t.sent.meet(form.meetMinutes)}</li>
            </ul>
          )}
          <p className="url">{url}</p>
          {'clipboard' in navigator && <button type="button" className="plain" onClick={copy}>{isCopied ? t.sent.copied : t.sent.copy}</button>}
        </section>
        <button type="button" className="link center" onClick={onAgain}>{t.sent.another}</button>
      </main>
      <footer className="foot"><a className="primary" href={receipt.link}>{t.sent.progress}</a></footer>
    </>
  )
}
