import { useEffect, useMemo, useRef, useState } from 'react'
import type { MapGeometry } from '#renderer/ui/map/geometry.ts'
import type { ThemeName } from '#renderer/ui/theme.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { buildingDensity, buildingSquares } from './building-features.ts'
import { createGlMap, type Events, type MapPicture } from './gl-map.ts'
import { boundsOf, circleRound, collect, gapPolygons, groundOf, type peaceOnMap, pointAt, rankOf, gradeNumber, type GradeKey, type LngLat } from './map-model.ts'
import type { LayerName } from './map-style.ts'
import type { MapData } from './use-map-data.ts'

/** Somewhat before they are drawn one by one (map-style.ts). */
const BUILDINGS_NEAR = 14
const FONT_SAMPLE = '12px "Noto Sans SC Variable"'

export type PictureProps = {
  geometry: MapGeometry
  data: MapData
  theme: ThemeName
  layers: ReadonlySet<LayerName>
  hidden: ReadonlySet<GradeKey>
  /** Step of the colour of each sub-grid. */
  steps: ReadonlyMap<string, number>
  selected: readonly string[]
  /** The selected are filled too, not only ringed. */
  isLit: boolean
  /** Hatched sub-grids and words of areas, where the ground shows the safety index. */
  peace: ReturnType<typeof peaceOnMap> | null
  circle: { at: LngLat; metres: number } | null
  lasso: readonly LngLat[] | null
  isLocked: boolean
  isDrawing: boolean
  events: Omit<Events, 'onReady'>
  onPicture: (picture: MapPicture | null) => void
  label: string
}

/** The map in WebGL, kept for as long as theme and boundaries stay the same. */
export function GlPicture(props: PictureProps) {
  const { geometry, theme, onPicture, label } = props
  const names = useNames()
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(props.events)
  const [picture, setPicture] = useState<MapPicture | null>(null)
  const [isDrawn, setDrawn] = useState(false)
  const [isNear, setNear] = useState(false)
  const scope = useRef(props.data.scope)
  useEffect(() => {
    latest.current = props.events
  })
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const made = createGlMap(element, {
      theme, bounds: boundsOf(geometry, scope.current),
      events: { onView: (view) => { latest.current.onView(view); if (view.zoom >= BUILDINGS_NEAR) setNear(true) }, onClick: (...where) => latest.current.onClick(...where), onLost: () => latest.current.onLost(), onReady: () => setDrawn(true) },
    })
    setPicture(made)
    onPicture(made)
    return () => {
      setPicture(null)
      onPicture(null)
      made.destroy()
    }
  }, [geometry, theme, onPicture])
  useGround(picture, geometry, names.org)
  usePut(picture, props)
  useBuildings(picture, props, isNear)
  useWays(picture, props)
  return <div ref={box} className="gl-map" role="img" aria-label={label} data-ready={isDrawn ? 'true' : undefined} />
}

/** Words are drawn from the page's own font, which must be there before they are; gives what calls it off. */
function withFont({ features }: ReturnType<typeof collect>, property: string, draw: () => void): () => void {
  let isOver = false
  const letters = features.map(({ properties }) => String(properties?.[property])).join('')
  void document.fonts.load(FONT_SAMPLE, letters).finally(() => {
    if (!isOver) draw()
  })
  return () => {
    isOver = true
  }
}

function useGround(picture: MapPicture | null, geometry: MapGeometry, nameOf: (code: string) => string): void {
  useEffect(() => {
    if (picture === null) return undefined
    const { cells, lines, names } = groundOf(geometry, nameOf)
    picture.put('cells', cells)
    picture.put('lines', lines)
    return withFont(names, 'name', () => picture.put('names', names))
  }, [picture, geometry, nameOf])
}

function usePut(picture: MapPicture | null, { data, circle, lasso, peace }: PictureProps): void {
  const { cases, places, coverage } = data
  useEffect(() => picture?.put('cases', collect(cases.map(({ card, lng, lat, state }) => pointAt([lng, lat], { id: card.id, rank: rankOf(state) })))), [picture, cases])
  useEffect(() => {
    if (places === null) return
    picture?.put('stations', collect(places.stations.map(({ point }) => pointAt([point.lng, point.lat]))))
    picture?.put('cameras', collect(places.cameras.map(({ lng, lat, state }) => pointAt([lng, lat], { state }))))
    picture?.put('workers', collect(places.onDuty.map(({ lng, lat }) => pointAt([lng, lat]))))
  }, [picture, places])
  useEffect(() => {
    if (picture === null) return undefined
    const words = peace?.words ?? collect([])
    picture.put('peace', peace?.hatched ?? collect([]))
    return withFont(words, 'word', () => picture.put('peaceWords', words))
  }, [picture, peace])
  useEffect(() => picture?.put('gaps', gapPolygons(coverage?.gaps ?? [])), [picture, coverage])
  useEffect(() => picture?.put('circle', collect(circle === null ? [] : [circleRound(circle.at, circle.metres)])), [picture, circle])
  const ring = useMemo(() => (lasso === null || lasso.length < 2 ? null : [...lasso, lasso[0] ?? [0, 0]].map(([lng, lat]): [number, number] => [lng, lat])), [lasso])
  useEffect(
    () => picture?.put('lasso', collect(ring === null ? [] : [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }])),
    [picture, ring],
  )
}

/** Heaps at once; 57,000 squares are not made before somebody comes near enough to see them. */
function useBuildings(picture: MapPicture | null, { data: { buildings }, hidden }: PictureProps, isNear: boolean): void {
  useEffect(() => {
    if (buildings !== null) picture?.put('density', buildingDensity(buildings, hidden))
  }, [picture, buildings, hidden])
  useEffect(() => picture?.hide([...hidden].map(gradeNumber)), [picture, hidden])
  useEffect(() => {
    if (buildings !== null && isNear) picture?.put('buildings', buildingSquares(buildings))
  }, [picture, buildings, isNear])
}

function useWays(picture: MapPicture | null, { layers, steps, selected, isLit, isLocked, isDrawing }: PictureProps): void {
  useEffect(() => picture?.show(layers), [picture, layers])
  useEffect(() => picture?.colour(steps), [picture, steps])
  useEffect(() => picture?.select(selected, isLit), [picture, selected, isLit])
  useEffect(() => picture?.lock(isLocked), [picture, isLocked])
  useEffect(() => (isLocked ? undefined : picture?.hold(isDrawing)), [picture, isDrawing, isLocked])
}
