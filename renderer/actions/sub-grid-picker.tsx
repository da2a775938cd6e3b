import { useMemo } from 'react'
import { useNames, useReference, useSession } from '#renderer/data/data-provider.tsx'
import { typedPlace } from '#renderer/data/names.ts'
import { useT } from '#renderer/i18n/index.ts'
import { matchesPlace } from './place-match.ts'
import { pickLine } from './pick-line.tsx'
import { PickOne } from './pick-one.tsx'
import type { PickerProps } from './picker-props.ts'

/** Finds a sub-grid of the user's own scope by name or initials (`hsk03`). */
export function SubGridPicker(field: PickerProps<string | null>) {
  const { value } = field
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
    <PickOne
      {...field}
      showSearch={{ filterOption: (typed, option) => option !== undefined && matchesPlace(typed, option.words) }}
      placeholder={t.actions.searchSubGrid}
      options={options}
      optionRender={pickLine}
    />
  )
}
