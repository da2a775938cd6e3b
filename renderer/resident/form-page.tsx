import { useState } from 'react'
import type { FormView, ReportReceipt } from '#contract/resident.ts'
import { ContactFields } from './contact-fields.tsx'
import { Choices, Field, Tick } from './field.tsx'
import { emergencyIn, faultsOf, reportOf, type Fault } from './form-model.ts'
import { Icon } from './icons.tsx'
import { PhotoPicker } from './photo-picker.tsx'
import { PlaceLine } from './place-line.tsx'
import { SettingButtons, useSettings } from './settings.tsx'
import { useDraft, type DraftDesk } from './use-draft.ts'
import { usePhotos } from './use-photos.ts'
import { useSubmit, type Sending } from './use-submit.ts'
import { troubleText } from './words.ts'

type Done = (receipt: ReportReceipt, isAnonymous: boolean) => void

/** The report form: place known, promise told, words and photos, one button. */
export function FormPage({ form, onDone }: { form: FormView; onDone: Done }) {
  const desk = useDraft(form.door?.token ?? null)
  const { draft, change } = desk
  const [checkedAt, setCheckedAt] = useState<number | null>(null)
  const { t } = useSettings()
  const sending = useSubmit((receipt) => {
    desk.startAgain()
    onDone(receipt, draft.isAnonymous)
  })
  const photos = usePhotos(form.maxPhotos, draft.photos, (sent) => change({ photos: sent }))
  const faults = checkedAt === null ? [] : faultsOf(draft, form, checkedAt)
  const submit = () => {
    const now = Date.now()
    setCheckedAt(now)
    const [first] = faultsOf(draft, form, now)
    if (first !== undefined) document.querySelector(`#field-${first === 'code' ? 'phone' : first}`)?.scrollIntoView({ block: 'center' })
    else sending.submit(reportOf(draft, form, t.form.slotLine))
  }
  return (
    <>
      <header className="head">
        <div className="row"><h1>{t.form.title}</h1><SettingButtons /></div>
        <PlaceLine form={form} draft={draft} faults={faults} onChange={change} />
      </header>
      <main className="page">
        <Notices form={form} desk={desk} />
        <Matter form={form} desk={desk} faults={faults} />
        <div className="field">
          <p className="label">{t.form.photos}<span className="hint"> {t.form.optional}</span></p>
          <PhotoPicker photos={photos} most={form.maxPhotos} />
        </div>
        <Choices name="kind" label={t.form.kind} hint={t.form.kindHint} isOptional options={form.kinds.map((value) => ({ value, label: t.form.kinds[value] }))} value={draft.kind} onPick={(kind) => change({ kind })} />
        <ContactFields draft={draft} form={form} faults={faults} onChange={change} />
        <div className="field" id="field-consent">
          <Tick id="consent" label={t.form.consent} isOn={draft.hasConsented} onTick={(hasConsented) => change({ hasConsented })} />
          {faults.includes('consent') && <p className="fault" role="alert">▲ {t.faults.consent}</p>}
        </div>
      </main>
      <SubmitBar sending={sending} isBlocked={photos.isBusy} onSubmit={submit} />
    </>
  )
}

function Notices({ form, desk }: { form: FormView; desk: DraftDesk }) {
  const { t } = useSettings()
  const [before, sms, middle, meet] = t.form.promise(form.smsMinutes, form.meetMinutes)
  return (
    <>
      {form.door?.grade !== undefined && form.door.grade !== null && <p className="notice">{t.form.grade(t.form.grades[form.door.grade])}</p>}
      {form.door !== null && form.door.state !== 'ACTIVE' && <p className="notice warn">◆ {t.form.oldDoor}</p>}
      {desk.wasKept && <p className="notice"><span>{t.form.draft}</span><button type="button" className="link" onClick={() => { desk.startAgain(); window.location.reload() }}>{t.form.clearDraft}</button></p>}
      <p className="notice promise"><Icon name="clock" /><span>{before}<b>{sms}</b>{middle}<br /><b>{meet}</b>{t.form.promiseMeet}</span></p>
    </>
  )
}

function Matter({ form, desk: { draft, change }, faults }: { form: FormView; desk: DraftDesk; faults: readonly Fault[] }) {
  const { t } = useSettings()
  const call = emergencyIn(draft.text, form.emergency)
  return (
    <Field id="text" label={t.form.what} fault={faults.includes('text') ? t.faults.text(form.minText) : null}>
      <textarea id="text" rows={4} maxLength={form.maxText} placeholder={t.form.whatHint} value={draft.text} onChange={(event) => change({ text: event.target.value })} />
      {call !== null && (
        <div className="alarm" role="alert">
          <p><Icon name="warning" /> {t.form.emergency}</p>
          <a className="callnow" href={`tel:${call}`}>{t.form.call(call)}</a>
        </div>
      )}
    </Field>
  )
}

function SubmitBar({ sending, isBlocked, onSubmit }: { sending: Sending; isBlocked: boolean; onSubmit: () => void }) {
  const { t } = useSettings()
  const { state, trouble } = sending
  const isBusy = state === 'sending' || state === 'working'
  const words = { idle: isBlocked ? t.form.uploading : t.form.submit, waiting: t.form.submit, sending: t.form.sending, working: t.form.working }
  const [before, police, or, fire] = t.form.danger
  return (
    <footer className="foot">
      {trouble !== null && <p className="fault" role="alert">{state === 'waiting' ? `◆ ${t.form.waiting}` : `▲ ${troubleText(trouble, t)}`}</p>}
      <button type="button" className="primary" disabled={isBusy || isBlocked} onClick={onSubmit}>{words[state]}</button>
      <p className="danger">{before}<a href="tel:110">{police}</a>{or}<a href="tel:119">{fire}</a></p>
    </footer>
  )
}
