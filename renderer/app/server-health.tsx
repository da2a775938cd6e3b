import { useEffect } from 'react'
import { useLiveStatus } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

const EVERY_MS = 30_000

/** The worst of stream and server, as glyph and words. */
export function ServerHealth() {
  const { shell } = useT()
  const live = useLiveStatus()
  const health = useCall('health', {}, { everyMs: EVERY_MS })
  const { refetch } = health
  useEffect(() => {
    if (live.kind === 'live') void refetch()
  }, [live.kind, refetch])
  if (live.kind === 'offline') {
    return (
      <span className="top-item crit">
        <Glyph name="over" />
        {shell.healthDown}
      </span>
    )
  }
  if (live.kind === 'connecting') {
    return (
      <span className="top-item">
        <Glyph name="info" />
        {shell.connecting}
      </span>
    )
  }
  const isLate = health.data?.status === 'degraded' || health.error !== null
  return (
    <span
      className={`top-item ${isLate ? 'warn' : ''}`}
      title={health.data === undefined ? undefined : health.data.version}
    >
      <Glyph name={isLate ? 'warn' : 'ok'} />
      {isLate ? shell.healthLate : shell.healthOk}
    </span>
  )
}
