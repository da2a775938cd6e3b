import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import { FONT } from '#renderer/ui/theme.ts'
import type { MapLook } from './map-look.ts'

/** Layers that can be switched, in the order of their digits. */
export const layerNames = ['cells', 'buildings', 'stations', 'cameras', 'cases', 'workers', 'gaps'] as const
export type LayerName = (typeof layerNames)[number]

/** Sources whose data the screen gives. */
export const sourceNames = ['cells', 'lines', 'names', 'peace', 'peaceWords', 'density', 'buildings', 'gaps', 'circle', 'lasso', 'stations', 'cameras', 'cases', 'workers'] as const
export type SourceName = (typeof sourceNames)[number]

const BUILDINGS_FROM = 14.5
const DENSITY_FROM = 12.4
const SIGNS_FROM = 13.2
const NAMES_FROM = 13.2
const CAMERAS_FROM = 13.8
const WORKERS_FROM = 10

/** From which zoom a layer is drawn: farther off, its signs would lie upon each other. */
export const drawnFrom: Record<LayerName, number> = { cells: 0, buildings: DENSITY_FROM, stations: SIGNS_FROM, cameras: CAMERAS_FROM, cases: 0, workers: WORKERS_FROM, gaps: 0 }
/** What the plain map can draw and leave out. */
export const plainLayers: ReadonlySet<LayerName> = new Set(['cases'])

const empty = { type: 'FeatureCollection' as const, features: [] }
const geojson = (more: object = {}): SourceSpecification => ({ type: 'geojson', data: empty, ...more })

const worst = { clusterProperties: { worst: ['max', ['get', 'rank']] } }
const sources: Record<SourceName, SourceSpecification> = {
  cells: geojson({ promoteId: 'code', maxzoom: 12 }), lines: geojson({ maxzoom: 12 }), names: geojson({ maxzoom: 12 }), peace: geojson({ maxzoom: 12 }), peaceWords: geojson({ maxzoom: 12 }), density: geojson({ maxzoom: 12 }), gaps: geojson({ maxzoom: 12 }), circle: geojson(), lasso: geojson(), stations: geojson(), cameras: geojson(), workers: geojson(),
  // Few tiles: borders are cut to a metre at level 12, which is enough for all that are nearer. No simplification: squares of 10 m are cut once.
  buildings: geojson({ maxzoom: 15, tolerance: 0, buffer: 8 }),
  cases: geojson({ cluster: true, clusterMaxZoom: 12, clusterRadius: 44, ...worst }),
}

const step: ExpressionSpecification = ['coalesce', ['feature-state', 'step'], 0]

/** The ground: fills, buildings, borders (design.md §5 MapView, z-order 1 to 4). */
const ground = (look: MapLook): LayerSpecification[] => [
  { id: 'canvas', type: 'background', paint: { 'background-color': look.canvas } },
  { id: 'cells', type: 'fill', source: 'cells', paint: { 'fill-antialias': false, 'fill-color': ['case', ['boolean', ['feature-state', 'lit'], false], look.selected, ['match', step, 1, look.steps[1] ?? '', 2, look.steps[2] ?? '', 3, look.steps[3] ?? '', 4, look.steps[4] ?? '', look.steps[0] ?? '']] } },
  { id: 'peace', type: 'fill', source: 'peace', paint: { 'fill-pattern': ['match', ['get', 'class'], 'ACT', 'class-ACT', 'class-WATCH'], 'fill-antialias': false } },
  { id: 'density', type: 'circle', source: 'density', minzoom: DENSITY_FROM, maxzoom: BUILDINGS_FROM, paint: { 'circle-color': look.grades.none, 'circle-opacity': 0.75, 'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], 12.4, ['*', 0.3, ['sqrt', ['get', 'n']]], 14.5, ['*', 1.3, ['sqrt', ['get', 'n']]]] } },
  { id: 'buildings', type: 'fill', source: 'buildings', minzoom: BUILDINGS_FROM, paint: { 'fill-antialias': false, 'fill-color': ['match', ['get', 'g'], 0, look.grades.ASSURED, 1, look.grades.NORMAL, 2, look.grades.WARNING, look.grades.none] } },
  { id: 'gaps', type: 'fill', source: 'gaps', paint: { 'fill-pattern': 'hatch', 'fill-antialias': false } },
  { id: 'cell-lines', type: 'line', source: 'cells', paint: { 'line-color': look.lines[0] ?? '', 'line-width': 1 } },
  { id: 'area-lines', type: 'line', source: 'lines', layout: { 'line-join': 'round' }, paint: { 'line-color': ['match', ['get', 'rank'], 1, look.lines[1] ?? '', look.lines[2] ?? ''], 'line-width': ['match', ['get', 'rank'], 1, 2, 2, 3.2, 4] } },
  { id: 'cell-selected', type: 'line', source: 'cells', paint: { 'line-color': look.focus, 'line-width': 2.5, 'line-opacity': ['case', ['boolean', ['feature-state', 'selected'], false], 1, 0] } },
  { id: 'circle-fill', type: 'fill', source: 'circle', paint: { 'fill-color': look.accent, 'fill-opacity': 0.05 } },
  { id: 'circle-line', type: 'line', source: 'circle', paint: { 'line-color': look.accent, 'line-width': 2, 'line-dasharray': [3, 2] } },
  { id: 'lasso-fill', type: 'fill', source: 'lasso', paint: { 'fill-color': look.accent, 'fill-opacity': 0.08 } },
  { id: 'lasso-line', type: 'line', source: 'lasso', paint: { 'line-color': look.focus, 'line-width': 2 } },
]

const sign = (source: SourceName, image: ExpressionSpecification | string, minzoom = SIGNS_FROM): LayerSpecification => ({
  id: source, type: 'symbol', source, minzoom, layout: { 'icon-image': image, 'icon-allow-overlap': true, 'icon-ignore-placement': false, 'icon-padding': 1 },
})

/** Signs and names, markers above names: names give way. */
const signsAndNames = (look: MapLook): LayerSpecification[] => [
  name(look, 2, { maxzoom: NAMES_FROM, size: 15, bold: true }),
  name(look, 1, { minzoom: 11.9, maxzoom: NAMES_FROM, size: 12, bold: false }),
  name(look, 0, { minzoom: NAMES_FROM, size: 12, bold: false }),
  {
    id: 'peace-words', type: 'symbol', source: 'peaceWords',
    layout: { 'text-field': ['get', 'word'], 'text-font': [FONT], 'text-size': 14, 'text-padding': 4, 'symbol-sort-key': ['get', 'index'], 'text-variable-anchor': ['top', 'center', 'bottom', 'left', 'right'], 'text-radial-offset': 0.6, 'text-justify': 'auto' },
    paint: { 'text-color': look.text, 'text-halo-color': look.canvas, 'text-halo-width': 2 },
  },
  sign('stations', 'station'),
  sign('cameras', ['match', ['get', 'state'], 'offline', 'camera-off', 'off', 'camera-off', 'camera'], CAMERAS_FROM),
  sign('workers', 'worker', WORKERS_FROM),
  {
    id: 'cases', type: 'symbol', source: 'cases', filter: ['!', ['has', 'point_count']],
    layout: { 'icon-image': ['match', ['get', 'rank'], 2, 'case-over', 1, 'case-warn', 'case-norm'], 'icon-allow-overlap': true, 'symbol-sort-key': ['get', 'rank'] },
  },
  {
    id: 'clusters', type: 'symbol', source: 'cases', filter: ['has', 'point_count'],
    layout: { 'icon-image': ['concat', 'cluster-', ['to-string', ['get', 'worst']]], 'icon-allow-overlap': true, 'text-field': ['to-string', ['get', 'point_count']], 'text-font': [FONT], 'text-size': 13, 'text-allow-overlap': true, 'symbol-sort-key': ['get', 'worst'] },
    paint: { 'text-color': ['match', ['get', 'worst'], 2, '#FFFFFF', 1, '#171B20', look.text], 'text-translate': [0, 1] },
  },
]

type NameLook = { minzoom?: number; maxzoom?: number; size: number; bold: boolean }

const name = (look: MapLook, rank: number, { minzoom = 0, maxzoom = 24, size }: NameLook): LayerSpecification => ({
  id: `names-${rank}`, type: 'symbol', source: 'names', minzoom, maxzoom, filter: ['==', ['get', 'rank'], rank],
  layout: { 'text-field': ['get', 'name'], 'text-font': [FONT], 'text-size': size, 'text-padding': 4, 'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 0.9, 'text-justify': 'auto' },
  paint: { 'text-color': rank === 2 ? look.text : look.quiet, 'text-halo-color': look.canvas, 'text-halo-width': 2.4 },
})

/** Which drawn layers belong to a switch. */
export const drawnLayers: Record<LayerName, readonly string[]> = {
  cells: ['cells', 'cell-lines', 'peace', 'peace-words'], buildings: ['density', 'buildings'], stations: ['stations'], cameras: ['cameras'], cases: ['cases', 'clusters'], workers: ['workers'], gaps: ['gaps'],
}

/** A style that needs nothing from anywhere: no tiles, no glyphs, no sprite; fonts are the page's own. */
export const styleOf = (look: MapLook): StyleSpecification => ({ version: 8, sources, layers: [...ground(look), ...signsAndNames(look)] })
