import { useServerNow } from '#renderer/data/use-server-now.ts'
import type { DateFieldProps } from '#renderer/ui/date-field-props.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { fromDayText, fromMomentText, toDayText, toMomentText } from './moment-text.ts'

const HOUR_MS = 3_600_000
const texts = { minute: { to: toMomentText, from: fromMomentText }, date: { to: toDayText, from: fromDayText } } as const

type Props = Omit<DateFieldProps, 'value' | 'today' | 'onChange'> & { value: number | null; onChange: (value: number | null) => void }

/** An instant: a minute in UTC+8, or the end of a day. */
export function MomentField({ grain, value, onChange, ...field }: Props) {
  const now = useServerNow(HOUR_MS)
  const { to, from } = texts[grain]
  return <DateField {...field} grain={grain} value={value === null ? '' : to(value)} today={to(now)} onChange={(text) => onChange(from(text))} />
}
