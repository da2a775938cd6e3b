import { Select } from 'antd'
import { useMemo } from 'react'
import { useNames, useReference } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { PickOne } from './pick-one.tsx'
import type { PickerProps } from './picker-props.ts'
import { matchesPlace } from './place-match.ts'

type ManyProps = PickerProps<readonly string[], string[]> & { most: number }

/** Finds one of all units by name or code. */
export function UnitPicker(field: PickerProps<string | null>) {
  const t = useT()
  const options = useUnitOptions()
  return (
    <PickOne
      {...field}
      virtual
      showSearch={{ filterOption: (typed, option) => option !== undefined && matchesPlace(typed, option.words) }}
      placeholder={t.actions.searchUnit}
      options={options}
    />
  )
}

/** Finds several units. */
export function UnitsPicker({ id, label, value, onChange, onBlur, most, isFaulty, isFirst }: ManyProps) {
  const t = useT()
  const options = useUnitOptions()
  return (
    <Select
      id={id}
      aria-label={label}
      mode="multiple"
      value={[...value]}
      autoFocus={isFirst}
      maxCount={most}
      virtual
      showSearch={{ filterOption: (typed, option) => option !== undefined && matchesPlace(typed, option.words) }}
      placeholder={t.actions.searchUnit}
      notFoundContent={t.actions.nothingFound}
      status={isFaulty ? 'error' : ''}
      onChange={(codes: string[]) => onChange(codes)}
      onBlur={onBlur}
      options={options}
    />
  )
}

function useUnitOptions() {
  const { units } = useReference()
  const names = useNames()
  return useMemo(() => units.map((unit) => ({ value: unit.code, label: names.unit(unit.code), words: [unit.name, unit.nameEn, unit.code] })), [units, names])
}
