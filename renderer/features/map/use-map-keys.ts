import { useMemo } from 'react'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys, type KeyBindings } from '#renderer/ui/keys.tsx'
import type { MapPicture } from './gl-map.ts'
import { layerNames, plainLayers } from './map-style.ts'
import type { MapState } from './use-map-state.ts'

type Deps = { state: MapState; picture: MapPicture | null; isGl: boolean; onCircle: () => void; onSnapshot: () => void }

/** G goes to other screens with a second letter; twice, it asks for a place. */
export function useMapKeys({ state, picture, isGl, onCircle, onSnapshot }: Deps): void {
  const { map } = useT()
  const layers: KeyBindings = Object.fromEntries(layerNames.flatMap((name, index) => (isGl || plainLayers.has(name) ? [[`Digit${index + 1}`, () => state.toggle(name)]] : [])))
  const zoom: KeyBindings = { Equal: () => picture?.zoomBy(1), 'shift+Equal': () => picture?.zoomBy(1), NumpadAdd: () => picture?.zoomBy(1), Minus: () => picture?.zoomBy(-1), NumpadSubtract: () => picture?.zoomBy(-1) }
  const unlocked: KeyBindings = {
    ...layers,
    'KeyG KeyG': () => state.setMode('goto'),
    KeyR: onCircle,
    KeyP: state.togglePeace,
    ...(isGl ? { ...zoom, ...glKeys({ state, picture, onSnapshot }) } : {}),
    Enter: () => {
      if (state.mode !== 'lasso' || picture === null) return false
      state.setLasso(picture.viewRing())
      return state.setMode('look')
    },
    Escape: () => leave(state),
  }
  useKeys({ ...(state.isLocked ? {} : unlocked), KeyV: () => state.setLocked(!state.isLocked) })
  const { isLocked } = state
  useKeyHints(
    useMemo(
      () => (isLocked ? map.lockedHints : isGl ? map.hints : map.hints.filter(([keys]) => plainHints.has(keys))).map(([keys, label]) => ({ keys: keys.split(' '), label })),
      [map, isLocked, isGl],
    ),
  )
}

/** The keys that the plain map has too. */
const plainHints: ReadonlySet<string> = new Set(['G G', 'R', 'P', 'V', 'Esc'])

function glKeys({ state, picture, onSnapshot }: Pick<Deps, 'state' | 'picture' | 'onSnapshot'>): KeyBindings {
  return {
    KeyB: () => state.toggle('buildings'), KeyC: state.toggleOnlyCases,
    KeyK: onSnapshot, KeyH: () => state.setHeat(!state.isHeat), KeyL: () => state.setMode('lasso'),
    ArrowLeft: () => picture?.panBy(-1, 0), ArrowRight: () => picture?.panBy(1, 0), ArrowUp: () => picture?.panBy(0, -1), ArrowDown: () => picture?.panBy(0, 1),
  }
}

/** Takes back the last thing that was opened. */
function leave(state: MapState): void {
  if (state.mode !== 'look') state.setMode('look')
  else if (state.lasso !== null) state.setLasso(null)
  else if (state.circle !== null) state.setCircle(null)
  else state.select(null)
}
