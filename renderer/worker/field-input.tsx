import type { Fault, FieldSpec } from './form-specs.ts'
import { useWords, wordOf, type Words } from './words.tsx'

type Props = { field: FieldSpec; value: string; fault: Fault | undefined; onChange: (value: string) => void }

/** One field of a form, its label above and its fault below. */
export function FieldInput({ field, value, fault, onChange }: Props) {
  const { t } = useWords()
  const id = `field-${field.name}`
  const label = t.fields[field.word]
  const shared = { id, value, 'aria-invalid': fault !== undefined, 'aria-describedby': `${id}-fault` }
  return (
    <div className="field">
      {field.kind === 'choice' ? <span className="label">{label}</span> : (
        <label className="label" htmlFor={id}>
          {label}
          {!field.isNeeded && <small>{t.fields.optional}</small>}
        </label>
      )}
      {field.kind === 'area' && <textarea {...shared} rows={3} maxLength={500} onChange={(event) => onChange(event.target.value)} />}
      {field.kind === 'line' && <input {...shared} maxLength={120} onChange={(event) => onChange(event.target.value)} />}
      {field.kind === 'number' && <input {...shared} type="number" inputMode="decimal" min={1} onChange={(event) => onChange(event.target.value)} />}
      {field.kind === 'moment' && <input {...shared} type="datetime-local" onChange={(event) => onChange(event.target.value)} />}
      {field.kind === 'choice' && <Choice field={field} label={label} value={value} onChange={onChange} />}
      <p id={`${id}-fault`} className="fault">{fault === undefined ? '' : faultText(t, fault)}</p>
    </div>
  )
}

function Choice({ field, label, value, onChange }: Omit<Props, 'fault'> & { label: string }) {
  const { t } = useWords()
  return (
    <div className="choices" role="radiogroup" aria-label={label}>
      {(field.options ?? []).map((option) => (
        <label key={option} className="choice" data-on={value === option}>
          <input type="radio" name={field.name} value={option} checked={value === option} onChange={() => onChange(option)} />
          {optionText(t, field, option)}
        </label>
      ))}
    </div>
  )
}

function optionText(t: Words, { word }: FieldSpec, option: string): string {
  if (word === 'solved') return option === 'yes' ? t.fields.solvedYes : t.fields.solvedNo
  if (word === 'kept') return option === 'KEPT' ? t.fields.keptYes : t.fields.keptNo
  return word === 'outcome' ? wordOf(t.domain.outcome, option) : option
}

/** Why a field cannot go yet, in words. */
export function faultText(t: Words, fault: Fault): string {
  if (fault.kind === 'past') return t.form.past
  return fault.kind === 'short' ? t.form.tooShort(fault.least) : t.form.needText
}
