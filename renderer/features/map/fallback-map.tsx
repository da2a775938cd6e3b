import { useMemo } from 'react'
import { useSearch } from 'wouter'
import type { PeaceGround } from '#renderer/actions/peace-ground.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { spotOf, type MapGeometry } from '#renderer/ui/map/geometry.ts'
import type { MapMarker } from '#renderer/ui/map/map-types.ts'
import { SchematicMap } from '#renderer/ui/map/schematic-map.tsx'
import type { LngLat, MapCase } from './map-model.ts'
import type { LayerName } from './map-style.ts'

type Props = {
  geometry: MapGeometry
  cases: readonly MapCase[]
  scope: string
  layers: ReadonlySet<LayerName>
  selected: string | null
  circle: { at: LngLat; metres: number } | null
  onSelect: (code: string) => void
  ground: PeaceGround | null
  /** Null where WebGL never was. */
  onAgain: (() => void) | null
}

/** The map with this sub-grid chosen or this larger area alone, otherwise as it is. */
function hrefTo(code: string, search: string): string {
  const next = new URLSearchParams(search)
  next.delete('sub')
  next.set(code.length === 15 ? 'sub' : 'scope', code)
  return `/map?${next.toString()}`
}

/** The same open cases as a plain drawing, where WebGL is missing or was lost; sub-grids are chosen from it too. */
export function FallbackMap({ geometry, cases, scope, layers, selected, circle, onSelect, ground, onAgain }: Props) {
  const { map, common, peace } = useT()
  const format = useFormat()
  const names = useNames()
  const search = useSearch()
  const focus = selected?.slice(0, 12) ?? scope
  const values = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { card } of cases) counts.set(card.subGrid, (counts.get(card.subGrid) ?? 0) + 1)
    return counts
  }, [cases])
  const markers = useMemo(
    () => (layers.has('cases') ? cases : []).filter(({ state, card }) => (focus.length > 9 || state !== 'norm') && card.subGrid.startsWith(focus)).map(({ card, lng, lat, state }): MapMarker => ({ key: card.id, kind: state, at: { lng, lat }, title: card.title })),
    [cases, focus, layers],
  )
  const openIn = (code: string) => [...values].reduce((sum, [org, n]) => (org.startsWith(code) ? sum + n : sum), 0)
  const peaceOf = (code: string) => {
    const area = ground?.areaOf(code) ?? null
    return area === null ? '' : `${peace.class[area.class]} ${area.index.toFixed(1)}`
  }
  const spot = circle === null ? null : { center: spotOf(geometry, { lng: circle.at[0], lat: circle.at[1] }), radius: circle.metres }
  return (
    <div
      className="map-fallback"
      onClick={({ target }) => {
        const code = target instanceof SVGElement ? target.dataset['code'] : undefined
        if (code !== undefined) onSelect(code)
      }}
      role="presentation"
    >
      <SchematicMap
        geometry={geometry} values={ground?.values ?? values} {...(ground === null ? {} : { hatches: ground.classes })} markers={markers} focus={focus} circle={spot} selected={selected} label={map.title}
        nameOf={(code) => ({ name: names.org(code), note: ground === null ? `${map.open} ${format.count(openIn(code))} ${common.unitCase}` : peaceOf(code), href: hrefTo(code, search) })}
      />
      <p className="map-fallback-note" role="status">{map.fallback} {onAgain !== null && <button type="button" className="link-button" onClick={onAgain}>{map.tryAgain}</button>}</p>
    </div>
  )
}
