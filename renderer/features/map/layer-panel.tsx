import type { PeaceGround } from '#renderer/actions/peace-ground.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { useRows, type Row, type RowsProps } from './layer-rows.ts'
import type { GradeKey, HeatClass } from './map-model.ts'
import { drawnFrom, layerNames, plainLayers, type LayerName } from './map-style.ts'
import { PeaceLegend } from './peace-legend.tsx'
import type { MapState } from './use-map-state.ts'

type Props = Omit<RowsProps, 'circle'> & {
  state: Pick<MapState, 'layers' | 'toggle' | 'hidden' | 'toggleGrade' | 'peace' | 'peaceLevels' | 'setPeace' | 'circle' | 'isLocked'>
  /** Not the plain map, which draws open cases alone. */
  isGl: boolean
  classes: readonly HeatClass[] | null
  ground: PeaceGround | null
}

/** Layers and legend in one list: the switch, the very sign, its name, and how many are in view and in all. A locked view keeps the legend of what is drawn. */
export function LayerPanel(props: Props) {
  const { geometry, data, view, state, isGl, classes, ground } = props
  const { map } = useT()
  const rows = useRows({ geometry, data, view, circle: state.circle })
  const far = isGl && view !== null ? layerNames.filter((name) => state.layers.has(name) && view.zoom < drawnFrom[name]).map((name) => map.layer[name]) : []
  const shown = state.isLocked ? rows.filter(({ layer, of }) => isDrawn(props, layer ?? of)) : rows
  return (
    <aside className="map-card map-layers" aria-label={state.isLocked ? map.legend : map.layers}>
      <header className="map-card-head">
        <h2>{state.isLocked ? map.legend : map.layers}</h2>
        <span className="aux">{isGl ? map.inView : map.inAll}</span>
      </header>
      <ul>
        {shown.map((row) => <LegendRow key={row.key} row={row} state={state} isGl={isGl} />)}
      </ul>
      {state.peace === null ? <Steps classes={classes} /> : <PeaceLegend level={state.peace} levels={state.peaceLevels} onLevel={state.setPeace} data={data} ground={ground} />}
      <footer className="aux">
        {far.length > 0 && <p>{map.closerToSee(far)}</p>}
        <p>{geometry.about.kind === 'schematic' ? map.schematic : map.surveyed}</p>
      </footer>
    </aside>
  )
}

/** Whether a row's sign can be on the picture as it is. */
function isDrawn({ state, view, isGl }: Props, of: LayerName | undefined): boolean {
  if (of === undefined) return true
  return state.layers.has(of) && (isGl ? view !== null && view.zoom >= drawnFrom[of] : plainLayers.has(of))
}

function LegendRow({ row, state, isGl }: { row: Row } & Pick<Props, 'state' | 'isGl'>) {
  const { name, sign, className, layer, grade } = row
  const isSwitch = !state.isLocked && (isGl || (layer !== undefined && plainLayers.has(layer)))
  return (
    <li className={layer === undefined ? 'map-sub' : undefined}>
      <label>
        {isSwitch ? <RowSwitch state={state} layer={layer} grade={grade} /> : <span />}
        <svg viewBox="-1 -1 14 14" className={`map-sign ${className}`} aria-hidden="true"><path d={sign} /></svg>
        <span className="map-row-name">{name}</span>
        {layer !== undefined && isSwitch && <Kbd>{String(layerNames.indexOf(layer) + 1)}</Kbd>}
        <RowNumber row={row} isGl={isGl} />
      </label>
    </li>
  )
}

/** How many are in view and in all; the plain map counts all. */
function RowNumber({ row: { seen, all, text }, isGl }: { row: Row; isGl: boolean }) {
  const { common } = useT()
  const format = useFormat()
  const counted = isGl ? [seen, all] : [all ?? seen]
  const told = counted.filter((n) => n !== null).map((n) => format.count(n))
  return <span className="num">{text ?? (told.length === 0 ? common.none : told.join(' / '))}</span>
}

/** The switch of a layer or of a grade of buildings; none for what is only told. */
function RowSwitch({ state, layer, grade }: Pick<Props, 'state'> & { layer: LayerName | undefined; grade: GradeKey | undefined }) {
  if (grade !== undefined) return <input type="checkbox" checked={!state.hidden.has(grade)} disabled={!state.layers.has('buildings')} onChange={() => state.toggleGrade(grade)} />
  return layer === undefined ? <span /> : <input type="checkbox" checked={state.layers.has(layer)} onChange={() => state.toggle(layer)} aria-keyshortcuts={String(layerNames.indexOf(layer) + 1)} />
}

/** What the ground's colour means: open cases by fixed steps, or new cases by classes that say how many sub-grids each has. */
function Steps({ classes }: { classes: readonly HeatClass[] | null }) {
  const { map } = useT()
  const shown = classes ?? [{ from: 0, to: 0, count: -1 }, { from: 1, to: 1, count: -1 }, { from: 2, to: 2, count: -1 }, { from: 3, to: 4, count: -1 }, { from: 5, to: Infinity, count: -1 }]
  return (
    <div className="map-steps" role="group" aria-label={classes === null ? map.openSteps : map.heatSteps}>
      <span className="aux">{classes === null ? map.openSteps : map.heatSteps}</span>
      {shown.map(({ from, to, count }, index) => (
        <div key={from}>
          <i className={`map-step-${index}`} />
          <span className="num">{to === Infinity ? `≥ ${from}` : from === to ? from : `${from}–${to}`}</span>
          {count >= 0 && <span className="aux">{map.subGridCount(count)}</span>}
        </div>
      ))}
    </div>
  )
}
