import type { CaseView } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'

type Props = { suggestions: CaseView['suggestedUnits']; value: string | null; isFirst: boolean; onChange: (code: string) => void }

const MOST = 9

/** Units the server proposes, each with its reason and the digit that picks it. */
export function UnitSuggestions({ suggestions, value, isFirst, onChange }: Props) {
  const t = useT()
  const names = useNames()
  if (suggestions.length === 0) return <span className="aux">{t.actions.suggestedNone}</span>
  return (
    <div className="suggestions" role="radiogroup" aria-label={t.actions.suggested}>
      {suggestions.slice(0, MOST).map(({ unit, why }, index) => (
        <button key={unit} type="button" role="radio" className="suggestion" autoFocus={isFirst && index === 0} aria-checked={unit === value} onClick={() => onChange(unit)}>
          <Kbd>{String(index + 1)}</Kbd>
          <span className="el">{names.unit(unit)}</span>
          <span className="t3 nw">{t.domain.unitWhy[why]}</span>
        </button>
      ))}
    </div>
  )
}
