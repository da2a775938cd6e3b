import { type GeoJSONSource, Map as GlMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { FeatureCollection } from 'geojson'
import { FONT, type ThemeName } from '#renderer/ui/theme.ts'
import type { Bounds, LngLat } from './map-model.ts'
import { mapLooks } from './map-look.ts'
import { movePicture } from './picture-mover.ts'
import { drawSprites } from './map-sprites.ts'
import { drawnLayers, type LayerName, layerNames, type SourceName, styleOf } from './map-style.ts'

setWorkerUrl(workerUrl)

export type View = { bounds: Bounds; metresPerPixel: number; zoom: number }
export type Events = { onView: (view: View) => void; onClick: (at: LngLat, pixels: readonly [number, number]) => void; onReady: () => void; onLost: () => void }

/** The picture in WebGL: it is given data and says what is seen; it knows no cases. */
export type MapPicture = {
  put: (source: SourceName, data: FeatureCollection) => void
  colour: (steps: ReadonlyMap<string, number>) => void
  /** Rings these sub-grids; `isLit`: fills them too. */
  select: (codes: readonly string[], isLit: boolean) => void
  show: (layers: ReadonlySet<LayerName>) => void
  /** Leaves buildings of these grades, by their numbers, out. */
  hide: (grades: readonly number[]) => void
  fit: (bounds: Bounds, room: { left: number; right: number }) => void
  zoomBy: (steps: number, at?: LngLat) => void
  /** Moves the picture by so many steps of a sixth of its size. */
  panBy: (right: number, down: number) => void
  /** The picture's own border as a region. */
  viewRing: () => LngLat[]
  lock: (isLocked: boolean) => void
  toPixels: (at: LngLat) => [number, number]
  toPlace: (pixels: readonly [number, number]) => LngLat
  /** The picture as it is drawn next. */
  snapshot: () => Promise<HTMLCanvasElement>
  /** Lasso: the pointer draws instead of moving the map. */
  hold: (isHeld: boolean) => void
  destroy: () => void
}

const MOST_ZOOM = 18
const LEAST_ZOOM = 9.5
const EASE_MS = 150

/** Whether this browser can draw in WebGL at all. */
export function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  } catch {
    return false
  }
}

export function createGlMap(container: HTMLElement, { theme, bounds, events }: { theme: ThemeName; bounds: Bounds; events: Events }): MapPicture {
  const look = mapLooks[theme]
  const map = new GlMap({
    container, style: styleOf(look), bounds: toPair(bounds), fitBoundsOptions: { padding: 24 }, minZoom: LEAST_ZOOM, maxZoom: MOST_ZOOM, attributionControl: false, fadeDuration: 0, renderWorldCopies: false,
    dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, keyboard: false, localIdeographFontFamily: FONT, canvasContextAttributes: { antialias: false },
  })
  map.touchZoomRotate.disableRotation()
  for (const { name, image, pixelRatio } of drawSprites(look)) map.addImage(name, image, { pixelRatio })
  listen(map, events)
  const moving = movingOf(map)
  const whenReady = createQueue(map)
  return { ...dataOf(map, whenReady), ...viewOf(map, whenReady, moving), snapshot: () => snapshot(map), destroy: () => map.remove() }
}

const toPair = ({ west, south, east, north }: Bounds): [[number, number], [number, number]] => [[west, south], [east, north]]

function listen(map: GlMap, { onView, onClick, onReady, onLost }: Events): void {
  const tell = () => {
    const [southWest, northEast] = map.getBounds().toArray()
    const [west, south] = southWest ?? [0, 0]
    const [east, north] = northEast ?? [0, 0]
    const pixel = map.unproject([map.getContainer().clientWidth / 2 + 1, map.getContainer().clientHeight / 2])
    onView({ bounds: { west, south, east, north }, zoom: map.getZoom(), metresPerPixel: map.getCenter().distanceTo(pixel) })
  }
  map.on('moveend', tell)
  map.on('zoom', tell)
  map.on('resize', tell)
  map.on('click', ({ lngLat, point }) => onClick([lngLat.lng, lngLat.lat], [point.x, point.y]))
  map.once('load', () => {
    tell()
    onReady()
  })
  map.on('webglcontextlost', onLost)
}

const isSoftware = /swiftshader|llvmpipe|softpipe|software|basic render/i

/** Whether the processor draws, for want of a graphics card. */
function isDrawnBySoftware(map: GlMap): boolean {
  const gl = map.getCanvas().getContext('webgl2')
  const info = gl?.getExtension('WEBGL_debug_renderer_info')
  const renderer: unknown = info === null || info === undefined ? '' : gl?.getParameter(info.UNMASKED_RENDERER_WEBGL)
  return isSoftware.test(String(renderer))
}

/** How the map is moved: by its own handlers, or, drawn by software, as a picture and with no more pixels than one for each point of the screen. */
function movingOf(map: GlMap): Moving {
  if (!isDrawnBySoftware(map)) return { handlers: [map.dragPan, map.scrollZoom], drag: map.dragPan, easeMs: EASE_MS }
  map.setPixelRatio(Math.min(1, window.devicePixelRatio))
  const { drag, wheel } = movePicture(map)
  return { handlers: [drag, wheel], drag, easeMs: 0 }
}

/** Runs when the style is there; the newest of each name only. */
function createQueue(map: GlMap): (name: string, run: () => void) => void {
  const waiting = new Map<string, () => void>()
  let isReady = false
  map.once('style.load', () => {
    isReady = true
    for (const run of waiting.values()) run()
    waiting.clear()
  })
  return (name, run) => void (isReady ? run() : waiting.set(name, run))
}

type Queue = ReturnType<typeof createQueue>

function dataOf(map: GlMap, whenReady: Queue): Pick<MapPicture, 'put' | 'colour' | 'select' | 'show' | 'hide'> {
  let selected: readonly string[] = []
  let coloured: ReadonlyMap<string, number> = new Map()
  return {
    put: (source, data) => whenReady(`put ${source}`, () => void map.getSource<GeoJSONSource>(source)?.setData(data)),
    colour: (steps) =>
      whenReady('colour', () => {
        for (const [id, step] of steps) if (coloured.get(id) !== step) map.setFeatureState({ source: 'cells', id }, { step })
        for (const id of coloured.keys()) if (!steps.has(id)) map.setFeatureState({ source: 'cells', id }, { step: 0 })
        coloured = steps
      }),
    select: (codes, isLit) =>
      whenReady('select', () => {
        for (const id of selected) map.setFeatureState({ source: 'cells', id }, { selected: false, lit: false })
        for (const id of codes) map.setFeatureState({ source: 'cells', id }, { selected: true, lit: isLit })
        selected = codes
      }),
    hide: (grades) => whenReady('hide', () => void map.setFilter('buildings', grades.length === 0 ? null : ['!', ['in', ['get', 'g'], ['literal', [...grades]]]])),
    show: (layers) =>
      whenReady('show', () => {
        for (const name of layerNames) for (const id of drawnLayers[name]) map.setLayoutProperty(id, 'visibility', layers.has(name) ? 'visible' : 'none')
      }),
  }
}

type Moving = { handlers: readonly { enable: () => void; disable: () => void }[]; drag: { enable: () => void; disable: () => void }; easeMs: number }

function viewOf(map: GlMap, whenReady: Queue, { handlers: own, drag, easeMs }: Moving): Pick<MapPicture, 'fit' | 'zoomBy' | 'panBy' | 'viewRing' | 'lock' | 'hold' | 'toPixels' | 'toPlace'> {
  const handlers = [...own, map.doubleClickZoom, map.touchZoomRotate, map.boxZoom]
  return {
    fit: (bounds, { left, right }) => whenReady('fit', () => void map.fitBounds(toPair(bounds), { padding: { top: 40, bottom: 56, left, right }, duration: 0, maxZoom: 15.6 })),
    zoomBy: (steps, at) => void map.easeTo({ zoom: map.getZoom() + steps, ...(at === undefined ? {} : { center: [...at] }), duration: easeMs }),
    panBy: (right, down) => void map.panBy([(right * map.getContainer().clientWidth) / 6, (down * map.getContainer().clientHeight) / 6], { duration: easeMs }),
    viewRing: () => {
      const bounds = map.getBounds()
      return [bounds.getSouthWest(), bounds.getSouthEast(), bounds.getNorthEast(), bounds.getNorthWest()].map(({ lng, lat }): LngLat => [lng, lat])
    },
    lock: (isLocked) => handlers.forEach((handler) => (isLocked ? handler.disable() : handler.enable())),
    hold: (isHeld) => (isHeld ? drag.disable() : drag.enable()),
    toPixels: ([lng, lat]) => {
      const { x, y } = map.project([lng, lat])
      return [x, y]
    },
    toPlace: ([x, y]) => {
      const { lng, lat } = map.unproject([x, y])
      return [lng, lat]
    },
  }
}

/** Copies the canvas inside the frame that drew it: afterwards it is empty. */
function snapshot(map: GlMap): Promise<HTMLCanvasElement> {
  return new Promise((resolve) => {
    map.once('render', () => {
      const drawn = map.getCanvas()
      const copy = document.createElement('canvas')
      copy.width = drawn.width
      copy.height = drawn.height
      copy.getContext('2d')?.drawImage(drawn, 0, 0)
      resolve(copy)
    })
    map.triggerRepaint()
  })
}
