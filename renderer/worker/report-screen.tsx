import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { storeTrouble } from './deed-form.tsx'
import type { NewPhoto } from './doing.ts'
import { ItemField } from './item-field.tsx'
import { locate, type Fix } from './locate.ts'
import { PhotoBox } from './photo-box.tsx'
import { reportActionOf, reportFaults, reportOf, valuesOf, type ReportDraft, type ReportFault } from './report-model.ts'
import { say } from './toast.ts'
import { useDraft } from './use-draft.ts'
import { goTo, usePhone, usePhoneState } from './use-phone.ts'
import { useNames } from './use-tasks.ts'
import { useWords } from './words.tsx'

/** Found, and mostly fixed at once: one form for both. */
export function ReportScreen() {
  const { t } = useWords()
  const form = useReport()
  const { draft, set, photos, faults } = form
  if (!form.isReady) return null
  const faultOf = (fault: ReportFault) => (faults.includes(fault) ? (fault === 'photo' ? t.form.needPhoto : fault === 'place' ? t.report.needPlace : t.form.needText) : '')
  const box = (kind: 'BEFORE' | 'AFTER', label: string) => (
    <PhotoBox kind={kind} label={label} isNeeded casePoint={null} photos={photos.filter((one) => one.kind === kind)} onChange={(own) => form.setPhotos([...photos.filter((one) => one.kind !== kind), ...own])} />
  )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <h1 className="page-title">{t.report.title}</h1>
      <label className="choice wide" data-on={draft.isFixed}>
        <input type="checkbox" checked={draft.isFixed} onChange={(event) => set({ isFixed: event.target.checked, itemCode: '' })} />
        <span>
          {t.report.fixed}
          <small>{t.report.fixedHint}</small>
        </span>
      </label>
      {box('BEFORE', draft.isFixed ? t.fields.before : t.fields.onsite)}
      {draft.isFixed && box('AFTER', t.fields.after)}
      <p className="fault">{faultOf('photo')}</p>
      <ItemField value={draft.itemCode} onlyLevelOne={draft.isFixed} isNeeded={draft.isFixed} fault={faultOf('item')} onChange={(itemCode) => set({ itemCode })} />
      <TextField id="report-text" label={t.fields.describe} value={draft.text} fault={faultOf('text')} onChange={(text) => set({ text })} />
      {draft.isFixed && <TextField id="report-result" label={t.fields.result} value={draft.result} fault={faultOf('result')} onChange={(result) => set({ result })} />}
      <PlaceField fix={form.fix} address={draft.address} fault={faultOf('place')} onFix={form.setFix} onAddress={(address) => set({ address })} />
      <p className="fault" role="alert">{form.trouble}</p>
      <button type="submit" className="primary" disabled={form.isBusy}>{draft.isFixed ? t.report.sendFixed : t.report.send}</button>
    </form>
  )
}

function useReport() {
  const { t } = useWords()
  const phone = usePhone()
  const { login, isOnline } = usePhoneState()
  const names = useNames()
  const kept = useDraft('report', { values: {}, photos: [] })
  const draft = reportOf(kept.draft?.values ?? {})
  const photos = kept.draft?.photos ?? []
  const [fix, setFix] = useState<Fix | null>(null)
  const [faults, setFaults] = useState<ReportFault[]>([])
  const [trouble, setTrouble] = useState('')
  const [isBusy, setBusy] = useState(false)
  /** The photos were taken where the matter is: their place serves unless another was asked for. */
  const point = fix?.kind === 'at' ? fix.point : (photos.find(({ capture }) => capture.point !== null)?.capture.point ?? null)

  async function submit(): Promise<void> {
    const found = reportFaults({ draft, photos: new Set(photos.map(({ kind }) => kind)), hasPoint: point !== null })
    setFaults(found)
    if (found.length > 0 || login.kind !== 'in') return
    setBusy(true)
    const action = reportActionOf(draft, { point, scope: login.user.actor.scope })
    const title = draft.itemCode === '' ? draft.text.trim().slice(0, 20) : names.item(draft.itemCode)
    const shown = draft.isFixed ? photos : photos.filter(({ kind }) => kind === 'BEFORE')
    try {
      await phone.doing.act({ kind: 'case', caseId: uuidv7(), title, version: 0, isAdditive: false, action }, shown)
      kept.clear()
      say(isOnline ? t.form.saved : t.form.offlineSaved)
      goTo()
    } catch (error) {
      setTrouble(storeTrouble(t, error))
      setBusy(false)
    }
  }
  return {
    isReady: kept.draft !== null, draft, photos, fix, faults, trouble, isBusy, submit,
    set(part: Partial<ReportDraft>) {
      setFaults([])
      kept.change({ values: valuesOf({ ...draft, ...part }) })
    },
    setPhotos(next: NewPhoto[]) {
      setFaults([])
      kept.change({ photos: next })
    },
    setFix(next: Fix | null) {
      setFaults([])
      setFix(next)
    },
  }
}

function TextField({ id, label, value, fault, onChange }: { id: string; label: string; value: string; fault: string; onChange: (value: string) => void }) {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>{label}</label>
      <textarea id={id} rows={2} maxLength={500} value={value} aria-describedby={`${id}-fault`} onChange={(event) => onChange(event.target.value)} />
      <p id={`${id}-fault`} className="fault">{fault}</p>
    </div>
  )
}

type PlaceProps = { fix: Fix | null; address: string; fault: string; onFix: (fix: Fix | null) => void; onAddress: (address: string) => void }

function PlaceField({ fix, address, fault, onFix, onAddress }: PlaceProps) {
  const { t, format } = useWords()
  const [isBusy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    onFix(await locate())
    setBusy(false)
  }
  const words = isBusy ? t.place.locating : fix === null ? '' : fix.kind === 'at' ? t.report.located(format.distance(fix.accuracyM)) : fix.kind === 'denied' ? t.place.denied : t.place.none
  return (
    <div className="field">
      <label className="label" htmlFor="report-address">{t.fields.address}</label>
      <input id="report-address" maxLength={200} value={address} aria-describedby="report-place-fault" onChange={(event) => onAddress(event.target.value)} />
      <button type="button" className="button" disabled={isBusy} onClick={() => void ask()}>{t.report.here}</button>
      <p className="hint" role="status">{words}</p>
      <p id="report-place-fault" className="fault">{fault}</p>
    </div>
  )
}
