import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph, type GlyphName } from '#renderer/ui/glyph.tsx'
import type { StageCell } from './case-model.ts'

const glyphs: Record<StageCell['state'], GlyphName> = { done: 'ok', current: 'norm', skipped: 'info', ahead: 'info' }

/** The five steps of the loop: where the case stands, when it came there, how long it stayed. */
export function StageBar({ cells, isOver, now }: { cells: readonly StageCell[]; isOver: boolean; now: number }) {
  const t = useT()
  const format = useFormat()
  const words = (cell: StageCell): string => {
    if (cell.state === 'skipped') return t.case.stage.skipped
    if (cell.enteredAt === null) return t.case.stage.ahead
    const at = format.time(cell.enteredAt, now)
    return cell.state === 'current' ? t.case.stage.since(at, format.span(cell.ms)) : t.case.stage.took(at, format.span(cell.ms))
  }
  return (
    <ol className="stage-bar">
      {cells.map((cell) => (
        <li key={cell.stage} className={`stage-cell stage-cell-${cell.state}`} aria-current={cell.state === 'current' ? 'step' : undefined}>
          <Glyph name={cell.state === 'current' && isOver ? 'over' : glyphs[cell.state]} className={cell.state === 'current' && isOver ? 'crit' : 't3'} />
          <b>{t.domain.stage[cell.stage]}</b>
          <span className="sp" />
          <span className="t3">{words(cell)}</span>
        </li>
      ))}
    </ol>
  )
}
