import type { CaseView, ItemSuggestion } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useT, type Texts } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { itemWords } from './item-words.ts'
import { useDebounced } from './use-debounced.ts'

type Props = { suggestions: readonly ItemSuggestion[]; value: string | null; /** What is pressed with the digit. */ modifier?: string; isFirst?: boolean; onPick: (code: string) => void }

const SETTLE_MS = 350
const FROM_LETTERS = 2
const KEPT_MS = 60_000

/** The words of a case that its item is told from: the title too, where the text does not begin with it. */
export function matterWords({ card, text }: Pick<CaseView, 'card' | 'text'>): string {
  return text.startsWith(card.title) ? text : `${card.title}\n${text}`
}

/** The three items that fit what has been written, asked for once the typing rests. */
export function useItemSuggestions(text: string): readonly ItemSuggestion[] {
  const settled = useDebounced(text.trim(), SETTLE_MS)
  const { data = [] } = useCall('suggestItem', { body: { text: settled } }, { isEnabled: settled.length >= FROM_LETTERS, keepsPrevious: true, staleMs: KEPT_MS })
  return settled.length >= FROM_LETTERS ? data : []
}

/** Each with its digit and the words that speak for it. */
export function ItemSuggestions({ suggestions, value, modifier = '', isFirst = false, onPick }: Props) {
  const t = useT()
  const names = useNames()
  if (suggestions.length === 0) return null
  return (
    <div className="suggestions" role="radiogroup" aria-label={t.report.suggested}>
      {suggestions.map((one, index) => {
        const item = names.itemNode(one.itemCode)
        return (
          <button key={one.itemCode} type="button" role="radio" className="suggestion" autoFocus={isFirst && index === 0} aria-checked={one.itemCode === value} onClick={() => onPick(one.itemCode)}>
            <Kbd>{`${modifier}${index + 1}`}</Kbd>
            <span className="suggestion-name el">
              {names.item(one.itemCode)}
              <span className="t3">{item ? itemWords(item, t) : one.itemCode}</span>
            </span>
            <span className="t3 el">{whyWords(one, t)}</span>
          </button>
        )
      })}
    </div>
  )
}

const PERCENT = 100

/** Keywords as they are; of a model how sure it is, and what decided. */
function whyWords({ by, matched, confidence }: ItemSuggestion, t: Texts): string {
  const words = matched.join(t.common.list)
  if (by === 'RULE') return t.report.because(words)
  return confidence === null ? t.report.byModel : t.report.byModelSure(String(Math.floor(confidence * PERCENT)), words)
}
