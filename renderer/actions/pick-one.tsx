import { Select, type SelectProps } from 'antd'
import { useT } from '#renderer/i18n/index.ts'
import type { PickerProps } from './picker-props.ts'

type Option = { value: string; label: string }
type Props<O extends Option> = PickerProps<string | null> & Pick<SelectProps<string | null, O>, 'showSearch' | 'placeholder' | 'notFoundContent' | 'options' | 'optionRender' | 'virtual'>

/** Finds one of many by typing; none is null. */
export function PickOne<O extends Option>({ label, isFaulty, isFirst, onChange, ...rest }: Props<O>) {
  const { actions } = useT()
  return <Select<string | null, O> notFoundContent={actions.nothingFound} {...rest} aria-label={label} autoFocus={isFirst} allowClear status={isFaulty ? 'error' : ''} onChange={(chosen: string | null | undefined) => onChange(chosen ?? null)} />
}
