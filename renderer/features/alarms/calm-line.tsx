import { useNames } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import type { Strip } from './use-strip.ts'

const MINUTE = 60_000

/** One grey line when nobody has to act: what is calm, and what comes next. */
export function CalmLine({ strip: { over, view, hasFailed }, isWarned }: { strip: Strip; isWarned: boolean }) {
  const { alarms } = useT()
  const format = useFormat()
  const names = useNames()
  const { scope } = useScope()
  const now = useServerNow(MINUTE)
  if (hasFailed) {
    return (
      <span className="alarm-item warn">
        <Glyph name="warn" />
        {alarms.unavailable}
      </span>
    )
  }
  if (view === null) return null
  const place = view.nextDueSubGrid === null ? '' : names.place(view.nextDueSubGrid, scope)
  return (
    <span className="alarm-item t2">
      <Glyph name="ok" />
      {over > 0 ? alarms.allAcknowledged : isWarned ? alarms.noneOver : alarms.calm}
      <span className="t3">{view.nextDueAt === null ? alarms.noNext : alarms.nextDue(format.time(view.nextDueAt, now), place)}</span>
    </span>
  )
}
