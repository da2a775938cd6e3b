import { useFormat, useT, type Format, type Texts } from '#renderer/i18n/index.ts'
import { Glyph, type GlyphName } from './glyph.tsx'
import { stateAt, type ChipState } from './sla-state.ts'

type Props = {
  state: ChipState
  /** Server time now. */
  now: number
  warnAt?: number | null | undefined
  dueAt?: number | null | undefined
  /** Time used of a stopped clock, for `done` and `late`. */
  usedMs?: number | undefined
  /** Absolute due time, rule, pauses: what hover and focus tell. */
  title?: string | undefined
}

const glyphs: Record<ChipState, GlyphName> = {
  norm: 'norm',
  warn: 'warn',
  over: 'over',
  pause: 'pause',
  done: 'ok',
  late: 'over',
  none: 'info',
}

/** Time left or over as shape, word and colour together; red and amber only when somebody must act. */
export function SlaChip({ state, now, warnAt = null, dueAt = null, usedMs, title }: Props) {
  const t = useT()
  const format = useFormat()
  const shown = stateAt({ state, warnAt, dueAt }, now)
  const hint = title ?? (dueAt === null ? undefined : format.full(dueAt))
  return (
    <span className={`sla sla-${shown}`} title={hint} data-state={shown}>
      <Glyph name={glyphs[shown]} />
      {words(shown, { t, format, ms: usedMs ?? (dueAt === null ? null : dueAt - now) })}
    </span>
  )
}

function words(state: ChipState, { t, format, ms }: { t: Texts; format: Format; ms: number | null }): string {
  switch (state) {
    case 'norm':
    case 'warn':
      return ms === null ? t.domain.sla.none : format.left(ms)
    case 'over':
      return ms === null ? t.domain.sla.over : format.over(-ms)
    case 'pause':
      return t.domain.sla.pause
    case 'done':
      return ms === null ? t.domain.slaMet : format.span(ms)
    case 'late':
      return t.domain.slaLate
    case 'none':
      return t.domain.sla.none
  }
}
