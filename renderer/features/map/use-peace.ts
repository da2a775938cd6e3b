import { useMemo } from 'react'
import { areaAt, peaceGround, type PeaceGround } from '#renderer/actions/peace-ground.ts'
import { useT } from '#renderer/i18n/index.ts'
import type { MapGeometry } from '#renderer/ui/map/geometry.ts'
import { peaceOnMap } from './map-model.ts'
import type { MapData } from './use-map-data.ts'
import type { MapState } from './use-map-state.ts'

type Shown = ReturnType<typeof peaceOnMap> & { steps: ReadonlyMap<string, number> }
/** `ground`, `peace`: null while the ground shows something else, empty while the index is not there. `isLit`: the ringed sub-grids are filled too. */
type Peace = { ground: PeaceGround | null; peace: Shown | null; area: string | null; ringed: readonly string[]; isLit: boolean }
const COMMUNITY_DIGITS = 12
const SUB_GRID_DIGITS = 15

const chosenAt = (level: MapState['peace'], selected: string | null): string | null => (selected === null || level === null ? selected : areaAt(level, selected))

/** The safety index on the ground, the chosen area of its level, and the sub-grids that are ringed as chosen. */
export function usePeace(geometry: MapGeometry, { peace: view }: MapData, { peace: level, selected }: MapState): Peace {
  const { peace: words } = useT()
  // The areas stay the same objects as long as nothing in them changes: the map is not drawn anew for another time of asking.
  const areas = view?.areas ?? null
  const isShown = level !== null
  const ground = useMemo(() => (isShown ? peaceGround({ areas: areas ?? [] }, geometry.subgrids) : null), [isShown, areas, geometry])
  const peace = useMemo(() => {
    if (ground === null || level === null) return null
    return { ...peaceOnMap(geometry, ground, { level, wordOf: ({ class: one, index }) => `${words.class[one]} ${index.toFixed(1)}` }), steps: ground.values }
  }, [geometry, ground, level, words])
  const chosen = chosenAt(level, selected)
  const ringed = useMemo(() => (chosen === null || chosen.length < COMMUNITY_DIGITS ? [] : geometry.subgrids.map(({ code }) => code).filter((code) => code.startsWith(chosen))), [chosen, geometry])
  const isArea = chosen !== null && ground?.areaOf(chosen)?.org === chosen
  return { ground, peace, ringed, area: isArea ? chosen : null, isLit: !isShown && chosen?.length === SUB_GRID_DIGITS }
}
