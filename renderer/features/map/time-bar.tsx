import { Slider } from 'antd'
import type { MapDays } from '#contract/map.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'

const DAY_MS = 86_400_000
export type DayRange = readonly [first: number, last: number]

/** Which of the last 30 days the colours count: both ends are moved, also by arrow keys. */
export function TimeBar({ days, range, total, onChange }: { days: MapDays; range: DayRange; total: number; onChange: (range: DayRange) => void }) {
  const { map } = useT()
  const format = useFormat()
  const dayText = (index: number) => format.day((days.from + index) * DAY_MS)
  return (
    <div className="map-card map-time" role="group" aria-label={map.time}>
      <span>{map.newCases(format.count(total))}</span>
      <Slider range min={0} max={days.days - 1} value={[...range]} tooltip={{ formatter: (index) => dayText(index ?? 0) }} ariaLabelForHandle={[map.from, map.until]} onChange={([first = 0, last = 0]) => onChange([first, last])} />
      <span className="num">{dayText(range[0])} – {dayText(range[1])}</span>
    </div>
  )
}
