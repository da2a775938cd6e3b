import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { services } from '#contract/map.ts'
import type { StationRow, StationsView } from '#contract/stations.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { TypedFilter } from '#renderer/actions/typed-filter.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { withParams } from '#renderer/data/use-address.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { SegmentedChips, ToggleChip } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { StationPane } from './station-pane.tsx'
import { StationTable } from './station-table.tsx'
import './stations.css'
import { filtered, filterOf, stationLevels, withFilter, type StationFilter, type StationSum } from './stations-model.ts'

const FRESH_MS = 60_000
const empty: StationFilter = { service: null, level: null, isOpen: false, having: null, text: '' }

/** Where people can go, for what and when: the service stations, who staffs them, who came and who is expected. */
export function StationsScreen() {
  const { scope } = useScope()
  const query = useCall('stations', { query: { scope } }, { everyMs: FRESH_MS, keepsPrevious: true })
  return <Awaited query={query} needs={readers}>{(view) => <Opened view={view} scope={scope} />}</Awaited>
}

function Opened({ view, scope }: { view: StationsView; scope: string }) {
  const { stations } = useT()
  const names = useNames()
  const [search, setSearch] = useSearchParams()
  const filter = filterOf(search)
  const rows = filtered(view.rows, filter, names.orgFull)
  const code = search.get('code')
  const choose = (next: string | null) => setSearch((before) => withParams(before, { code: next }), { replace: true })
  const change = (next: StationFilter) => setSearch((before) => withFilter(before, next), { replace: true })
  useStationKeys(rows, code, choose)
  return (
    <div className="stations" role="region" aria-label={stations.title} tabIndex={-1}>
      <Header view={view} scope={scope} having={filter.having} isWhole={rows.length === view.rows.length} onSum={(having) => change({ ...empty, having })} />
      <Filters view={view} filter={filter} onChange={change} />
      <div className="stations-body">
        <Rows view={view} rows={rows} code={code} filter={filter} onChoose={choose} onClear={() => change(empty)} />
        {code === null ? <div className="panel stations-pane"><StateView kind="empty" title={stations.choose} next={stations.chooseNext} /></div> : <StationPane key={code} code={code} onClose={() => choose(null)} />}
      </div>
      <p className="aux">{stations.rule}</p>
    </div>
  )
}

type HeaderProps = { view: StationsView; scope: string; having: StationSum | null; isWhole: boolean; onSum: (having: StationSum | null) => void }

/** The sums of the area; each opens the stations that it is made of. */
function Header({ view, scope, having, isWhole, onSum }: HeaderProps) {
  const { stations } = useT()
  const format = useFormat()
  const names = useNames()
  const sum = (key: StationSum) => view.rows.reduce((all, row) => all + row[key], 0)
  const sums: readonly [StationSum | null, string, number][] = [[null, stations.all, view.rows.length], ['visitsToday', stations.sumToday, sum('visitsToday')], ['visits', stations.sumVisits(view.days), sum('visits')], ['openAppointments', stations.toCome, sum('openAppointments')]]
  return (
    <header className="row stations-head">
      <h1>{stations.title}</h1>
      <span className="aux">{stations.note(names.orgFull(scope), format.clock(view.at))}</span>
      <span className="sp" />
      <span className="row stations-sums">
        {sums.map(([key, label, n]) => <button key={label} type="button" className="plain-button" aria-pressed={key === having && (key !== null || isWhole)} onClick={() => onSum(key)}><b>{format.count(n)}</b> {label}</button>)}
      </span>
      {!isWhole && <span className="aux">{stations.exportsAll}</span>}
      <ExportButton ask={{ list: 'stations', query: { scope } }} isEmpty={view.rows.length === 0} />
    </header>
  )
}

function Filters({ view, filter, onChange }: { view: StationsView; filter: StationFilter; onChange: (filter: StationFilter) => void }) {
  const { stations, map, common } = useT()
  const format = useFormat()
  const names = useNames()
  const counted = (change: Partial<StationFilter>) => format.count(filtered(view.rows, { ...filter, ...change }, names.orgFull).length)
  const ofService = [{ key: 'ALL' as const, label: common.all }, ...services.map((key) => ({ key, label: map.service[key], count: counted({ service: key }) }))]
  const ofLevel = [{ key: 'all' as const, label: common.all }, ...stationLevels.map((key) => ({ key, label: stations.levels[key], count: counted({ level: key }) }))]
  return (
    <div className="row stations-filters">
      <SegmentedChips label={stations.service} options={ofService} value={filter.service ?? 'ALL'} onChange={(key) => onChange({ ...filter, service: key === 'ALL' ? null : key })} />
      <SegmentedChips label={stations.level} options={ofLevel} value={filter.level ?? 'all'} onChange={(key) => onChange({ ...filter, level: key === 'all' ? null : key })} />
      <ToggleChip isOn={filter.isOpen} count={counted({ isOpen: true })} onToggle={() => onChange({ ...filter, isOpen: !filter.isOpen })}>{stations.openNow}</ToggleChip>
      <TypedFilter className="stations-search" label={stations.search} typed={filter.text} onTyped={(text) => onChange({ ...filter, text })} />
    </div>
  )
}

type RowsProps = { view: StationsView; rows: readonly StationRow[]; code: string | null; filter: StationFilter; onChoose: (code: string) => void; onClear: () => void }
function Rows({ view, rows, code, filter, onChoose, onClear }: RowsProps) {
  const { stations, map, common } = useT()
  if (view.rows.length === 0) return <div className="panel stations-list"><StateView kind="empty" title={stations.empty} next={stations.emptyNext} /></div>
  if (rows.length > 0) return <StationTable view={view} rows={rows} code={code} onChoose={onChoose} />
  const { service, level, isOpen, having, text } = filter
  const named = [service === null ? '' : map.service[service], level === null ? '' : stations.levels[level], isOpen ? stations.openNow : '', having === null ? '' : stations.having[having], text].filter((word) => word !== '')
  return <div className="panel stations-list"><StateView kind="filteredEmpty" title={stations.filteredEmpty} filters={named.join(common.list)} onClear={onClear} /></div>
}

function useStationKeys(rows: readonly StationRow[], code: string | null, choose: (code: string | null) => void): void {
  const { stations } = useT()
  const step = (by: number) => {
    const next = rows[Math.max(0, rows.findIndex((row) => row.code === code) + by)]
    if (next !== undefined) choose(next.code)
  }
  useKeys({ KeyJ: () => step(1), ArrowDown: () => step(1), KeyK: () => step(-1), ArrowUp: () => step(-1), Escape: () => (code === null ? false : choose(null)) })
  const hints = useMemo(() => stations.hints.map(([keys, label]) => ({ keys: keys.split(' '), label })), [stations])
  useKeyHints(hints)
}
