import type { ReactNode } from 'react'
import { useLiveStatus } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

const TICK_MS = 10_000
const SIGN = 18

type Props = { title: string; note: ReactNode; dataAt: number | null; freshMs: number; children: ReactNode }

/** One page of the rotation: what it shows, and how old that is; dashed when it is older than it may be. */
export function PageFrame({ title, note, dataAt, freshMs, children }: Props) {
  const { wall } = useT()
  const format = useFormat()
  const status = useLiveStatus()
  const now = useServerNow(TICK_MS)
  const isStale = dataAt !== null && (status.kind === 'offline' || now - dataAt > freshMs)
  return (
    <section className={`wall-page ${isStale ? 'wall-stale' : ''}`} aria-label={title}>
      <h2>
        {title}
        <small>{note}</small>
        <span className="sp" />
        {dataAt !== null && !isStale && <small>{wall.dataAge(format.clockSeconds(dataAt))}</small>}
        {dataAt !== null && isStale && <small className="wall-sign t2"><Glyph name="norm" size={SIGN} />{wall.staleTile(format.clock(dataAt))}</small>}
      </h2>
      {children}
    </section>
  )
}
