import { Select } from 'antd'
import { useMemo } from 'react'
import { useNames, useReference, useSession } from '#renderer/data/data-provider.tsx'
import { typedPlace } from '#renderer/data/names.ts'
import { useT } from '#renderer/i18n/index.ts'
import { matchesPlace } from './place-match.ts'
import { pickLine } from './pick-line.tsx'
import type { PickerProps } from './picker-props.ts'

/** Finds a sub-grid of the user's own scope by name or initials (`hsk03`). */
export function SubGridPicker({ id, label, value, onChange, onBlur, isFaulty, isFirst }: PickerProps<string | null>) {
  const t = useT()
  const names = useNames()
  const { orgs } = useReference()
  const { actor } = useSession()
  const options = useMemo(
    () =>
      orgs
        .filter((org) => org.level === 'subgrid' && (org.code.startsWith(actor.scope) || org.code === value))
        .map((org) => ({ value: org.code, label: names.place(org.code), aside: names.orgFull(org.code), words: [typedPlace(org, names.orgNode(org.parent ?? '')?.initials), org.name, org.nameEn, names.place(org.code), org.initials, org.code] })),
    [orgs, actor.scope, names, value],
  )
  return (
    <Select
      id={id}
      aria-label={label}
      value={value}
      autoFocus={isFirst}
      allowClear
      showSearch={{ filterOption: (typed, option) => option !== undefined && matchesPlace(typed, option.words) }}
      placeholder={t.actions.searchSubGrid}
      notFoundContent={t.actions.nothingFound}
      status={isFaulty ? 'error' : ''}
      onChange={(code: string | null | undefined) => onChange(code ?? null)}
      onBlur={onBlur}
      options={options}
      optionRender={pickLine}
    />
  )
}
