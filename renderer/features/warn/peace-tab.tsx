import { useMemo } from 'react'
import { Link } from 'wouter'
import { type PeaceArea, type PeaceLevel, type PeaceView, peaceParts } from '#contract/peace.ts'
import { ClassMark } from '#renderer/actions/class-mark.tsx'
import { PeaceBehind } from '#renderer/actions/peace-behind.tsx'
import { levelOf, levelsFor, peaceGround } from '#renderer/actions/peace-ground.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useAddress } from '#renderer/data/use-address.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { SchematicMap } from '#renderer/ui/map/schematic-map.tsx'
import { useMapGeometry } from '#renderer/ui/map/use-map-geometry.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { PeaceWeeks } from './peace-weeks.tsx'
import { WarnTable } from './warn-table.tsx'

const AGAIN_MS = 20_000

/** Level and area stand in the address, so that the map leads to them. */
function usePlace(): { level: PeaceLevel; chosen: string | null; put: (level: PeaceLevel, area: string | null) => void } {
  const { search, put } = useAddress()
  const { own } = useScope()
  return { level: levelOf(search.get('level'), own) ?? levelsFor(own)[0], chosen: search.get('area'), put: (level, area) => put({ level, area }) }
}

/** The district at a glance: communities or sub-grids coloured by their safety index, the lowest first, with what lies behind each. */
export function PeaceTab() {
  const { scope } = useScope()
  const { level, chosen, put } = usePlace()
  const query = useCall('peace', { query: { scope, level } }, { keepsPrevious: true, everyMs: AGAIN_MS })
  if (query.data === undefined) return <Unread query={query} rows={10} />
  return <Peace view={query.data} level={level} chosen={query.data.areas.some(({ org }) => org === chosen) ? chosen : null} onLevel={(next) => put(next, null)} onChoose={(area) => put(level, area)} />
}

type Props = { view: PeaceView; level: PeaceLevel; chosen: string | null; onLevel: (level: PeaceLevel) => void; onChoose: (code: string) => void }

function Peace({ view, level, chosen, onLevel, onChoose }: Props) {
  const { peace } = useT()
  const names = useNames()
  const href = useHref()
  const levels = levelsFor(useScope().own)
  const { weights, watchBelow, actBelow } = view.rules
  const weightWords = peaceParts.map((part) => peace.weight(peace.part[part], String(weights[part]))).join(' ')
  return (
    <>
      <div className="row dispute-filters">
        {levels.length > 1 && <SegmentedChips label={peace.title} options={levels.map((key) => ({ key, label: peace.level[key] }))} value={level} onChange={onLevel} />}
        <Link href={href(`/map?peace=${level}${chosen === null ? '' : `&sub=${chosen}`}`)}>{peace.onMap}</Link>
        <span className="aux">{peace.note(weightWords, String(watchBelow), String(actBelow))}</span>
      </div>
      <div className="peace-body">
        <PeaceMap view={view} chosen={chosen} />
        <Panel isPadded={false} className="peace-list"><Areas view={view} chosen={chosen} onChoose={onChoose} /></Panel>
        <aside className="dispute-side">{chosen === null ? <PeaceWeeks view={view} /> : <Panel title={names.orgFull(chosen)}><PeaceBehind code={chosen} /></Panel>}</aside>
      </div>
    </>
  )
}

/** The same drawing as everywhere without WebGL; a community's sub-grids all have its colour and hatching. */
function PeaceMap({ view, chosen }: Pick<Props, 'view' | 'chosen'>) {
  const { peace } = useT()
  const names = useNames()
  const { geometry } = useMapGeometry()
  const ground = useMemo(() => peaceGround(view, geometry?.subgrids ?? []), [view, geometry])
  const noteOf = (code: string) => {
    const area = ground.areaOf(code)
    return area === null ? '' : `${peace.class[area.class]} ${area.index.toFixed(1)}`
  }
  return (
    <Panel className="peace-map" isPadded={false}>
      {geometry !== null && <SchematicMap geometry={geometry} values={ground.values} hatches={ground.classes} markers={[]} focus={view.scope} selected={chosen?.length === 15 ? chosen : null} label={peace.mapLabel} nameOf={(code) => ({ name: names.org(code), note: noteOf(code), href: null })} />}
    </Panel>
  )
}

function Areas({ view, chosen, onChoose }: Pick<Props, 'view' | 'chosen' | 'onChoose'>) {
  const { peace } = useT()
  const parts = peaceParts.map((part) => peace.part[part])
  return (
    <WarnTable label={peace.title} columns={[peace.columns.class, peace.columns.area, peace.columns.index, ...parts]} numbers={[peace.columns.index, ...parts]}>
      {view.areas.map((area) => (
        <AreaRow key={area.org} area={area} isChosen={area.org === chosen} onChoose={() => onChoose(area.org)} />
      ))}
    </WarnTable>
  )
}

function AreaRow({ area, isChosen, onChoose }: { area: PeaceArea; isChosen: boolean; onChoose: () => void }) {
  const { common } = useT()
  const names = useNames()
  const { scope } = useScope()
  return (
    <tr className="warn-row" aria-selected={isChosen} onClick={onChoose}>
      <td><ClassMark of={area.class} /></td>
      <td>
        <button type="button" className="link-button" onClick={onChoose}>{names.place(area.org, scope)}</button>
      </td>
      <td className="num"><b>{area.index.toFixed(1)}</b></td>
      {peaceParts.map((part) => (
        <td key={part} className="num">{area.parts[part].score?.toFixed(0) ?? common.none}</td>
      ))}
    </tr>
  )
}
