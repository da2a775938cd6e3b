import { useMemo } from 'react'
import { Link, useSearchParams } from 'wouter'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useHref } from '#renderer/data/use-go.ts'
import { useSession } from '#renderer/data/data-provider.tsx'
import { withParams } from '#renderer/data/use-address.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { BuildingFilters } from './building-filters.tsx'
import { BuildingPane } from './building-pane.tsx'
import { BuildingRows } from './building-rows.tsx'
import './buildings.css'
import { type BuildingFilter, filterOf, firstFilter, isNarrowed, steppedBuilding, sumOf, withFilter } from './buildings-model.ts'
import { type Buildings, useBuildings } from './use-buildings.ts'

/** Which buildings let to residents are safe, which are not and why, and what is due there. */
export function BuildingsScreen() {
  const t = useT()
  const { scope } = useScope()
  const [search, setSearch] = useSearchParams()
  const filter = useMemo(() => filterOf(search), [search])
  const chosen = search.get('code')
  const list = useBuildings(scope, filter)
  const choose = (code: string | null) => setSearch((before) => withParams(before, { code }), { replace: true })
  const change = (patch: Partial<BuildingFilter>) => setSearch((before) => withParams(withFilter(before, { ...filterOf(before), ...patch }), { code: null }), { replace: true })
  const move = (step: 1 | -1) => () => choose(steppedBuilding(list.items ?? [], chosen, step))
  useKeys({ KeyJ: move(1), ArrowDown: move(1), KeyK: move(-1), ArrowUp: move(-1), Escape: () => (chosen === null ? false : choose(null)) })
  useKeyHints(useMemo(() => [{ keys: ['J', 'K'], label: t.board.keys.move }, { keys: ['/'], label: t.common.search }], [t]))
  return (
    <div className="buildings" role="region" aria-label={t.buildings.title} tabIndex={-1}>
      <Head list={list} />
      <BuildingFilters key={scope} filter={filter} counts={list.counts} onChange={change} />
      <div className="buildings-body">
        <section className="panel buildings-list"><Body list={list} filter={filter} scope={scope} chosen={chosen} onChoose={choose} onClear={() => change(firstFilter)} /></section>
        {chosen === null ? <section className="panel buildings-pane buildings-none"><p className="t3">{t.buildings.pick}</p></section> : <BuildingPane code={chosen} />}
      </div>
    </div>
  )
}

function Head({ list: { counts } }: { list: Buildings }) {
  const t = useT()
  const format = useFormat()
  const href = useHref()
  const { actor } = useSession()
  const mayMeet = actor.role !== 'DEPT_HANDLER' && actor.role !== 'DEPT_LEADER'
  const mayHang = actor.role === 'ADMIN' || actor.role === 'COMMUNITY_OPERATOR'
  return (
    <header className="row buildings-head">
      <h1>{t.buildings.title}</h1>
      {counts !== undefined && <span className="t2">{t.buildings.total(format.count(sumOf(counts.total)))}</span>}
      <span className="sp" />
      {mayMeet && <Link className="key-button" href={href('/building/groups')}>{t.groups.title}</Link>}
      {mayHang && <Link className="key-button" href={href('/building/doors')}>{t.buildings.doors}</Link>}
    </header>
  )
}

type BodyProps = { list: Buildings; filter: BuildingFilter; scope: string; chosen: string | null; onChoose: (code: string) => void; onClear: () => void }

function Body({ list, filter, scope, chosen, onChoose, onClear }: BodyProps) {
  const { buildings } = useT()
  const { items, failure } = list
  if (items === undefined) {
    if (failure === null) return <StateView kind="loading" rows={12} />
    return <FailedRead query={{ error: failure, errorUpdatedAt: list.failedAt, refetch: list.reload }} />
  }
  if (items.length > 0) return <BuildingRows list={list} items={items} scope={scope} chosen={chosen} onChoose={onChoose} />
  if (!isNarrowed(filter)) return <StateView kind="empty" title={buildings.empty} next={buildings.emptyNext} />
  return <StateView kind="filteredEmpty" title={buildings.filteredEmpty} filters="" onClear={onClear} />
}
