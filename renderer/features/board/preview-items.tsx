import type { ActionDesk } from '#renderer/actions/action-desk.tsx'
import { ItemSuggestions, matterWords, useItemSuggestions } from '#renderer/actions/item-suggestions.tsx'
import type { CaseView } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { useKeys } from '#renderer/ui/keys.tsx'

/** The likeliest items of a case that waits to be accepted, each chosen with its digit: the form opens with it filled in. To be keyed by case. */
export function PreviewItems({ view, onAct }: { view: CaseView; onAct: ActionDesk['act'] }) {
  const t = useT()
  const names = useNames()
  const suggestions = useItemSuggestions(view.actions.includes('accept') ? matterWords(view) : '')
  const pick = (itemCode: string) => onAct(view, 'accept', { itemCode, level: names.itemNode(itemCode)?.level ?? null })
  const nth = (index: number) => () => {
    const code = suggestions[index]?.itemCode
    if (code !== undefined) pick(code)
    return code !== undefined
  }
  const digits = ['1', '2', '3'].flatMap((digit, index) => [[`Digit${digit}`, nth(index)], [`Numpad${digit}`, nth(index)]] as const)
  useKeys(Object.fromEntries(digits), suggestions.length > 0)
  if (suggestions.length === 0) return null
  return (
    <section className="preview-items">
      <div className="t3">{t.report.suggested}</div>
      <ItemSuggestions suggestions={suggestions} value={view.card.itemCode} onPick={pick} />
    </section>
  )
}
