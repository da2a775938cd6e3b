import type { PeaceClass } from '#contract/peace.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph, type GlyphName } from '#renderer/ui/glyph.tsx'
import './actions.css'

const glyphs: Record<PeaceClass, GlyphName> = { CALM: 'info', WATCH: 'warn', ACT: 'over' }
const gradeClass: Record<PeaceClass, string> = { CALM: 'grade-MINOR', WATCH: 'grade-MODERATE', ACT: 'grade-MAJOR' }

/** Sign, word and colour of a class of the safety index. */
export function ClassMark({ of }: { of: PeaceClass }) {
  const { peace } = useT()
  return (
    <span className={`grade-mark ${gradeClass[of]}`}>
      <Glyph name={glyphs[of]} />
      {peace.class[of]}
    </span>
  )
}
