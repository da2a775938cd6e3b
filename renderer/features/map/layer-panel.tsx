import { useMemo } from 'react'
import { buildingGrades } from '#contract/buildings.ts'
import type { PeaceGround } from '#renderer/actions/peace-ground.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { signs } from '#renderer/ui/map/signs.ts'
import type { MapGeometry } from '#renderer/ui/map/geometry.ts'
import type { View } from './gl-map.ts'
import { countGrades, type GradeKey, inView, toLngLat, type Bounds, type HeatClass } from './map-model.ts'
import { layerNames, type LayerName } from './map-style.ts'
import { PeaceLegend } from './peace-legend.tsx'
import { placeSigns } from './map-sprites.ts'
import type { MapState } from './use-map-state.ts'
import type { MapData } from './use-map-data.ts'

type Props = {
  geometry: MapGeometry
  data: MapData
  view: View | null
  state: Pick<MapState, 'layers' | 'toggle' | 'hidden' | 'toggleGrade' | 'peace' | 'peaceLevels' | 'setPeace'>
  classes: readonly HeatClass[] | null
  ground: PeaceGround | null
}

type Row = { key: string; name: string; sign: string | null; className: string; seen: number | null; all: number | null; layer?: LayerName; grade?: GradeKey }

/** Layers and legend in one list: the switch, the very sign, its name, and how many are in view and in all. */
export function LayerPanel({ geometry, data, view, state, classes, ground }: Props) {
  const { map, common } = useT()
  const format = useFormat()
  const rows = useRows({ geometry, data, view })
  return (
    <aside className="map-card map-layers" aria-label={map.layers}>
      <header className="map-card-head">
        <h2>{map.layers}</h2>
        <span className="aux">{map.inView}</span>
      </header>
      <ul>
        {rows.map(({ key, name, sign, className, seen, all, layer, grade }) => (
          <li key={key} className={layer === undefined ? 'map-sub' : undefined}>
            <label>
              <RowSwitch state={state} layer={layer} grade={grade} />
              <svg viewBox="-1 -1 14 14" className={`map-sign ${className}`} aria-hidden="true">{sign !== null && <path d={sign} />}</svg>
              <span className="map-row-name">{name}</span>
              {layer !== undefined && <Kbd>{String(layerNames.indexOf(layer) + 1)}</Kbd>}
              <span className="num">{seen === null ? common.none : all === null ? format.count(seen) : `${format.count(seen)} / ${format.count(all)}`}</span>
            </label>
          </li>
        ))}
      </ul>
      {state.peace === null ? <Steps classes={classes} /> : <PeaceLegend level={state.peace} levels={state.peaceLevels} onLevel={state.setPeace} data={data} ground={ground} />}
      <footer className="aux">{geometry.about.kind === 'schematic' ? map.schematic : map.surveyed}</footer>
    </aside>
  )
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

type Words = Texts['map']
type Counted = { layer: LayerName; sign: string; className: string; seen: number; all: number }
type Detail = { key: string; name: string; sign: string; className: string; seen: number }

const layerRow = (map: Words, { layer, ...counted }: Counted): Row => ({ key: layer, layer, name: map.layer[layer], ...counted })
const detailRow = (detail: Detail): Row => ({ ...detail, all: null })

function useRows({ geometry, data, view }: Pick<Props, 'geometry' | 'data' | 'view'>): Row[] {
  const { map } = useT()
  const { cases } = data
  const bounds = view?.bounds ?? null
  const middles = useMemo(() => geometry.subgrids.map(({ c }) => toLngLat(geometry, ...c)).map(([lng, lat]) => ({ lng, lat })), [geometry])
  const inState = (state: string) => inView(bounds, cases.filter((one) => one.state === state))
  return [
    layerRow(map, { layer: 'cells', sign: 'M0 6h12', className: 'map-sign-line', seen: inView(bounds, middles), all: middles.length }),
    ...useBuildingRows(data, bounds),
    ...placeRows(map, data, bounds),
    layerRow(map, { layer: 'cases', sign: signs.norm, className: 'map-marker-norm', seen: inView(bounds, cases), all: cases.length }),
    detailRow({ key: 'over', name: map.over, sign: signs.over, className: 'map-marker-over', seen: inState('over') }),
    detailRow({ key: 'warn', name: map.warn, sign: signs.warn, className: 'map-marker-warn', seen: inState('warn') }),
    detailRow({ key: 'norm', name: map.norm, sign: signs.norm, className: 'map-marker-norm', seen: inState('norm') }),
    ...dutyRows(map, data, bounds),
  ]
}

/** All buildings, and those let to residents by grade, each of which can be left out. */
function useBuildingRows({ buildings }: MapData, bounds: Bounds | null): Row[] {
  const { map, buildings: words } = useT()
  return useMemo(() => {
    const counts = buildings === null ? null : countGrades(buildings, bounds)
    const keys: readonly GradeKey[] = [...buildingGrades, 'NONE']
    const sum = (of: 'seen' | 'all') => keys.reduce((total, key) => total + (counts?.[key][of] ?? 0), 0)
    const graded = keys.map((key): Row => ({
      key, grade: key, name: key === 'NONE' ? map.notLet : words.grade[key], sign: key === 'WARNING' ? signs.warn : placeSigns.station, className: `map-sign-${key}`, seen: counts?.[key].seen ?? 0, all: counts?.[key].all ?? 0,
    }))
    return [layerRow(map, { layer: 'buildings', sign: placeSigns.station, className: 'map-sign-building', seen: sum('seen'), all: sum('all') }), ...(counts === null || counts.NONE.all === sum('all') ? [] : graded)]
  }, [buildings, bounds, map, words])
}

function placeRows(map: Words, { places }: MapData, bounds: Bounds | null): Row[] {
  const stations = places?.stations.map(({ point }) => point) ?? []
  const cameras = places?.cameras ?? []
  const off = cameras.filter(({ state }) => state === 'offline' || state === 'off')
  return [
    layerRow(map, { layer: 'stations', sign: placeSigns.station, className: 'map-sign-station', seen: inView(bounds, stations), all: stations.length }),
    layerRow(map, { layer: 'cameras', sign: placeSigns.camera, className: 'map-sign-camera', seen: inView(bounds, cameras), all: cameras.length }),
    detailRow({ key: 'cameras-off', name: map.offline, sign: placeSigns.cameraOff, className: 'map-sign-off', seen: inView(bounds, off) }),
  ]
}

/** Ground without a service is not counted in view: its row says how many buildings stand on it in all. */
function dutyRows(map: Words, { places, coverage }: MapData, bounds: Bounds | null): Row[] {
  const workers = places?.onDuty ?? []
  const rows = [layerRow(map, { layer: 'workers', sign: placeSigns.worker, className: 'map-sign-worker', seen: inView(bounds, workers), all: workers.length })]
  const gaps = { layer: 'gaps' as const, sign: 'M0 12 12 0M-2 6 6-2M6 14l8-8', className: 'map-sign-hatch' }
  if (coverage === null) return [...rows, { ...layerRow(map, { ...gaps, seen: 0, all: 0 }), seen: null, all: null }]
  return [...rows, layerRow(map, { ...gaps, seen: coverage.buildings - coverage.coveredBuildings, all: coverage.buildings })]
}
