import { useFormat, useT, type Format, type Texts } from '#renderer/i18n/index.ts'
import { Glyph, type GlyphName } from './glyph.tsx'
import { clockInstant, stateAt, type ChipState } from './sla-state.ts'

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
  const { domain } = useT()
  const format = useFormat()
  const at = clockInstant(now)
  const shown = stateAt({ state, warnAt, dueAt }, at)
  const hint = title ?? (dueAt === null ? undefined : format.full(dueAt))
  return (
    <span className={`sla sla-${shown}`} title={hint} data-state={shown}>
      <Glyph name={glyphs[shown]} />
      {words[shown]({ t: domain, format, ms: usedMs ?? (dueAt === null ? null : dueAt - at) })}
    </span>
  )
}

type Parts = { t: Texts['domain']; format: Format; ms: number | null }

const words: Record<ChipState, (parts: Parts) => string> = {
  norm: ({ t, format, ms }) => (ms === null ? t.sla.none : format.left(ms)),
  warn: ({ t, format, ms }) => (ms === null ? t.sla.warn : format.left(ms)),
  over: ({ t, format, ms }) => (ms === null ? t.sla.over : format.over(-ms)),
  pause: ({ t }) => t.sla.pause,
  done: ({ t, format, ms }) => (ms === null ? t.slaMet : format.span(ms)),
  late: ({ t }) => t.slaLate,
  none: ({ t }) => t.sla.none,
}
