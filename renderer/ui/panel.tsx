import type { ReactNode } from 'react'

type Props = {
  title?: ReactNode
  /** One small line beside the title: scope, denominator, period. */
  note?: ReactNode
  extra?: ReactNode
  isPadded?: boolean
  className?: string
  children: ReactNode
}

/** One bordered surface with its title line. Panels are never nested. */
export function Panel({ title, note, extra, isPadded = true, className = '', children }: Props) {
  return (
    <section className={`panel ${isPadded ? 'panel-padded' : ''} ${className}`}>
      {title !== undefined && (
        <header className="panel-head">
          <h2>{title}</h2>
          {note !== undefined && <span className="panel-note">{note}</span>}
          <span className="sp" />
          {extra}
        </header>
      )}
      {children}
    </section>
  )
}
