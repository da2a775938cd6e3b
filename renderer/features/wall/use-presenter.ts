import { useCallback, useMemo, useState } from 'react'
import { useReference } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys, type KeyBindings } from '#renderer/ui/keys.tsx'
import { useRotation, useWallScope, type Turning } from './use-rotation.ts'
import { panelBeside, panels, type PanelId } from './panels.ts'

export type Presenter = { turning: Turning } & Looks
type Looks = { zoomed: PanelId | null; isBlank: boolean; isPaused: boolean; isTableShown: boolean }

const calm: Looks = { zoomed: null, isBlank: false, isPaused: false, isTableShown: false }
const DIGITS = 9

/** The keys of whoever presents the wall: drill, zoom, blank, pause, page through the panels. */
export function usePresenter(): Presenter {
  const [state, setState] = useState(calm)
  const { own, scope, setScope } = useWallScope()
  const turning = useRotation(state.isPaused || state.zoomed !== null || state.isBlank)
  const patch = useCallback((change: Partial<Looks>) => setState((before) => ({ ...before, ...change })), [])
  const back = () => {
    if (state.isBlank || state.zoomed !== null) return patch({ isBlank: false, zoomed: null })
    if (scope === own) return false
    return setScope(own)
  }
  const beside = (step: 1 | -1) => {
    if (turning.isOn && state.zoomed === null) return turning.turn(step)
    const next = panelBeside(state.zoomed ?? focusedPanel(), step)
    if (state.zoomed !== null) patch({ zoomed: next })
    focusPanel(next)
  }
  useKeys({
    ...useDrillKeys(),
    Digit0: () => setScope(own),
    Escape: back,
    KeyZ: () => patch({ zoomed: state.zoomed === null ? (focusedPanel() ?? 'map') : null }),
    KeyF: toggleFullscreen,
    KeyB: () => patch({ isBlank: !state.isBlank }),
    Space: () => patch({ isPaused: !state.isPaused }),
    KeyV: () => patch({ isTableShown: !state.isTableShown }),
    ArrowRight: () => beside(1),
    ArrowLeft: () => beside(-1),
  })
  usePresenterHints()
  return { ...state, turning }
}

/** 1–6: the streets of the district in the order of their codes; in a street, its communities. */
function useDrillKeys(): KeyBindings {
  const { orgs } = useReference()
  const { own, setScope } = useWallScope()
  return useMemo(() => {
    const children = orgs.filter(({ parent }) => parent === own).map(({ code }) => code)
    const keys = children.toSorted().slice(0, DIGITS)
    return Object.fromEntries(keys.map((code, index) => [`Digit${index + 1}`, () => setScope(code)]))
  }, [orgs, own, setScope])
}

function usePresenterHints(): void {
  const { wall } = useT()
  const hints = useMemo(() => {
    const { drill, back, zoom, fullscreen, blank, pause, panel, table } = wall.panelKeys
    return [
      { keys: ['1', '6'], label: drill },
      { keys: ['0', 'Esc'], label: back },
      { keys: ['←', '→'], label: panel },
      { keys: ['Z'], label: zoom },
      { keys: ['V'], label: table },
      { keys: ['Space'], label: pause },
      { keys: ['B'], label: blank },
      { keys: ['F'], label: fullscreen },
    ]
  }, [wall])
  useKeyHints(hints)
}

function focusedPanel(): PanelId | null {
  const id = document.activeElement?.closest<HTMLElement>('[data-panel]')?.dataset['panel']
  return panels.find((panel) => panel === id) ?? null
}

const focusPanel = (id: PanelId) => document.querySelector<HTMLElement>(`[data-panel="${id}"]`)?.focus()

function toggleFullscreen(): void {
  const done =
    document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen()
  // A browser that refuses full screen stays as it is; there is nothing to repair.
  done.catch(() => undefined)
}
