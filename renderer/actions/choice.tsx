import { Radio } from 'antd'
import type { ReactNode } from 'react'

type Option<K extends string | number> = { value: K; label: ReactNode }
type Props<K extends string | number> = { id: string; label: string; options: readonly Option<K>[]; value: K | null; onChange: (value: K) => void }

/** One of a few answers, all of them in sight. */
export function Choice<K extends string | number>({ id, label, options, value, onChange }: Props<K>) {
  return (
    <Radio.Group id={id} aria-label={label} optionType="button" className="choice" value={value} onChange={(event) => pick(event.target.value)} options={[...options]} />
  )

  function pick(chosen: unknown): void {
    const option = options.find((one) => one.value === chosen)
    if (option) onChange(option.value)
  }
}
