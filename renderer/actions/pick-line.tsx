import type { ReactNode } from 'react'

/** One choice of a picker: its name, and what tells it from others. */
export function pickLine({ data }: { data: { label: string; aside: string } }): ReactNode {
  return (
    <span className="pick-line">
      <span className="el">{data.label}</span>
      <span className="t3 nw">{data.aside}</span>
    </span>
  )
}
