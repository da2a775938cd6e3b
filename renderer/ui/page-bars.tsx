import { DisconnectOutlined } from '@ant-design/icons'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from './glyph.tsx'

type OfflineProps = {
  /** How long the server has been away, in ms. */
  offlineMs: number
  /** Instant of the data on screen; null when there is none. */
  dataAt: number | null
  queued?: number
}

/** Red bar across the page while the server is away: since when, and how old the data is. */
export function OfflineBar({ offlineMs, dataAt, queued = 0 }: OfflineProps) {
  const { common } = useT()
  const format = useFormat()
  return (
    <div className="page-bar page-bar-crit" role="alert">
      <DisconnectOutlined />
      <b>{common.offlineFor(format.age(offlineMs))}</b>
      {dataAt !== null && <span className="el">{common.offlineData(format.clock(dataAt), queued)}</span>}
    </div>
  )
}

/** Calm bar for some seconds after the server is back, with what was caught up. */
export function RecoveredBar({ caughtUp }: { caughtUp: number }) {
  const { common } = useT()
  return (
    <div className="page-bar page-bar-calm" role="status">
      <Glyph name="ok" />
      {common.recovered}
      {caughtUp > 0 && <span className="t2">{common.recoveredCount(caughtUp)}</span>}
    </div>
  )
}
