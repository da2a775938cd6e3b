import type { FormView } from '#contract/resident.ts'
import { Choices, Field, Tick } from './field.tsx'
import { meetings, spacedPhone, type Draft, type Fault } from './form-model.ts'
import { PhoneCode } from './phone-code.tsx'
import { useSettings } from './settings.tsx'

type Props = { draft: Draft; form: FormView; faults: readonly Fault[]; onChange: (change: Partial<Draft>) => void }

/** Who reports, and how to be answered: phone, name, meeting, secrecy; or nobody. */
export function ContactFields(props: Props) {
  const { t } = useSettings()
  const { draft, onChange } = props
  return (
    <>
      {!draft.isAnonymous && <KnownFields {...props} />}
      <div className="field">
        <Tick id="anonymous" label={t.form.anonymous} isOn={draft.isAnonymous} onTick={(isAnonymous) => onChange({ isAnonymous })} />
        {draft.isAnonymous ? <p className="note">{t.form.anonymousNote}</p> : <Tick id="confidential" label={t.form.confidential} isOn={draft.isConfidential} onTick={(isConfidential) => onChange({ isConfidential })} />}
      </div>
    </>
  )
}

function KnownFields({ draft, form, faults, onChange }: Props) {
  const { t } = useSettings()
  const fault = (name: Fault, text: string) => (faults.includes(name) ? text : null)
  return (
    <>
      <Field id="phone" label={t.form.phone} hint={t.form.phoneHint} fault={fault('phone', t.faults.phone) ?? fault('code', t.faults.code)}>
        <input id="phone" type="tel" inputMode="numeric" autoComplete="tel-national" value={draft.phone} onChange={(event) => onChange({ phone: spacedPhone(event.target.value), proof: '' })} />
        {form.isPhoneChecked && <PhoneCode phone={draft.phone} proof={draft.proof} onProved={(proof) => onChange({ proof })} />}
      </Field>
      <Field id="name" label={t.form.name} hint={t.form.nameHint}>
        <input id="name" autoComplete="name" maxLength={40} value={draft.name} onChange={(event) => onChange({ name: event.target.value })} />
      </Field>
      <Choices name="meeting" label={t.form.meeting} options={meetings.map((value) => ({ value, label: t.form.meetings[value] }))} value={draft.meeting} onPick={(meeting) => meeting !== null && onChange({ meeting })} />
      {draft.meeting === 'slot' && (
        <Field id="slot" label={t.form.slot} fault={fault('slot', t.faults.slot)}>
          <input id="slot" type="datetime-local" value={draft.slot} onChange={(event) => onChange({ slot: event.target.value })} />
        </Field>
      )}
    </>
  )
}
