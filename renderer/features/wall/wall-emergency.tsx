import { emergencyText } from '#renderer/data/emergency-words.ts'
import { useEmergencies } from '#renderer/data/use-emergencies.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { useWall } from './wall-context.ts'

const MINUTE = 60_000

/** The loudest running weather or emergency message on the wall's strip, with its end; notices are not shown there. */
export function WallEmergency() {
  const { emergency } = useT()
  const format = useFormat()
  const locale = useLocale()
  const now = useServerNow(MINUTE)
  const { scope } = useWall()
  const [item] = useEmergencies(scope)
  if (item === undefined || item.priority === 'P3') return null
  const isUrgent = item.priority === 'P1'
  return (
    <div className={`wall-emergency ${isUrgent ? 'crit' : 'warn'}`}>
      <Glyph name={isUrgent ? 'over' : 'warn'} size={24} />
      {item.status !== 'Actual' && <span>{item.status === 'Exercise' ? emergency.exercise : emergency.test}</span>}
      <b className="el">{emergencyText(item, locale).headline}</b>
      <span className="t2">{emergency.until(format.time(item.expiresAt, now))}</span>
    </div>
  )
}
