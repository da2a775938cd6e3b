import { useFormat } from '#renderer/i18n/index.ts'
import { SlaChip } from './sla-chip.tsx'
import { clockInstant, stateAt, type ChipState } from './sla-state.ts'

type Props = {
  label: string
  state: ChipState
  now: number
  usedMs: number
  limitMs: number | null
  /** The limit in words where its hours are not hours of the clock: `35 工作时`. */
  limitText?: string | undefined
  warnAt?: number | null
  dueAt?: number | null
  title?: string
}

const FULL = 100

/** One clock: share of the limit used, the chip, and the limit. */
export function ClockBar({ label, state, now, usedMs, limitMs, limitText, warnAt = null, dueAt = null, title }: Props) {
  const format = useFormat()
  const shown = stateAt({ state, warnAt, dueAt }, clockInstant(now))
  const isStopped = shown === 'done' || shown === 'late'
  return (
    <div className={`clock-bar clock-bar-${shown}`}>
      <span className="t3">{label}</span>
      <span className="clock-bar-track">
        <i style={{ width: `${shareOf(shown, usedMs, limitMs)}%` }} />
      </span>
      <SlaChip
        state={state}
        now={now}
        warnAt={warnAt}
        dueAt={dueAt}
        usedMs={isStopped ? usedMs : undefined}
        title={title}
      />
      <span className="clock-bar-limit">{limitMs === null ? '' : `/ ${limitText ?? format.span(limitMs)}`}</span>
    </div>
  )
}

/** Percent of the limit that is used; all of it once it is over. */
function shareOf(state: ChipState, usedMs: number, limitMs: number | null): number {
  if (state === 'over' || state === 'late') return FULL
  return limitMs === null || limitMs === 0 ? 0 : Math.min(FULL, (usedMs / limitMs) * FULL)
}
