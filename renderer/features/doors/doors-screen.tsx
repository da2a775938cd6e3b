import { useState } from 'react'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { DoorFilters } from './door-filters.tsx'
import { DoorPane } from './door-pane.tsx'
import { DoorRows } from './door-rows.tsx'
import { countsOf, firstFilter, idOf, isNarrowed, type DoorFilter } from './doors-model.ts'
import './doors.css'
import { SheetButton } from './sheet-button.tsx'
import { useDoorKeys } from './use-door-keys.ts'
import { useDoors, type Doors } from './use-doors.ts'
import { useReplace } from './use-replace.tsx'

/** Is every door covered: which code hangs where, which nobody scans, and what is printed and replaced. */
export function DoorsScreen() {
  const t = useT()
  const names = useNames()
  const { scope } = useScope()
  const [filter, setFilter] = useState<DoorFilter>(firstFilter)
  const [chosen, choose] = useState<string | null>(null)
  const [clears, countClears] = useState(0)
  const list = useDoors(scope, filter)
  const change = (patch: Partial<DoorFilter>) => {
    setFilter({ ...filter, ...patch })
    choose(null)
  }
  const clear = () => {
    countClears(clears + 1)
    change({ state: 'ACTIVE', typed: '' })
  }
  const door = list.doors?.find((one) => idOf(one) === chosen)
  const replacing = useReplace(list.reload)
  useDoorKeys({ doors: list.doors ?? [], chosen, choose, door, replace: replacing.ask })
  if (list.failure?.code === 'access.denied' || list.failure?.code === 'access.out-of-scope') return <StateView kind="noPermission" needs={[t.domain.role.ADMIN, t.domain.role.COMMUNITY_OPERATOR].join(t.common.list)} />
  return (
    <div className="doors" role="region" aria-label={t.doors.title} tabIndex={-1}>
      <header className="row doors-head">
        <h1>{t.doors.title}</h1>
        <Covered list={list} filter={filter} />
        <span className="sp" />
        <SheetButton org={scope} name={names.orgFull(scope)} kind={filter.kind} counts={list.counts} />
      </header>
      <DoorFilters key={clears} filter={filter} counts={list.counts} onChange={change} />
      <div className="doors-body">
        <section className="panel doors-list">
          <Body list={list} filter={filter} chosen={chosen} onChoose={choose} onClear={clear} />
        </section>
        {door !== undefined && <DoorPane key={idOf(door)} door={door} counts={list.counts} onReplace={() => replacing.ask(door)} />}
      </div>
      {replacing.dialog}
    </div>
  )
}

function Covered({ list, filter }: { list: Doors; filter: DoorFilter }) {
  const { doors } = useT()
  const format = useFormat()
  if (list.counts === undefined) return null
  const { ACTIVE, scanned } = countsOf(list.counts, filter.kind)
  return <span className="t2">{doors.covered(doors.kind[filter.kind], format.count(ACTIVE), format.count(scanned))}</span>
}

type BodyProps = { list: Doors; filter: DoorFilter; chosen: string | null; onChoose: (id: string) => void; onClear: () => void }

function Body({ list, filter, chosen, onChoose, onClear }: BodyProps) {
  const t = useT()
  const { doors, failure } = list
  if (doors === undefined) {
    if (failure === null) return <StateView kind="loading" rows={12} />
    return <FailedRead query={{ error: failure, errorUpdatedAt: list.failedAt, refetch: list.reload }} />
  }
  if (doors.length > 0) return <DoorRows list={list} doors={doors} chosen={chosen} onChoose={onChoose} />
  if (!isNarrowed(filter)) return <StateView kind="empty" title={t.doors.empty} next={t.doors.emptyNext} />
  const words = [filter.state === 'ACTIVE' ? '' : t.doors.state[filter.state], filter.typed].filter(Boolean).join(t.common.list)
  return <StateView kind="filteredEmpty" title={t.doors.filteredEmpty} filters={words} onClear={onClear} />
}
