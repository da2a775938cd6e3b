import { useState } from 'react'
import type { CaseCard } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { pickLine } from './pick-line.tsx'
import { PickOne } from './pick-one.tsx'
import type { PickerProps } from './picker-props.ts'
import { useDebounced } from './use-debounced.ts'

type Props = PickerProps<string | null> & { caseId: string }

const DEBOUNCE_MS = 150

/** Finds the case another one belongs to: mergeable neighbours first, then full-text search. */
export function CasePicker({ caseId, ...field }: Props) {
  const t = useT()
  const names = useNames()
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed.trim(), DEBOUNCE_MS)
  const related = useCall('related', { params: { id: caseId } })
  const found = useCall('search', { query: { q: q === '' ? '-' : q } }, { isEnabled: q !== '', keepsPrevious: true })
  const near = (related.data ?? []).filter((one) => one.canMerge).map((one) => one.card)
  const cards = q === '' ? near : (found.data?.hits ?? []).map((hit) => hit.card).filter((card) => card.id !== caseId)
  const nameOf = (card: CaseCard) => `${card.no} ${card.isRedacted ? t.common.restricted : card.title}`
  return (
    <PickOne
      {...field}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t.actions.searchCase}
      options={cards.map((card) => ({ value: card.id, label: nameOf(card), aside: names.place(card.subGrid) }))}
      optionRender={pickLine}
    />
  )
}
