import { useState } from 'react'
import type { TaskOffer, WorkerTask } from '#contract/worker.ts'
import type { NewPhoto } from './doing.ts'
import { FieldInput } from './field-input.tsx'
import { actionOf, faultsOf, formSpecs, momentText, type Fault, type FormSpec, type Values } from './form-specs.ts'
import { PhoneFull } from './phone-db.ts'
import { PhotoBox } from './photo-box.tsx'
import { Screen } from './screen.tsx'
import { say } from './toast.ts'
import { useDraft } from './use-draft.ts'
import { goTo, usePhone, usePhoneState } from './use-phone.ts'
import { useWords, wordOf, type Words } from './words.tsx'

const HOUR = 3_600_000
const photoWord = { BEFORE: 'before', AFTER: 'after', ONSITE: 'onsite' } as const

type Props = { task: WorkerTask; name: string; offer: TaskOffer }

/** One action on one case: what it asks for, and one button. What it says is on the phone before the form closes. */
export function DeedForm({ task, name, offer }: Props) {
  const { t } = useWords()
  const form = useDeed({ task, name, offer })
  const { spec, values, faults, photos } = form
  if (!form.isReady) return <Screen title={wordOf(t.actions, name)}>{null}</Screen>
  const neededKind = offer.photo === 'NEEDED' ? spec.photos.at(-1) : undefined
  return (
    <Screen title={wordOf(t.actions, name)}>
      <p className="strong">{task.title}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        {spec.photos.map((kind) => (
          <PhotoBox
            key={kind}
            kind={kind}
            label={t.fields[photoWord[kind]]}
            isNeeded={kind === neededKind}
            casePoint={task.point}
            photos={photos.filter((photo) => photo.kind === kind)}
            onChange={(own) => form.setPhotos([...photos.filter((photo) => photo.kind !== kind), ...own])}
          />
        ))}
        {spec.fields.map((field) => (
          <FieldInput key={field.name} field={field} value={values[field.name] ?? ''} fault={faults[field.name]} onChange={(value) => form.setValue(field.name, value)} />
        ))}
        <p className="fault" role="alert">{form.trouble}</p>
        <button type="submit" className="primary" disabled={form.isBusy}>{t.form.send}</button>
      </form>
    </Screen>
  )
}

function useDeed({ task, name, offer }: Props) {
  const { t } = useWords()
  const phone = usePhone()
  const { isOnline } = usePhoneState()
  const spec: FormSpec = formSpecs[name] ?? { photos: [], fields: [] }
  const { draft, change, clear } = useDraft(`${task.id}:${name}`, { values: startValues(spec, phone.clock.now()), photos: [] })
  const { values, photos } = draft ?? { values: {}, photos: [] }
  const [faults, setFaults] = useState<Record<string, Fault>>({})
  const [trouble, setTrouble] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function submit(): Promise<void> {
    const found = faultsOf(spec, values, phone.clock.now())
    setFaults(found)
    const isPhotoMissing = offer.photo === 'NEEDED' && !photos.some(({ kind }) => isWanted(spec, kind))
    setTrouble(isPhotoMissing ? t.form.needPhoto : '')
    if (isPhotoMissing || Object.keys(found).length > 0) return
    setBusy(true)
    const action = actionOf(name, { values, photos: photos.length, whistlePrefix: `${t.form.whistlePrefix}:` })
    try {
      await phone.doing.act({ kind: 'case', caseId: task.id, title: task.title, version: task.version, isAdditive: offer.isAdditive, action }, photos)
      clear()
      say(isOnline ? t.form.saved : t.form.offlineSaved)
      goTo()
    } catch (error) {
      setTrouble(storeTrouble(t, error))
      setBusy(false)
    }
  }
  return {
    isReady: draft !== null, spec, values, photos, faults, trouble, isBusy, submit,
    setPhotos(next: NewPhoto[]) {
      setTrouble('')
      change({ photos: next })
    },
    setValue(field: string, value: string) {
      const { [field]: _mended, ...others } = faults
      setFaults(others)
      change({ values: { ...values, [field]: value } })
    },
  }
}

/** Closing needs a photo of after; elsewhere any photo will do. */
const isWanted = (spec: FormSpec, kind: NewPhoto['kind']): boolean => spec.photos.at(-1) !== 'AFTER' || kind === 'AFTER'

/** A meeting is proposed for an hour from now, on the full five minutes. */
function startValues({ fields }: FormSpec, now: number): Values {
  const soon = Math.ceil((now + HOUR) / 300_000) * 300_000
  return Object.fromEntries(fields.filter(({ name }) => name === 'time').map(({ name }) => [name, momentText(soon)]))
}

/** Why the phone did not keep it. */
export const storeTrouble = (t: Words, error: unknown): string => (error instanceof PhoneFull && error.why === 'blocked' ? t.trouble.storage : t.trouble.quota)
