import type { AlarmsView } from '#contract/alarms.ts'
import { useGo } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { isOverBudget } from './alarms-model.ts'

/** How much this desk is alarmed, what it put aside, and until when it is muted; opens the list. */
export function LoadLine({ view, mutedUntil }: { view: AlarmsView | null; mutedUntil: number | null }) {
  const { alarms } = useT()
  const format = useFormat()
  const go = useGo()
  return (
    <span className="alarm-load">
      {mutedUntil !== null && (
        <span className="warn row" style={{ gap: 6 }}>
          <Glyph name="warn" />
          {alarms.muted(format.clock(mutedUntil))}
        </span>
      )}
      {view !== null && view.shelved.length > 0 && <span className="t2">{alarms.shelvedCount(format.count(view.shelved.length))}</span>}
      {view !== null && (
        <button type="button" className={`plain-button row ${isOverBudget(view.load) ? 'warn' : 't3'}`} style={{ gap: 6 }} onClick={() => go('/warn')} title={alarms.openList}>
          {isOverBudget(view.load) && <Glyph name="warn" />}
          {view.load.standing >= view.load.budget.standing ? alarms.standing(view.load.standing, view.load.recent) : alarms.recent(view.load.shift, view.load.recent)}
        </button>
      )}
    </span>
  )
}
