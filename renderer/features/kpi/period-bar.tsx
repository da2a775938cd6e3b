import { Select } from 'antd'
import { useNames, useReference } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { dayOfText, dayText } from '#renderer/i18n/days.ts'
import { useT } from '#renderer/i18n/index.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { daysOf, periodKeys, type Period } from './period-model.ts'
import type { SheetState } from './use-sheet.ts'

const HOUR_MS = 3_600_000

/** Which days, and whose cases. */
export function PeriodBar({ state }: { state: SheetState }) {
  const t = useT()
  const names = useNames()
  const { sources } = useReference()
  const now = useServerNow(HOUR_MS)
  const { period, setPeriod, source, set } = state
  const choose = (key: Period['key']) => setPeriod(key === 'custom' ? { ...period, key } : { key, ...daysOf(key, now) })
  const move = (patch: Partial<Period>) => {
    const next = { ...period, ...patch, key: 'custom' as const }
    if (next.to > next.from) setPeriod(next)
  }
  return (
    <div className="kpi-period">
      <SegmentedChips label={t.kpi.period} options={periodKeys.map((key) => ({ key, label: t.kpi.periods[key] }))} value={period.key} onChange={choose} />
      <DateField grain="date" label={t.kpi.from} value={dayText(period.from)} today={dayText(period.from)} onChange={(text) => move({ from: dayOfText(text) ?? period.from })} />
      <span>–</span>
      <DateField grain="date" label={t.kpi.to} value={dayText(period.to - 1)} today={dayText(period.to - 1)} onChange={(text) => move({ to: (dayOfText(text) ?? period.to - 1) + 1 })} />
      <Select
        aria-label={t.kpi.source} value={source ?? ''} popupMatchSelectWidth={false}
        options={[{ value: '', label: t.kpi.allSources }, ...sources.map(({ code }) => ({ value: code, label: names.source(code) }))]}
        onChange={(code) => set({ source: code === '' ? null : code })}
      />
    </div>
  )
}
