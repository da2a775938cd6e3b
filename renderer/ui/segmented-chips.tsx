import type { ReactNode } from 'react'

export type ChipOption<K extends string> = { key: K; label: ReactNode; count?: string }

type Props<K extends string> = {
  label: string
  options: readonly ChipOption<K>[]
  value: K
  onChange: (key: K) => void
}

/** A row of filters of which one is on, each with its count. */
export function SegmentedChips<K extends string>({ label, options, value, onChange }: Props<K>) {
  return (
    <div className="chips" role="group" aria-label={label}>
      {options.map((option) => (
        <ToggleChip
          key={option.key}
          isOn={option.key === value}
          count={option.count}
          onToggle={() => onChange(option.key)}
        >
          {option.label}
        </ToggleChip>
      ))}
    </div>
  )
}

type ToggleProps = { isOn: boolean; count?: string | undefined; children: ReactNode; onToggle: () => void }

/** One filter that is on or off. */
export function ToggleChip({ isOn, count, children, onToggle }: ToggleProps) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={onToggle}>
      {children}
      {count !== undefined && <span className="chip-count">{count}</span>}
    </button>
  )
}
