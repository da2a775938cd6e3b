import { Select } from 'antd'
import { SlaState, Stage } from '#contract/case.ts'
import { ItemPicker } from '#renderer/actions/item-picker.tsx'
import { UnitPicker } from '#renderer/actions/unit-picker.tsx'
import { useNames, useReference } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { dayOfText, dayText } from '#renderer/i18n/days.ts'
import { partsOf } from '#renderer/i18n/format.ts'
import { useT } from '#renderer/i18n/index.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { isNarrowed, plainFilter, type ListFilter } from './list-query.ts'

type Props = { filter: ListFilter; onChange: (patch: Partial<ListFilter>) => void }

const levels = [1, 2, 3] as const
const nothing = () => undefined
const HOUR_MS = 3_600_000

/** Every part of the filter, each of them open to change. */
export function ListFilters({ filter, onChange }: Props) {
  const t = useT()
  const names = useNames()
  const { sources } = useReference()
  const many = { mode: 'multiple' as const, allowClear: true, maxTagCount: 'responsive' as const, popupMatchSelectWidth: false }
  return (
    <div className="list-filters" role="search" aria-label={t.board.find}>
      {(filter.measure !== null || filter.fact !== null) && <Period filter={filter} onChange={onChange} />}
      <Select
        aria-label={t.list.columns.state}
        value={filter.isOpen === null ? 'all' : filter.isOpen ? 'open' : 'ended'}
        options={[{ value: 'all', label: t.list.all }, { value: 'open', label: t.list.open }, { value: 'ended', label: t.list.ended }]}
        onChange={(state) => onChange({ isOpen: state === 'all' ? null : state === 'open' })}
      />
      <Select {...many} placeholder={t.board.sources} aria-label={t.board.sources} value={filter.sources} options={sources.map(({ code }) => ({ value: code, label: names.source(code) }))} onChange={(codes) => onChange({ sources: codes })} />
      <Select {...many} placeholder={t.board.columns.level} aria-label={t.board.columns.level} value={filter.levels} options={levels.map((level) => ({ value: level, label: t.domain.level[level] }))} onChange={(chosen) => onChange({ levels: levels.filter((level) => chosen.includes(level)) })} />
      <Select {...many} placeholder={t.board.columns.stage} aria-label={t.board.columns.stage} value={filter.stages} options={Stage.options.map((stage) => ({ value: stage, label: t.domain.stage[stage] }))} onChange={(stages) => onChange({ stages })} />
      <Select {...many} placeholder={t.board.columns.sla} aria-label={t.board.columns.sla} value={filter.slas} options={SlaState.options.map((sla) => ({ value: sla, label: t.domain.sla[sla] }))} onChange={(slas) => onChange({ slas })} />
      <div className="list-picker">
        <UnitPicker id="list-unit" label={t.board.columns.unit} value={filter.unit} onChange={(unit) => onChange({ unit })} onBlur={nothing} isFaulty={false} isFirst={false} />
      </div>
      <div className="list-picker">
        <ItemPicker id="list-item" label={t.board.item} value={filter.item} onChange={(item) => onChange({ item })} onBlur={nothing} isFaulty={false} isFirst={false} />
      </div>
      {isNarrowed(filter) && (
        <button type="button" className="link-button" onClick={() => onChange(plainFilter(filter.scope))}>
          {t.common.clearFilters}
        </button>
      )}
    </div>
  )
}

/** First and last day of a counted number, both inclusive. */
function Period({ filter, onChange }: Props) {
  const t = useT()
  const { from, to } = filter
  const today = dayText(partsOf(useServerNow(HOUR_MS)).dayNumber)
  return (
    <span className="list-period">
      <DateField grain="date" isClearable label={t.list.fromDay} value={from === null ? '' : dayText(from)} today={today} onChange={(text) => onChange({ from: dayOfText(text) })} />
      <span>–</span>
      <DateField grain="date" isClearable label={t.list.toDay} value={to === null ? '' : dayText(to - 1)} today={today} onChange={(text) => onChange({ to: nextDay(dayOfText(text)) })} />
    </span>
  )
}

const nextDay = (day: number | null): number | null => (day === null ? null : day + 1)
