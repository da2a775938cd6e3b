import type { StepClock } from '#contract/worker.ts'
import { Glyph, type GlyphName } from '#renderer/ui/glyph.tsx'
import { stateAt, type ChipState } from '#renderer/ui/sla-state.ts'
import { useNow } from './use-phone.ts'
import { useWords } from './words.tsx'

const glyphs: Record<ChipState, GlyphName> = { norm: 'norm', warn: 'warn', over: 'over', pause: 'pause', done: 'ok', late: 'over', none: 'info' }

/** Time left or over of a step, as shape, word and colour together. */
export function StepChip({ clock }: { clock: StepClock }) {
  const { t, format } = useWords()
  const now = useNow()
  const { warnAt, dueAt } = clock
  const state = stateAt({ state: clock.state, warnAt, dueAt }, now)
  const left = dueAt === null ? null : dueAt - now
  const words = left === null || state === 'pause' ? t.domain.sla[clock.state] : state === 'over' ? format.over(-left) : format.left(left)
  return (
    <span className={`chip chip-${state}`} title={dueAt === null ? undefined : format.full(dueAt)}>
      <Glyph name={glyphs[state]} />
      {words}
    </span>
  )
}
