import { Radio } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'

type Option<K extends string | number> = { value: K; label: ReactNode }
type Props<K extends string | number> = { id: string; label: string; options: readonly Option<K>[]; value: K | null; isFirst?: boolean; onChange: (value: K) => void }

/** One of a few answers, all of them in sight. */
export function Choice<K extends string | number>({ id, label, options, value, isFirst = false, onChange }: Props<K>) {
  const box = useRef<HTMLDivElement>(null)
  const [takesFocus] = useState(isFirst)
  useEffect(() => {
    if (takesFocus) box.current?.querySelector('input')?.focus()
  }, [takesFocus])
  const pick = (chosen: unknown) => {
    const option = options.find((one) => one.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <div ref={box}>
      <Radio.Group id={id} aria-label={label} optionType="button" className="choice" value={value} onChange={(event) => pick(event.target.value)} options={[...options]} />
    </div>
  )
}
