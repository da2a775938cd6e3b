import { Input, Select } from 'antd'
import { memo, useMemo, type Ref } from 'react'
import type { InputRef } from 'antd'
import { useNames, usePreferences, useReference } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { ToggleChip } from '#renderer/ui/segmented-chips.tsx'
import { sourceChips, type BoardFilter, type Facets } from './board-model.ts'

type Props = {
  filter: BoardFilter
  /** Null until the cases are there: an unknown count is not 0. */
  facets: Facets | null
  scope: string
  searchBox: Ref<InputRef>
  onFilter: (patch: Partial<BoardFilter>) => void
  onLeaveSearch: () => void
  onTopics: () => void
}

const SHOWN_SOURCES = 5
const TEXT_MOST = 100
const levels = [1, 2, 3] as const

/** The filter row: sources with counts, place, level, what needs somebody, words; and cards or table. */
export const FilterBar = memo(function FilterBar({ filter, facets, scope, searchBox, onFilter, onLeaveSearch, onTopics }: Props) {
  const t = useT()
  const format = useFormat()
  const [{ view }, update] = usePreferences()
  return (
    <div className="filters" role="search" aria-label={t.board.find}>
      <SourceFilter filter={filter} facets={facets} onFilter={onFilter} />
      <span className="filters-line" />
      <PlaceFilter filter={filter} scope={scope} onFilter={onFilter} />
      <Select
        variant="borderless"
        popupMatchSelectWidth={false}
        aria-label={t.board.columns.level}
        value={filter.level ?? 0}
        options={[{ value: 0, label: t.board.allLevels }, ...levels.map((level) => ({ value: level, label: t.domain.levelLong[level] }))]}
        onChange={(level) => onFilter({ level: levels.find((one) => one === level) ?? null })}
      />
      <ToggleChip isOn={filter.onlyUrgent} count={facets === null ? undefined : format.count(facets.urgent)} onToggle={() => onFilter({ onlyUrgent: !filter.onlyUrgent })}>
        <Glyph name="warn" size={11} />
        {t.board.onlyUrgent}
      </ToggleChip>
      <button type="button" className="chip" aria-haspopup="dialog" title={t.topics.open} onClick={onTopics}>
        {t.topics.title}
      </button>
      <Input
        ref={searchBox}
        className="filters-text"
        allowClear
        maxLength={TEXT_MOST}
        value={filter.text}
        placeholder={t.board.findPlaceholder}
        aria-label={t.board.find}
        onChange={(event) => onFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== 'Escape' && event.key !== 'Enter')) return
          event.preventDefault()
          onLeaveSearch()
        }}
      />
      <span className="sp" />
      <span className="filters-sort t3">{t.board.sortedBy}</span>
      <div className="chips" role="group" aria-label={t.board.view}>
        <ToggleChip isOn={view === 'cards'} onToggle={() => update({ view: 'cards' })}>
          {t.board.cards}
        </ToggleChip>
        <ToggleChip isOn={view === 'table'} onToggle={() => update({ view: 'table' })}>
          {t.board.table}
        </ToggleChip>
      </div>
    </div>
  )
})

/** The largest sources as chips, the rest in one list. Imports may bring any number of them. */
function SourceFilter({ filter, facets, onFilter }: Pick<Props, 'filter' | 'facets' | 'onFilter'>) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const all = facets === null ? [] : sourceChips(facets, filter.source)
  const shown = all.slice(0, SHOWN_SOURCES)
  const rest = all.slice(SHOWN_SOURCES)
  return (
    <div className="chips" role="group" aria-label={t.board.sources}>
      <ToggleChip isOn={filter.source === null} count={facets === null ? undefined : format.count(facets.total)} onToggle={() => onFilter({ source: null })}>
        {t.board.allSources}
      </ToggleChip>
      {shown.map(({ source, count }) => (
        <ToggleChip key={source} isOn={filter.source === source} count={format.count(count)} onToggle={() => onFilter({ source: filter.source === source ? null : source })}>
          {names.source(source)}
        </ToggleChip>
      ))}
      {rest.length > 0 && (
        <Select
          variant="borderless"
          popupMatchSelectWidth={false}
          aria-label={t.board.otherSources}
          value={rest.some(({ source }) => source === filter.source) ? filter.source : null}
          placeholder={`${t.board.otherSources} ${format.count(rest.reduce((sum, { count }) => sum + count, 0))}`}
          options={rest.map(({ source, count }) => ({ value: source, label: `${names.source(source)} ${format.count(count)}` }))}
          onChange={(source) => onFilter({ source })}
        />
      )}
    </div>
  )
}

/** The areas one step below the scope: streets of the district, communities of a street, sub-grids of a community. */
function PlaceFilter({ filter, scope, onFilter }: Pick<Props, 'filter' | 'scope' | 'onFilter'>) {
  const t = useT()
  const names = useNames()
  const { orgs } = useReference()
  const areas = useMemo(() => orgs.filter((org) => org.parent === scope), [orgs, scope])
  if (areas.length === 0) return null
  const all = areas[0]?.level === 'street' ? t.board.allStreets : t.board.allPlaces
  return (
    <Select
      variant="borderless"
      popupMatchSelectWidth={false}
      aria-label={all}
      value={areas.some((area) => area.code === filter.street) ? filter.street : ''}
      options={[{ value: '', label: all }, ...areas.map((area) => ({ value: area.code, label: names.org(area.code) }))]}
      onChange={(street) => onFilter({ street: street === '' ? null : street })}
    />
  )
}
