import { useState } from 'react'
import type { FormView } from '#contract/resident.ts'
import type { Draft, Fault } from './form-model.ts'
import { Field } from './field.tsx'
import { Icon } from './icons.tsx'
import { useSettings } from './settings.tsx'

/** Where it is: known from the code, to be changed; asked for without one. */
export function PlaceLine({ form, draft, faults, onChange }: { form: FormView; draft: Draft; faults: readonly Fault[]; onChange: (change: Partial<Draft>) => void }) {
  const { t, named } = useSettings()
  const [isOpen, setOpen] = useState(draft.address !== null)
  const { door } = form
  if (door !== null && !isOpen) {
    return (
      <p className="place">
        <Icon name="place" />
        <span>{door.address}{t.separator}{named(door.area)}</span>
        <button type="button" className="link" onClick={() => setOpen(true)}>{t.form.change}</button>
      </p>
    )
  }
  return (
    <Field id="place" label={t.form.place} {...(door === null ? { hint: t.form.noDoor } : {})} fault={faults.includes('place') ? t.faults.place : null}>
      <input id="place" maxLength={120} placeholder={t.form.placeHint} value={draft.address ?? door?.address ?? ''} onChange={(event) => onChange({ address: event.target.value })} />
    </Field>
  )
}
