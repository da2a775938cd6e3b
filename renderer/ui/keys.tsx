import { createContext, use, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { createKeyRegistry, type KeyBindings, type KeyHint, type KeyRegistry } from './key-registry.ts'

const Keyboard = createContext<KeyRegistry>(createKeyRegistry())

type ProviderProps = { hasSingleKeys: boolean; children: ReactNode }

/** Listens to the keyboard once for the whole page; `hasSingleKeys` false switches letters off (WCAG 2.1.4). */
export function KeyboardProvider({ hasSingleKeys, children }: ProviderProps) {
  const [registry] = useState(createKeyRegistry)
  useEffect(() => registry.setSingleKeys(hasSingleKeys), [registry, hasSingleKeys])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => registry.handle(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [registry])
  return <Keyboard value={registry}>{children}</Keyboard>
}

/**
 * Binds keys while the component is mounted and `isActive`. Names are `event.code` with `ctrl+`, `alt+`, `shift+` before
 * it (in this order), or a sequence: `KeyJ`, `ctrl+KeyK`, `shift+Slash`, `KeyG KeyB`. The component mounted last is asked
 * first; a handler that returns false passes the key on. Nothing fires while typing, composing or in a dialog, except
 * Ctrl chords and function keys.
 */
export function useKeys(bindings: KeyBindings, isActive = true): void {
  useLayer(bindings, { isActive, kind: 'screen' })
}

/** Keys of the whole page: asked after every screen's own. */
export function useBaseKeys(bindings: KeyBindings): void {
  useLayer(bindings, { isActive: true, kind: 'base' })
}

function useLayer(bindings: KeyBindings, { isActive, kind }: { isActive: boolean; kind: 'screen' | 'base' }): void {
  const registry = use(Keyboard)
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => (isActive ? registry.addLayer(() => latest.current, kind) : undefined), [registry, isActive, kind])
}

/** Shows keys in the hint bar and the help of the current screen. Pass a stable (memoized) array. */
export function useKeyHints(hints: readonly KeyHint[]): void {
  const registry = use(Keyboard)
  useEffect(() => registry.addHints(hints), [registry, hints])
}

/** The hints of all mounted screens, in the order of mounting. */
export function useCurrentHints(): readonly KeyHint[] {
  const registry = use(Keyboard)
  return useSyncExternalStore(registry.subscribe, registry.hints)
}

export type { KeyBindings, KeyHandler, KeyHint } from './key-registry.ts'
