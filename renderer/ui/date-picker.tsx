import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { DateFieldProps } from './date-field-props.ts'

const FORMAT = { date: 'YYYY-MM-DD', minute: 'YYYY-MM-DD HH:mm' } as const
const FIELD_FORMAT = { date: 'YYYY-MM-DD', minute: 'YYYY-MM-DDTHH:mm' } as const

const showTime = { format: 'HH:mm' }

/** The calendar itself: its words are those of the console's language, whatever the browser speaks. Apart from its field, so that it is fetched when one is shown. */
export function DateFieldPicker({ label, grain, value, today, isFirst, isFaulty, isClearable, onChange, ...field }: DateFieldProps) {
  return (
    <DatePicker
      {...field} {...(label === undefined ? {} : { 'aria-label': label })} {...(grain === 'minute' ? { showTime } : {})}
      className="date-field" autoFocus={isFirst === true} allowClear={isClearable === true} needConfirm={false} showNow={false} format={FORMAT[grain]} status={isFaulty === true ? 'error' : ''}
      value={value === '' ? null : dayjs(value)} defaultPickerValue={dayjs(value === '' ? today : value)}
      onChange={(next) => onChange(next === null ? '' : next.format(FIELD_FORMAT[grain]))}
    />
  )
}
