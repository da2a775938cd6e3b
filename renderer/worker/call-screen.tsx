import { useState } from 'react'
import type { WorkerTask } from '#contract/worker.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { storeTrouble } from './deed-form.tsx'
import { Screen } from './screen.tsx'
import { say } from './toast.ts'
import { usePhone } from './use-phone.ts'
import { troubleText, useWords } from './words.tsx'

type Contact = { name: string | null; phone: string | null }

/** The number for one call: shown for a reason that stays in the log, kept nowhere on the phone. */
export function CallScreen({ task }: { task: WorkerTask }) {
  const { t } = useWords()
  const { api } = usePhone()
  const [why, setWhy] = useState(t.call.reasonDefault)
  const [contact, setContact] = useState<Contact | null>(null)
  const [trouble, setTrouble] = useState('')
  const show = async () => {
    setTrouble('')
    await api.call('unmask', { params: { id: task.id }, body: { reason: why } }).then(setContact, (failure: unknown) => {
      const code = failure instanceof ApiFailure ? failure.code : 'unreadable'
      setTrouble(code === 'offline' || code === 'timeout' ? t.call.offline : code === 'access.denied' ? t.call.notAllowed : troubleText(t, { code, guard: null }).text)
    })
  }
  return (
    <Screen title={t.call.title}>
      <p className="strong">{task.title}</p>
      {contact === null ? (
        <>
          <div className="field">
            <label className="label" htmlFor="call-why">{t.fields.why}</label>
            <textarea id="call-why" rows={2} value={why} maxLength={200} onChange={(event) => setWhy(event.target.value)} />
            <p className="hint">{t.call.hint}</p>
          </div>
          <p className="fault" role="alert">{trouble}</p>
          <button type="button" className="primary" disabled={why.trim().length < 4} onClick={() => void show()}>{t.call.show}</button>
        </>
      ) : (
        <Dial task={task} contact={contact} />
      )}
    </Screen>
  )
}

function Dial({ task, contact }: { task: WorkerTask; contact: Contact }) {
  const { t } = useWords()
  const { doing } = usePhone()
  const [trouble, setTrouble] = useState('')
  const allowed = new Set((task.steps['']?.offers ?? []).map(({ action }) => action))
  const log = (action: string) => {
    doing.act({ kind: 'case', caseId: task.id, title: task.title, version: task.version, isAdditive: true, action: { type: action } })
      .then(() => say(t.form.saved), (error: unknown) => setTrouble(storeTrouble(t, error)))
  }
  if (contact.phone === null) return <p>{t.call.noPhone}</p>
  return (
    <>
      <p className="number">{contact.name} {contact.phone}</p>
      <a className="primary" href={`tel:${contact.phone}`} onClick={() => allowed.has('logCallAttempt') && log('logCallAttempt')}>{t.call.dial(contact.phone)}</a>
      {allowed.has('recordContact') && (
        <button type="button" className="button" onClick={() => log('recordContact')}>{t.actions.recordContact}</button>
      )}
      <p className="fault" role="alert">{trouble}</p>
    </>
  )
}
