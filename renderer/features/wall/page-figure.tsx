import type { ReactNode } from 'react'

/** One large number of a page, with what it counts below it. */
export function PageFigure({ label, note, children }: { label: string; note?: string; children: ReactNode }) {
  return (
    <div>
      <b>{children}</b>
      <span>{label}</span>
      {note !== undefined && <span className="t3">{note}</span>}
    </div>
  )
}
