/**
 * A day (`2023-06-29`) or a minute (`2023-06-29T10:20`) as text without a zone: what it means is its owner's. '' is none. `today`: where the calendar
 * opens when nothing is chosen yet; the hall's clock, not the browser's.
 */
export type DateFieldProps = {
  id?: string
  label?: string
  grain: 'date' | 'minute'
  value: string
  today: string
  isFirst?: boolean
  isFaulty?: boolean
  isClearable?: boolean
  onChange: (text: string) => void
  onBlur?: () => void
}
