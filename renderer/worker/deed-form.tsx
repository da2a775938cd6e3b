import { useState } from 'react'
import type { Point } from '#contract/case.ts'
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

/** What a form is about: a case or a whistle order. `send` puts what was said into the queue; `after`: where to go then. */
export type DeedSubject = {
  id: string
  title: string
  point: Point | null
  needsPhoto: boolean
  after: readonly string[]
  send: (action: { type: string; [key: string]: unknown }, photos: readonly NewPhoto[]) => Promise<void>
}
type Props = { subject: DeedSubject; name: string }

/** One action on one case or order: what it asks for, and one button. What it says is on the phone before the form closes. */
export function DeedForm({ subject, name }: Props) {
  const { t } = useWords()
  const form = useDeed({ subject, name })
  const { spec, values, faults, photos } = form
  if (!form.isReady) return <Screen title={wordOf(t.actions, name)}>{null}</Screen>
  const neededKind = subject.needsPhoto ? spec.photos.at(-1) : undefined
  return (
    <Screen title={wordOf(t.actions, name)}>
      <p className="strong">{subject.title}</p>
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
            casePoint={subject.point}
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

function useDeed({ subject, name }: Props) {
  const { t } = useWords()
  const phone = usePhone()
  const { isOnline } = usePhoneState()
  const spec: FormSpec = formSpecs[name] ?? { photos: [], fields: [] }
  const { draft, change, clear } = useDraft(`${subject.id}:${name}`, { values: startValues(spec, phone.clock.now()), photos: [] })
  const { values, photos } = draft ?? { values: {}, photos: [] }
  const [faults, setFaults] = useState<Record<string, Fault>>({})
  const [trouble, setTrouble] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function submit(): Promise<void> {
    const found = faultsOf(spec, values, phone.clock.now())
    setFaults(found)
    const isPhotoMissing = subject.needsPhoto && !photos.some(({ kind }) => isWanted(spec, kind))
    setTrouble(isPhotoMissing ? t.form.needPhoto : '')
    if (isPhotoMissing || Object.keys(found).length > 0) return
    setBusy(true)
    const action = actionOf(name, { values, photos: photos.length, whistlePrefix: `${t.form.whistlePrefix}:` })
    try {
      await subject.send(action, photos)
      clear()
      say(isOnline ? t.form.saved : t.form.offlineSaved)
      goTo(...subject.after)
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

/** Hours from now that a form proposes: for a meeting, and for a measure to be done by. */
const proposedHours: Readonly<Record<string, number>> = { time: 1, byAt: 4 }

/** Times are proposed on the full five minutes. */
function startValues({ fields }: FormSpec, now: number): Values {
  const soon = (hours: number): string => momentText(Math.ceil((now + hours * HOUR) / 300_000) * 300_000)
  return Object.fromEntries(fields.flatMap(({ name }) => (proposedHours[name] === undefined ? [] : [[name, soon(proposedHours[name])]])))
}

/** Why the phone did not keep it. */
export const storeTrouble = (t: Words, error: unknown): string => (error instanceof PhoneFull && error.why === 'blocked' ? t.trouble.storage : t.trouble.quota)
