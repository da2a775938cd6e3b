import { useCallback, useMemo, useState } from 'react'
import { FailedRead, type Read } from '#renderer/actions/failed-read.tsx'
import { useNames, usePreferences } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { stepOf, type MapGeometry } from '#renderer/ui/map/geometry.ts'
import { useMapGeometry } from '#renderer/ui/map/use-map-geometry.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { CoveragePanel } from './coverage-panel.tsx'
import { FallbackMap } from './fallback-map.tsx'
import { type MapPicture, type View } from './gl-map.ts'
import { GlPicture } from './gl-picture.tsx'
import { GotoBox } from './goto-box.tsx'
import { LassoLayer } from './lasso-layer.tsx'
import { LassoPanel } from './lasso-panel.tsx'
import { LayerPanel } from './layer-panel.tsx'
import { MapTools } from './map-tools.tsx'
import { PeacePanel } from './peace-panel.tsx'
import { boundsOf, boundsOfCircle, classOf, heatClasses, heatOf, subGridAt, toLngLat, type HeatClass, type LngLat, type MapCase } from './map-model.ts'
import { saveSnapshot } from './take-snapshot.ts'
import { SubGridPanel } from './sub-grid-panel.tsx'
import { TimeBar } from './time-bar.tsx'
import { useMapData, type MapData } from './use-map-data.ts'
import { useMapKeys } from './use-map-keys.ts'
import { useMapState, type MapState } from './use-map-state.ts'
import { usePeace } from './use-peace.ts'
import { useWebGl } from './use-web-gl.ts'
import './map.css'

const CIRCLE_M = 500
/** A case is hit within so many pixels. */
const HIT = 14
/** Space that the two panels take of the picture, pixels. */
const ROOM = { left: 320, right: 420 }

/** Where is it, and what stands around it? */
export function MapScreen() {
  const { troubles } = useT()
  const { geometry, isFailed, retry } = useMapGeometry()
  if (geometry !== null) return <Desk geometry={geometry} />
  return isFailed ? <StateView kind="error" cause={troubles.offline.text} retryAt={null} onRetry={retry} /> : <StateView kind="loading" />
}

function Desk({ geometry }: { geometry: MapGeometry }) {
  const { map } = useT()
  const [{ theme }] = usePreferences()
  const state = useMapState()
  const data = useMapData(state)
  const [picture, setPicture] = useState<MapPicture | null>(null)
  const [view, setView] = useState<View | null>(null)
  const { isGl, onLost, onAgain } = useWebGl()
  const isHeat = state.isHeat && isGl
  const { ground, peace, area, ringed, isLit } = usePeace(geometry, data, state)
  const { steps, classes, total } = useSteps(geometry, data, { range: state.range, isHeat, peace })
  const goTo = useGoTo({ geometry, picture, state })
  const snapshot = useSnapshot(picture, data.scope)
  useMapKeys({ state, picture, isGl, onCircle: useCircle({ geometry, data, state, picture }), onSnapshot: snapshot })
  const events = {
    onView: setView,
    onLost,
    onClick: (at: LngLat, pixels: readonly [number, number]) => {
      const hit = picture === null ? null : hitOf(data.cases, pixels, picture)
      state.select(hit?.card.subGrid ?? subGridAt(geometry, at))
    },
  }
  return (
    <div className="map-screen" role="region" aria-label={map.title}>
      {isGl ? (
        <GlPicture
          geometry={geometry} data={data} theme={theme} layers={state.layers} hidden={state.hidden} steps={steps} peace={peace} selected={ringed} isLit={isLit} circle={state.circle} lasso={state.lasso} isLocked={state.isLocked}
          isDrawing={state.mode === 'lasso'} events={events} onPicture={setPicture} label={map.pictureLabel(data.cases.length)}
        />
      ) : (
        <FallbackMap geometry={geometry} cases={data.cases} scope={data.scope} layers={state.layers} selected={state.selected} circle={state.circle} onSelect={state.select} ground={ground} onAgain={onAgain} />
      )}
      <Modes state={state} picture={picture} onGo={goTo} />
      {data.trouble !== null && <TroubleNote trouble={data.trouble} />}
      <LayerPanel geometry={geometry} data={data} view={isGl ? view : null} state={state} isGl={isGl} classes={classes} ground={ground} />
      {isHeat && data.days !== null && <TimeBar days={data.days} range={state.range} total={total} onChange={state.setRange} />}
      <Side data={data} state={state} area={area} onGo={goTo} picture={picture} />
      <MapTools state={state} picture={picture} isGl={isGl} view={isGl ? view : null} onSnapshot={snapshot} />
    </div>
  )
}

/** What the pointer draws, or the place that is typed, over the picture. */
function Modes({ state, picture, onGo }: { state: MapState; picture: MapPicture | null; onGo: (code: string) => void }) {
  if (state.mode === 'goto') return <GotoBox onGo={onGo} onClose={() => state.setMode('look')} />
  if (state.mode !== 'lasso' || picture === null) return null
  return <LassoLayer picture={picture} onDone={(ring) => { state.setLasso(ring); state.setMode('look') }} />
}

/** One panel at the right: what was drawn, what was chosen, or the gaps. */
function Side({ data, state, area, onGo, picture }: { data: MapData; state: MapState; area: string | null; onGo: (code: string) => void; picture: MapPicture | null }) {
  const { lasso, selected, layers } = state
  if (lasso !== null) return <LassoPanel ring={lasso} scope={data.scope} onClose={() => state.setLasso(null)} />
  if (layers.has('gaps')) {
    const show = ([lng, lat]: readonly [number, number]) => picture?.fit({ west: lng - 0.002, east: lng + 0.002, south: lat - 0.002, north: lat + 0.002 }, ROOM)
    return <CoveragePanel coverage={data.coverage} service={state.service} onService={state.setService} onPick={onGo} onShow={show} onClose={() => state.toggle('gaps')} />
  }
  if (state.peace !== null) return area === null ? null : <PeacePanel code={area} level={state.peace} onClose={() => state.select(null)} />
  return selected === null || selected.length < 15 ? null : <SubGridPanel code={selected} onClose={() => state.select(null)} />
}

type Ground = Pick<MapState, 'isHeat' | 'range'> & { peace: { steps: ReadonlyMap<string, number> } | null }

/** The colour of each sub-grid: open cases by fixed steps, new cases of the chosen days by classes, or the class of the safety index. */
function useSteps(geometry: MapGeometry, { cases, days, scope }: MapData, { isHeat, range, peace }: Ground): { steps: ReadonlyMap<string, number>; classes: readonly HeatClass[] | null; total: number } {
  return useMemo(() => {
    if (peace !== null) return { classes: null, steps: peace.steps, total: 0 }
    const mine = geometry.subgrids.map(({ code }) => code).filter((code) => code.startsWith(scope))
    if (isHeat && days !== null) {
      const heat = heatOf(days, ...range)
      const values = mine.map((code) => heat.get(code) ?? 0)
      const classes = heatClasses(values)
      return { classes, steps: new Map(mine.map((code, at) => [code, classOf(values[at] ?? 0, classes)])), total: values.reduce((sum, n) => sum + n, 0) }
    }
    const open = Map.groupBy(cases, ({ card }) => card.subGrid)
    return { classes: null, steps: new Map(mine.map((code) => [code, stepOf(open.get(code)?.length ?? 0)])), total: cases.length }
  }, [geometry, cases, days, scope, isHeat, range, peace])
}

/** The most urgent case under the pointer. */
function hitOf(cases: readonly MapCase[], [x, y]: readonly [number, number], picture: MapPicture): MapCase | null {
  const near = cases.filter(({ lng, lat }) => {
    const [px, py] = picture.toPixels([lng, lat])
    return Math.hypot(px - x, py - y) <= HIT
  })
  return near.find(({ state }) => state === 'over') ?? near.find(({ state }) => state === 'warn') ?? near[0] ?? null
}

function useGoTo({ geometry, picture, state }: { geometry: MapGeometry; picture: MapPicture | null; state: MapState }): (code: string) => void {
  const { select, setMode } = state
  return useCallback(
    (code) => {
      setMode('look')
      select(code)
      picture?.fit(boundsOf(geometry, code), ROOM)
    },
    [geometry, picture, select, setMode],
  )
}

/** R: 500 m round the station of the chosen sub-grid, or round its middle when it has none, all of it in view; again: away. */
function useCircle({ geometry, data, state, picture }: { geometry: MapGeometry; data: MapData; state: MapState; picture: MapPicture | null }): () => void {
  return () => {
    const { selected, circle, setCircle } = state
    if (circle !== null || selected === null) return setCircle(null)
    const station = data.places?.stations.find(({ org }) => org === selected)?.point
    const shape = geometry.subgrids.find(({ code }) => code === selected)
    const at: LngLat | null = station !== undefined ? [station.lng, station.lat] : shape === undefined ? null : toLngLat(geometry, ...shape.c)
    if (at === null) return undefined
    picture?.fit(boundsOfCircle(at, CIRCLE_M), ROOM)
    return setCircle({ at, metres: CIRCLE_M })
  }
}

/** Says that a part of the picture could not be fetched; what was there before stays. */
function TroubleNote({ trouble }: { trouble: Read }) {
  return <div className="map-card map-trouble" role="status"><FailedRead query={trouble} /></div>
}

const MINUTE_MS = 60_000

function useSnapshot(picture: MapPicture | null, scope: string): () => void {
  const { map } = useT()
  const format = useFormat()
  const names = useNames()
  const now = useServerNow(MINUTE_MS)
  const [{ theme }] = usePreferences()
  return () => void picture?.snapshot().then((drawn) => saveSnapshot(drawn, { theme, caption: map.snapshotCaption(names.orgFull(scope), format.dateTime(now)), name: `map-${scope}-${format.dateTime(now).replaceAll(/\D/g, '')}.png` }))
}
