import type { ItemSuggestion } from '#contract/views.ts'
import { itemWords } from '#renderer/actions/item-words.ts'
import { useDebounced } from '#renderer/actions/use-debounced.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'

type Props = { suggestions: readonly ItemSuggestion[]; value: string | null; onPick: (code: string) => void }

const SETTLE_MS = 350
const FROM_LETTERS = 2
const KEPT_MS = 60_000

/** The three items that fit what has been written, asked for once the typing rests. */
export function useItemSuggestions(text: string): readonly ItemSuggestion[] {
  const settled = useDebounced(text.trim(), SETTLE_MS)
  const { data = [] } = useCall('suggestItem', { body: { text: settled } }, { isEnabled: settled.length >= FROM_LETTERS, keepsPrevious: true, staleMs: KEPT_MS })
  return settled.length >= FROM_LETTERS ? data : []
}

/** Each with its digit and the words that speak for it. */
export function ItemSuggestions({ suggestions, value, onPick }: Props) {
  const t = useT()
  const names = useNames()
  if (suggestions.length === 0) return <p className="aux">{t.report.suggestHint}</p>
  return (
    <div className="suggestions" role="radiogroup" aria-label={t.report.suggested}>
      {suggestions.map(({ itemCode, matched }, index) => {
        const item = names.itemNode(itemCode)
        return (
          <button key={itemCode} type="button" role="radio" className="suggestion" aria-checked={itemCode === value} onClick={() => onPick(itemCode)}>
            <Kbd>{`Alt+${index + 1}`}</Kbd>
            <span className="report-suggestion el">
              {names.item(itemCode)}
              <span className="t3">{item ? itemWords(item, t) : itemCode}</span>
            </span>
            <span className="t3 el">{t.report.because(matched.join(t.common.list))}</span>
          </button>
        )
      })}
    </div>
  )
}
