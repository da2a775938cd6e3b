import type { CaseView } from '#contract/views.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ClockBar } from '#renderer/ui/clock-bar.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import type { ChipState } from '#renderer/ui/sla-state.ts'

type ClockView = CaseView['clocks'][number]
type Props = { clocks: readonly ClockView[]; itemCode: string | null; now: number; onWhy: () => void }

const chipStates: Record<ClockView['state'], ChipState> = { norm: 'norm', warn: 'warn', over: 'over', pause: 'pause', met: 'done', missed: 'late', void: 'none' }

/** Every clock of the case with what was used of its limit, and the way to "why this deadline". */
export function ClocksPanel({ clocks, itemCode, now, onWhy }: Props) {
  const t = useT()
  const format = useFormat()
  const shown = clocks.filter((clock) => clock.state !== 'void')
  const main = shown.findLast((clock) => clock.kind === 'DISPOSE')
  return (
    <Panel title={t.case.clocks} note={itemCode === null ? undefined : t.case.clocksOf(itemCode)} extra={shown.length > 0 && <WhyButton onWhy={onWhy} />}>
      {shown.length === 0 && <p className="t3">{t.case.clocksNone}</p>}
      <div className="clock-bars">
        {shown.map((clock) => (
          <ClockBar
            key={`${clock.kind} ${clock.round} ${clock.startedAt}`}
            label={t.domain.clock[clock.kind]}
            state={chipStates[clock.state]}
            now={now}
            usedMs={usedNow(clock, now)}
            limitMs={clock.limitMs}
            limitText={workLimit(clock, t)}
            warnAt={clock.warnAt}
            dueAt={clock.dueAt}
            {...(clock.dueAt === null ? {} : { title: t.case.due(t.domain.clock[clock.kind], format.full(clock.dueAt)) })}
          />
        ))}
      </div>
      {main && <p className="t3" style={{ marginTop: 8 }}>{summary(main, { t, format, now })}</p>}
    </Panel>
  )
}

const HOUR_MS = 3_600_000

/** A limit in work time as work hours: a day of them is seven, so days would mislead. */
function workLimit({ mode, limitMs }: ClockView, t: ReturnType<typeof useT>): string | undefined {
  return mode === 'work' && limitMs !== null ? t.case.workDays(String(Math.round((limitMs / HOUR_MS) * 10) / 10)) : undefined
}

function WhyButton({ onWhy }: { onWhy: () => void }) {
  const t = useT()
  return (
    <button type="button" className="link-button" onClick={onWhy}>
      {t.case.why}
    </button>
  )
}

/** Time used grows on screen between two answers of the server, for continuous clocks; work time waits for the server. */
function usedNow(clock: ClockView, now: number): number {
  const isRunning = clock.stoppedAt === null && clock.state !== 'pause'
  return isRunning && clock.mode === 'continuous' ? Math.max(clock.usedMs, now - clock.startedAt - clock.pausedMs) : clock.usedMs
}

function summary(clock: ClockView, { t, format, now }: { t: ReturnType<typeof useT>; format: ReturnType<typeof useFormat>; now: number }): string {
  const parts = [
    clock.dueAt === null ? t.case.noDeadline : t.case.due(t.domain.clock[clock.kind], format.time(clock.dueAt, now)),
    clock.promisedBySource ? t.case.promised : t.domain.mode[clock.mode],
    clock.pausedMs > 0 || clock.state === 'pause' ? t.case.paused : t.case.notPaused,
    clock.extendedMs > 0 ? t.case.extended(format.span(clock.extendedMs)) : t.case.notExtended,
  ]
  return parts.join(t.common.separator)
}
