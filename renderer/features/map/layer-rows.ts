import { useMemo } from 'react'
import { buildingGrades } from '#contract/buildings.ts'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import type { MapGeometry } from '#renderer/ui/map/geometry.ts'
import { signs } from '#renderer/ui/map/signs.ts'
import type { View } from './gl-map.ts'
import { countGrades, type GradeKey, inView, toLngLat, type Bounds } from './map-model.ts'
import { placeSigns } from './map-sprites.ts'
import type { LayerName } from './map-style.ts'
import type { MapData } from './use-map-data.ts'
import type { MapState } from './use-map-state.ts'

export type Row = { key: string; name: string; sign: string; className: string; seen: number | null; all: number | null; /** Instead of numbers. */ text?: string; layer?: LayerName; grade?: GradeKey; /** The layer that a detail belongs to. */ of?: LayerName }
export type RowsProps = { geometry: MapGeometry; data: MapData; view: View | null; circle: MapState['circle'] }

type Words = Texts['map']
type Counted = { layer: LayerName; sign: string; className: string; seen: number | null; all: number | null }
type Detail = { key: string; name: string; sign: string; className: string; seen: number | null; of: LayerName }

const layerRow = (map: Words, { layer, ...counted }: Counted): Row => ({ key: layer, layer, name: map.layer[layer], ...counted })
const detailRow = (detail: Detail): Row => ({ ...detail, all: null })

/** The rows of the legend: a number that is not known (yet) is null, never 0. */
export function useRows({ geometry, data, view, circle }: RowsProps): Row[] {
  const { map } = useT()
  const format = useFormat()
  const { cases } = data
  const bounds = view?.bounds ?? null
  const middles = useMemo(() => geometry.subgrids.map(({ c }) => toLngLat(geometry, ...c)).map(([lng, lat]) => ({ lng, lat })), [geometry])
  const known = (n: number) => (data.arePlaced ? n : null)
  const inState = (state: string) => known(inView(bounds, cases.filter((one) => one.state === state)))
  return [
    layerRow(map, { layer: 'cells', sign: 'M0 6h12', className: 'map-sign-line', seen: inView(bounds, middles), all: middles.length }),
    ...useBuildingRows(data, bounds),
    ...placeRows(map, data, { bounds, circle: circle === null ? null : format.distance(circle.metres).replace('.0', '') }),
    layerRow(map, { layer: 'cases', sign: signs.norm, className: 'map-marker-norm', seen: known(inView(bounds, cases)), all: known(cases.length) }),
    detailRow({ key: 'over', name: map.over, sign: signs.over, className: 'map-marker-over', seen: inState('over'), of: 'cases' }),
    detailRow({ key: 'warn', name: map.warn, sign: signs.warn, className: 'map-marker-warn', seen: inState('warn'), of: 'cases' }),
    detailRow({ key: 'norm', name: map.norm, sign: signs.norm, className: 'map-marker-norm', seen: inState('norm'), of: 'cases' }),
    ...dutyRows(map, data, bounds),
  ]
}

/** All buildings, and those let to residents by grade, each of which can be left out. */
function useBuildingRows({ buildings }: MapData, bounds: Bounds | null): Row[] {
  const { map, buildings: words } = useT()
  return useMemo(() => {
    const counts = buildings === null ? null : countGrades(buildings, bounds)
    const keys: readonly GradeKey[] = [...buildingGrades, 'NONE']
    const sum = (of: 'seen' | 'all') => (counts === null ? null : keys.reduce((total, key) => total + counts[key][of], 0))
    const graded = keys.map((key): Row => ({
      key, grade: key, of: 'buildings', name: key === 'NONE' ? map.notLet : words.grade[key], sign: placeSigns.station, className: `map-sign-${key}`, seen: counts?.[key].seen ?? null, all: counts?.[key].all ?? null,
    }))
    return [layerRow(map, { layer: 'buildings', sign: placeSigns.station, className: 'map-sign-building', seen: sum('seen'), all: sum('all') }), ...(counts === null || counts.NONE.all === sum('all') ? [] : graded)]
  }, [buildings, bounds, map, words])
}

function placeRows(map: Words, { places }: MapData, { bounds, circle }: { bounds: Bounds | null; circle: string | null }): Row[] {
  const known = (points: readonly { lng: number; lat: number }[]) => (places === null ? { seen: null, all: null } : { seen: inView(bounds, points), all: points.length })
  const stations = places?.stations.map(({ point }) => point) ?? []
  const cameras = places?.cameras ?? []
  const off = cameras.filter(({ state }) => state === 'offline' || state === 'off')
  return [
    layerRow(map, { layer: 'stations', sign: placeSigns.station, className: 'map-sign-station', ...known(stations) }),
    ...(circle === null ? [] : [{ ...detailRow({ key: 'circle', name: map.circle, sign: signs.norm, className: 'map-sign-circle', seen: null, of: 'cells' }), text: circle }]),
    layerRow(map, { layer: 'cameras', sign: placeSigns.camera, className: 'map-sign-camera', ...known(cameras) }),
    detailRow({ key: 'cameras-off', name: map.offline, sign: placeSigns.cameraOff, className: 'map-sign-off', seen: known(off).seen, of: 'cameras' }),
  ]
}

/** Ground without a service is not counted in view: its row says how many buildings stand on it in all. */
function dutyRows(map: Words, { places, coverage }: MapData, bounds: Bounds | null): Row[] {
  const workers = places?.onDuty
  const rows = [layerRow(map, { layer: 'workers', sign: placeSigns.worker, className: 'map-sign-worker', seen: workers === undefined ? null : inView(bounds, workers), all: workers?.length ?? null })]
  const gaps = { layer: 'gaps' as const, sign: 'M0 12 12 0M-2 6 6-2M6 14l8-8', className: 'map-sign-hatch' }
  if (coverage === null) return [...rows, { ...layerRow(map, { ...gaps, seen: 0, all: 0 }), seen: null, all: null }]
  return [...rows, layerRow(map, { ...gaps, seen: coverage.buildings - coverage.coveredBuildings, all: coverage.buildings })]
}
