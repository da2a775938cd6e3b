import { useState } from 'react'
import type { ResidentActInput } from '#contract/resident.ts'
import type { Trouble } from './api.ts'
import { Field } from './field.tsx'
import type { SentPhoto } from './form-model.ts'
import { newId } from './ids.ts'
import { PhotoPicker } from './photo-picker.tsx'
import { useSettings } from './settings.tsx'
import { usePhotos } from './use-photos.ts'
import { troubleText } from './words.ts'

export type Act = (act: ResidentActInput) => Promise<Trouble | null>
const MOST_PHOTOS = 9
const LEAST_REASON = 2

/** Sends an act once at a time; done when nothing went wrong. */
function useSend(onAct: Act, onDone: () => void): { isBusy: boolean; trouble: Trouble | null; send: (act: ResidentActInput) => void } {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const run = async (act: ResidentActInput) => {
    setBusy(true)
    const found = await onAct(act)
    setBusy(false)
    setTrouble(found)
    if (found === null) onDone()
  }
  return { isBusy, trouble, send: (act) => void run(act) }
}

/** More words or photos, while somebody still works on it. */
export function SupplementForm({ onAct, onDone }: { onAct: Act; onDone: () => void }) {
  const { t } = useSettings()
  const [text, setText] = useState('')
  const [sent, setSent] = useState<SentPhoto[]>([])
  const [commandId] = useState(newId)
  const photos = usePhotos(MOST_PHOTOS, [], setSent)
  const { isBusy, trouble, send } = useSend(onAct, onDone)
  const isEmpty = text.trim() === '' && sent.length === 0
  return (
    <section className="card" id="supplement">
      <Field id="more" label={t.progress.supplement}>
        <textarea id="more" rows={3} maxLength={500} placeholder={t.progress.supplementHint} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <PhotoPicker photos={photos} most={MOST_PHOTOS} />
      {trouble !== null && <p className="fault" role="alert">▲ {troubleText(trouble, t)}</p>}
      <div className="beside">
        <button type="button" className="plain" onClick={onDone}>{t.cancel}</button>
        <button type="button" className="primary" disabled={isBusy || isEmpty || photos.isBusy} onClick={() => send({ type: 'supplement', commandId, text: text.trim(), photos: sent })}>{t.progress.send}</button>
      </div>
    </section>
  )
}

/** Withdrawing and reopening want a reason. */
export function ReasonForm({ type, onAct, onDone }: { type: 'withdraw' | 'reopen'; onAct: Act; onDone: () => void }) {
  const { t } = useSettings()
  const [reason, setReason] = useState('')
  const [commandId] = useState(newId)
  const { isBusy, trouble, send } = useSend(onAct, onDone)
  const [label, action] = type === 'withdraw' ? [t.progress.withdrawAsk, t.progress.withdraw] : [t.progress.reopenAsk, t.progress.reopen]
  return (
    <section className="card" id={type}>
      <Field id="reason" label={label} {...(type === 'withdraw' ? { hint: t.progress.withdrawHint } : {})}>
        <textarea id="reason" rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {trouble !== null && <p className="fault" role="alert">▲ {troubleText(trouble, t)}</p>}
      <div className="beside">
        <button type="button" className="plain" onClick={onDone}>{t.cancel}</button>
        <button type="button" className="primary" disabled={isBusy || reason.trim().length < LEAST_REASON} onClick={() => send({ type, commandId, reason: reason.trim() })}>{action}</button>
      </div>
    </section>
  )
}
