import type { ReactNode } from 'react'

/** A question with its hint, its answer and what is wrong with it. */
export function Field({ id, label, hint, fault, children }: { id: string; label: string; hint?: string; fault?: string | null | undefined; children: ReactNode }) {
  return (
    <div className="field" id={`field-${id}`}>
      <label htmlFor={id} className="label">{label}{hint !== undefined && <span className="hint"> {hint}</span>}</label>
      {children}
      {fault !== undefined && fault !== null && <p className="fault" id={`${id}-fault`} role="alert">▲ {fault}</p>}
    </div>
  )
}

type Option<K extends string> = { value: K; label: string }
type Choices<K extends string> = { name: string; label: string; hint?: string; options: readonly Option<K>[]; value: K | null; onPick: (value: K | null) => void; isOptional?: boolean; columns?: 2 | 3 }

/** One of a few answers as large buttons; an optional one is let go by a second press. */
export function Choices<K extends string>({ name, label, hint, options, value, onPick, isOptional = false, columns = 3 }: Choices<K>) {
  return (
    <fieldset className="field" id={`field-${name}`}>
      <legend className="label">{label}{hint !== undefined && <span className="hint"> {hint}</span>}</legend>
      <div className="choices" data-columns={columns}>
        {options.map((option) => {
          const isOn = option.value === value
          return (
            <button key={option.value} type="button" aria-pressed={isOn} onClick={() => onPick(isOn && isOptional ? null : option.value)}>
              {isOn && <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2"><path d="M5 12.5l4.5 4.5L19 7.5" /></svg>}
              <span>{option.label}</span>
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}

export function Tick({ id, label, isOn, onTick }: { id: string; label: string; isOn: boolean; onTick: (isOn: boolean) => void }) {
  return (
    <label className="tick" htmlFor={id}>
      <input id={id} type="checkbox" checked={isOn} onChange={(event) => onTick(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}
