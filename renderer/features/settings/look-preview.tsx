import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useT } from '#renderer/i18n/index.ts'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const levels = [1, 2, 3] as const
const LEFT = 275 * MINUTE
const WARN_LEFT = 25 * MINUTE
const OVER_BY = 41 * MINUTE
const USED = 22 * MINUTE

/** The signs of every list in the chosen look and language. */
export function LookPreview() {
  const { settings } = useT()
  const now = useServerNow(QUARTER)
  return (
    <div className="settings-preview" aria-label={settings.preview}>
      <SlaChip state="norm" now={now} dueAt={now + LEFT} />
      <SlaChip state="warn" now={now} dueAt={now + WARN_LEFT} />
      <SlaChip state="over" now={now} dueAt={now - OVER_BY} />
      <SlaChip state="pause" now={now} />
      <SlaChip state="done" now={now} usedMs={USED} />
      <span className="row nw settings-levels">
        {levels.map((level) => (
          <LevelBars key={level} level={level} />
        ))}
      </span>
    </div>
  )
}
