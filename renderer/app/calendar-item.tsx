import { useReference } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

/** Amber word in the top bar while the holidays of a year that deadlines reach into are not known. */
export function CalendarItem() {
  const { shell, common } = useT()
  const { missingCalendarYears } = useReference()
  if (missingCalendarYears.length === 0) return null
  const years = missingCalendarYears.join(common.list)
  return (
    <span className="top-item warn" role="status" title={shell.calendarMissing(years)}>
      <Glyph name="warn" />
      {shell.calendarShort(years)}
    </span>
  )
}
