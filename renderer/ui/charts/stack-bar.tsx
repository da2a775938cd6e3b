import type { ReactNode } from 'react'
import './charts.css'

export type StackPart = {
  key: string
  value: number
  /** The number as read, its name and its share. */
  text: string
  name: string
  share: string
  /** The sign beside the name, in the part's colour. */
  sign: ReactNode
}

/** Parts of a whole in one bar, ordered with the bad at the right; the numbers stand below and sum to the whole. */
export function StackBar({ parts, label }: { parts: readonly StackPart[]; label: string }) {
  return (
    <div className="stack" role="group" aria-label={label}>
      <div className="stack-bar" aria-hidden="true">
        {parts.map((part) => (
          <i key={part.key} className={`stack-${part.key}`} style={{ flexGrow: part.value }} />
        ))}
      </div>
      <div className="stack-parts">
        {parts.map((part) => (
          <div key={part.key}>
            <b>{part.text}</b>
            <span>
              <span className={`stack-sign stack-sign-${part.key}`}>{part.sign}</span>
              {part.name} {part.share}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
