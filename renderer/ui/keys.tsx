import { createContext, use, useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { createKeyRegistry, type KeyHint, type KeyRegistry, type KeyBindings } from './key-registry.ts'

const Keyboard = createContext<KeyRegistry>(createKeyRegistry())

type ProviderProps = { hasSingleKeys: boolean; children: ReactNode }

/** Listens to the keyboard once for the whole page; `hasSingleKeys` false switches letters off (WCAG 2.1.4). */
export function KeyboardProvider({ hasSingleKeys, children }: ProviderProps) {
  const held = useRef<KeyRegistry | null>(null)
  held.current ??= createKeyRegistry()
  const registry = held.current
  useEffect(() => registry.setSingleKeys(hasSingleKeys), [registry, hasSingleKeys])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => registry.handle(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [registry])
  return <Keyboard value={registry}>{children}</Keyboard>
}

/**
 * Binds keys while the component is mounted and `isActive`. Names are `event.code` with `ctrl+`, `shift+`, `alt+` before
 * it, or a sequence: `KeyJ`, `ctrl+KeyK`, `shift+Slash`, `KeyG KeyB`. The component mounted last is asked first; a handler
 * that returns false passes the key on. Nothing fires while typing or composing.
 */
export function useKeys(bindings: KeyBindings, isActive = true): void {
  const registry = use(Keyboard)
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => (isActive ? registry.addLayer(() => latest.current) : undefined), [registry, isActive])
}

/** Shows keys in the hint bar and the help of the current screen. Pass a stable (memoized or module) array. */
export function useKeyHints(hints: readonly KeyHint[]): void {
  const registry = use(Keyboard)
  useEffect(() => registry.addHints(hints), [registry, hints])
}

/** The hints of all mounted screens, in the order of mounting. */
export function useCurrentHints(): readonly KeyHint[] {
  const registry = use(Keyboard)
  return useSyncExternalStore(registry.subscribe, registry.hints)
}

export type { KeyBindings, KeyHint } from './key-registry.ts'
