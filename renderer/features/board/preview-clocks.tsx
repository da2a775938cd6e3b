import type { CaseView } from '#contract/views.ts'
import { useWhyDeadline } from '#renderer/actions/why-deadline.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { ClockBar } from '#renderer/ui/clock-bar.tsx'
import type { ChipState } from '#renderer/ui/sla-state.ts'
import { previewClocks, usedAt, type ClockView } from './preview-model.ts'

const chips: Record<ClockView['state'], ChipState> = { norm: 'norm', warn: 'warn', over: 'over', pause: 'pause', met: 'done', missed: 'late', void: 'none' }

/** The clocks of a case with what was used of each limit. */
export function PreviewClocks({ view, now }: { view: CaseView; now: number }) {
  const t = useT()
  const explain = useWhyDeadline()
  const clocks = previewClocks(view.clocks)
  if (clocks.length === 0) return null
  return (
    <section className="clock-bars" aria-label={t.board.clocks}>
      <button type="button" className="link-button preview-why" onClick={() => explain(view.card.id)}>
        {t.case.why}
      </button>
      {clocks.map((clock) => (
        <ClockBar
          key={`${clock.kind} ${clock.round} ${clock.startedAt}`}
          label={t.domain.clock[clock.kind]}
          state={chips[clock.state]}
          now={now}
          usedMs={usedAt(clock, now)}
          limitMs={clock.limitMs}
          warnAt={clock.warnAt}
          dueAt={clock.dueAt}
        />
      ))}
    </section>
  )
}
