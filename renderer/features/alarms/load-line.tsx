import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { FLOOD_FROM } from './alarm-sound.ts'
import type { AlarmLoad } from './use-alarm-sound.ts'

/** How much this desk is alarmed, and until when it is muted. */
export function LoadLine({ load, mutedUntil }: { load: AlarmLoad; mutedUntil: number | null }) {
  const { alarms } = useT()
  const format = useFormat()
  const isFlood = load.recent > FLOOD_FROM
  return (
    <span className="alarm-load">
      {mutedUntil !== null && (
        <span className="warn row" style={{ gap: 6 }}>
          <Glyph name="warn" />
          {alarms.muted(format.clock(mutedUntil))}
        </span>
      )}
      <span className={isFlood ? 'warn row' : 't3'} style={{ gap: 6 }}>
        {isFlood && <Glyph name="warn" />}
        {alarms.recent(load.total, load.recent)}
      </span>
    </span>
  )
}
