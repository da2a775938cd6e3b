import { useMemo, useState } from 'react'
import { type PeaceArea, type PeaceClass, type PeaceView, peaceParts } from '#contract/peace.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { retryAtOf, useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph, type GlyphName } from '#renderer/ui/glyph.tsx'
import { SchematicMap } from '#renderer/ui/map/schematic-map.tsx'
import { useMapGeometry } from '#renderer/ui/map/use-map-geometry.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { PeacePane, PeaceWeeks } from './peace-pane.tsx'
import { WarnTable } from './warn-table.tsx'

const levels = ['community', 'subgrid'] as const
type Level = (typeof levels)[number]
/** Steps of the ground's one colour: the lower the index, the further up. */
const stepOfClass: Record<PeaceClass, number> = { CALM: 0, WATCH: 2, ACT: 5 }
const glyphs: Record<PeaceClass, GlyphName> = { CALM: 'info', WATCH: 'warn', ACT: 'over' }
const gradeClass: Record<PeaceClass, string> = { CALM: 'grade-MINOR', WATCH: 'grade-MODERATE', ACT: 'grade-MAJOR' }

/** Sign, word and colour of a class of the index. */
export function ClassMark({ of }: { of: PeaceClass }) {
  const { peace } = useT()
  return (
    <span className={`grade-mark ${gradeClass[of]}`}>
      <Glyph name={glyphs[of]} />
      {peace.class[of]}
    </span>
  )
}

/** The district at a glance: communities or sub-grids coloured by their safety index, the lowest first, with what lies behind each. */
export function PeaceTab() {
  const { scope } = useScope()
  const failureText = useFailureText()
  const [level, setLevel] = useState<Level>('community')
  const query = useCall('peace', { query: { scope, level } }, { keepsPrevious: true })
  if (query.data === undefined) {
    if (query.error === null) return <StateView kind="loading" rows={10} />
    return <StateView kind="error" cause={failureText(query.error).text} retryAt={retryAtOf(query)} onRetry={() => void query.refetch()} />
  }
  return <Peace view={query.data} level={level} onLevel={setLevel} />
}

function Peace({ view, level, onLevel }: { view: PeaceView; level: Level; onLevel: (level: Level) => void }) {
  const { peace } = useT()
  const [chosen, choose] = useState<string | null>(null)
  const { weights, watchBelow, actBelow } = view.rules
  const weightWords = peaceParts.map((part) => peace.weight(peace.part[part], String(weights[part]))).join(' ')
  return (
    <>
      <div className="row dispute-filters">
        <SegmentedChips
          label={peace.title} options={levels.map((key) => ({ key, label: peace.level[key] }))} value={level}
          onChange={(key) => {
            onLevel(key)
            choose(null)
          }}
        />
        <span className="aux">{peace.note(weightWords, String(watchBelow), String(actBelow))}</span>
      </div>
      <div className="peace-body">
        <PeaceMap view={view} chosen={chosen} />
        <Panel isPadded={false} className="peace-list"><Areas view={view} chosen={chosen} onChoose={choose} /></Panel>
        <aside className="dispute-side">{chosen === null ? <PeaceWeeks view={view} /> : <PeacePane code={chosen} />}</aside>
      </div>
    </>
  )
}

/** The same drawing as everywhere without WebGL; a community's sub-grids all have its colour. */
function PeaceMap({ view, chosen }: { view: PeaceView; chosen: string | null }) {
  const { peace } = useT()
  const names = useNames()
  const { geometry } = useMapGeometry()
  const values = useMemo(() => {
    const byArea = new Map(view.areas.map((area) => [area.org, stepOfClass[area.class]]))
    return new Map(geometry?.subgrids.map(({ code }) => [code, byArea.get(code) ?? byArea.get(code.slice(0, 12)) ?? 0]))
  }, [view.areas, geometry])
  const areaOf = new Map(view.areas.map((area) => [area.org, area]))
  const noteOf = (code: string) => {
    const area = areaOf.get(code) ?? areaOf.get(code.slice(0, 12))
    return area === undefined ? '' : `${peace.class[area.class]} ${area.index.toFixed(1)}`
  }
  return (
    <Panel className="peace-map" isPadded={false}>
      {geometry !== null && <SchematicMap geometry={geometry} values={values} markers={[]} focus={view.scope} selected={chosen?.length === 15 ? chosen : null} label={peace.mapLabel} nameOf={(code) => ({ name: names.org(code), note: noteOf(code), href: null })} />}
    </Panel>
  )
}

function Areas({ view, chosen, onChoose }: { view: PeaceView; chosen: string | null; onChoose: (code: string) => void }) {
  const { peace } = useT()
  const parts = peaceParts.map((part) => peace.part[part])
  const shown = view.areas.slice(0, MOST_SHOWN)
  return (
    <WarnTable label={peace.title} columns={[peace.columns.class, peace.columns.area, peace.columns.index, ...parts]} numbers={[peace.columns.index, ...parts]}>
      {shown.map((area) => (
        <AreaRow key={area.org} area={area} isChosen={area.org === chosen} onChoose={() => onChoose(area.org)} />
      ))}
    </WarnTable>
  )
}

const MOST_SHOWN = 60

function AreaRow({ area, isChosen, onChoose }: { area: PeaceArea; isChosen: boolean; onChoose: () => void}) {
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
        <td key={part} className="num">{area.parts[part].score === null ? '--' : area.parts[part].score.toFixed(0)}</td>
      ))}
    </tr>
  )
}
