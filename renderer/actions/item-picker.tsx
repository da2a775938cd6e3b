import { useState } from 'react'
import type { ItemNode } from '#contract/views.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useT, type Texts } from '#renderer/i18n/index.ts'
import { itemWords } from './item-words.ts'
import { useDebounced } from './use-debounced.ts'
import { pickLine } from './pick-line.tsx'
import { PickOne } from './pick-one.tsx'
import type { PickerProps } from './picker-props.ts'

const DEBOUNCE_MS = 120
const SHOWN = 20
const ALL_MS = 60_000

/** Finds an item of the catalogue by name, pinyin, initials or code; the server ranks. */
export function ItemPicker(field: PickerProps<string | null>) {
  const { value } = field
  const t = useT()
  const names = useNames()
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed.trim(), DEBOUNCE_MS)
  const { data = [], isFetching } = useCall('items', { query: { q, limit: SHOWN } }, { keepsPrevious: true, staleMs: ALL_MS })
  const codes = value === null || data.includes(value) || q !== '' ? data : [value, ...data]
  return (
    <PickOne
      {...field}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t.actions.searchItem}
      notFoundContent={isFetching ? t.common.loading : t.actions.nothingFound}
      options={codes.map((code) => ({ value: code, label: names.item(code), aside: aside(names.itemNode(code), t) }))}
      optionRender={pickLine}
    />
  )
}

function aside(item: ItemNode | undefined, t: Texts): string {
  return item === undefined ? '' : itemWords(item, t)
}
