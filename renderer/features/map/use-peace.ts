import { useMemo } from 'react'
import { areaAt, peaceGround, type PeaceGround } from '#renderer/actions/peace-ground.ts'
import { useT } from '#renderer/i18n/index.ts'
import { stepOf, type MapGeometry } from '#renderer/ui/map/geometry.ts'
import { peaceOnMap } from './map-model.ts'
import type { MapData } from './use-map-data.ts'
import type { MapState } from './use-map-state.ts'

type Shown = ReturnType<typeof peaceOnMap> & { steps: ReadonlyMap<string, number> }
const COMMUNITY_DIGITS = 12

/** The safety index on the ground, the chosen area of its level, and the sub-grids that are ringed as chosen. */
export function usePeace(geometry: MapGeometry, { peace: view }: MapData, { peace: level, selected }: MapState): { ground: PeaceGround | null; peace: Shown | null; area: string | null; ringed: readonly string[] } {
  const { peace: words } = useT()
  // The areas stay the same objects as long as nothing in them changes: the map is not drawn anew for another time of asking.
  const areas = view?.areas ?? null
  const ground = useMemo(() => (areas === null ? null : peaceGround({ areas }, geometry.subgrids)), [areas, geometry])
  const peace = useMemo(() => {
    if (ground === null || level === null) return null
    const steps = new Map([...ground.values].map(([code, value]) => [code, stepOf(value)]))
    return { ...peaceOnMap(geometry, ground, { level, wordOf: ({ class: one, index }) => `${words.class[one]} ${index.toFixed(1)}` }), steps }
  }, [geometry, ground, level, words])
  const chosen = selected === null || level === null ? selected : areaAt(level, selected)
  const ringed = useMemo(() => (chosen === null || chosen.length < COMMUNITY_DIGITS ? [] : geometry.subgrids.map(({ code }) => code).filter((code) => code.startsWith(chosen))), [chosen, geometry])
  const isArea = chosen !== null && level !== null && ground?.areaOf(chosen)?.org === chosen
  return { ground, peace, ringed, area: isArea ? chosen : null }
}
