import type { DisputeGrade } from '#contract/dispute.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph, type GlyphName } from '#renderer/ui/glyph.tsx'
import './actions.css'

const glyphs: Record<DisputeGrade, GlyphName> = { MAJOR: 'over', MODERATE: 'warn', MINOR: 'info' }

/** Sign, word and colour of a dispute's grade (design.md §5.1). */
export function GradeMark({ grade }: { grade: DisputeGrade }) {
  const { dispute } = useT()
  return (
    <span className={`grade-mark grade-${grade}`}>
      <Glyph name={glyphs[grade]} />
      {dispute.grade[grade]}
    </span>
  )
}
