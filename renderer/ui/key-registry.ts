import { isForSomethingElse, isSingle, nameOf, type KeyPress } from './key-names.ts'

/** One line of the hint bar: the keys as printed, and what they do. */
export type KeyHint = { keys: readonly string[]; label: string }
/** Runs on its key; `false` passes the key to the layer below. */
export type KeyHandler = (event: KeyPress) => boolean | void
export type KeyBindings = Readonly<Record<string, KeyHandler | undefined>>
type Layer = () => KeyBindings

export type KeyRegistry = {
  /** Screens' layers are asked last added first; base layers (whole page) only after them. */
  addLayer: (bindings: Layer, kind?: 'screen' | 'base') => () => void
  addHints: (hints: readonly KeyHint[]) => () => void
  hints: () => readonly KeyHint[]
  subscribe: (listener: () => void) => () => void
  setSingleKeys: (isOn: boolean) => void
  handle: (event: KeyPress) => void
}

const SEQUENCE_MS = 1500

/** The keys of the whole page, in layers. */
export function createKeyRegistry(): KeyRegistry {
  const layers: Record<'screen' | 'base', Layer[]> = { screen: [], base: [] }
  const ordered = () => [...layers.screen.toReversed(), ...layers.base.toReversed()].map((layer) => layer())
  let hasSingleKeys = true
  let pending: { prefix: string; at: number } | null = null
  const takePrefix = (at: number) => {
    const prefix = pending !== null && at - pending.at < SEQUENCE_MS ? pending.prefix : null
    pending = null
    return prefix
  }
  return {
    ...createHints(),
    addLayer(bindings, kind = 'screen') {
      const stack = layers[kind]
      stack.push(bindings)
      return () => void stack.splice(stack.indexOf(bindings), 1)
    },
    setSingleKeys(isOn) {
      hasSingleKeys = isOn
    },
    handle(event) {
      if (event.defaultPrevented || isForSomethingElse(event)) return
      const name = nameOf(event)
      if (name === null || (!hasSingleKeys && isSingle(name))) return
      const prefix = takePrefix(event.timeStamp)
      const asked = ordered()
      const names = prefix === null ? [name] : [`${prefix} ${name}`, name]
      if (names.some((one) => run(asked, one, event))) event.preventDefault()
      else if (startsSequence(asked, name)) pending = { prefix: name, at: event.timeStamp }
    },
  }
}

const run = (layers: readonly KeyBindings[], name: string, event: KeyPress): boolean =>
  layers.some((layer) => {
    const handler = layer[name]
    return handler !== undefined && handler(event) !== false
  })

const startsSequence = (layers: readonly KeyBindings[], name: string): boolean =>
  layers.some((layer) => Object.keys(layer).some((key) => key.startsWith(`${name} `)))

function createHints(): Pick<KeyRegistry, 'addHints' | 'hints' | 'subscribe'> {
  const listeners = new Set<() => void>()
  let groups: readonly (readonly KeyHint[])[] = []
  let flat: readonly KeyHint[] = []
  const publish = (next: readonly (readonly KeyHint[])[]) => {
    groups = next
    flat = next.flat()
    for (const listener of listeners) listener()
  }
  return {
    addHints(hints) {
      const own = [...hints]
      publish([...groups, own])
      return () => publish(groups.filter((one) => one !== own))
    },
    hints: () => flat,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
