/** One line of the hint bar: the keys as printed, and what they do. */
export type KeyHint = { keys: readonly string[]; label: string }
/** Runs on its key; `false` passes the key to the layer below. */
export type KeyHandler = (event: KeyboardEvent) => boolean | void
export type KeyBindings = Readonly<Record<string, KeyHandler | undefined>>

export type KeyRegistry = {
  addLayer: (bindings: () => KeyBindings) => () => void
  addHints: (hints: readonly KeyHint[]) => () => void
  hints: () => readonly KeyHint[]
  subscribe: (listener: () => void) => () => void
  setSingleKeys: (isOn: boolean) => void
  handle: (event: KeyboardEvent) => void
}

const SEQUENCE_MS = 1500
const singleCharacter = /^(Key|Digit|Slash|Period|Comma|Bracket|Semicolon|Quote|Minus|Equal|Backquote|Backslash)/

/** The keys of the whole page: layers of bindings, the last added first. */
export function createKeyRegistry(): KeyRegistry {
  const layers: (() => KeyBindings)[] = []
  const listeners = new Set<() => void>()
  let shownHints: readonly KeyHint[][] = []
  let flat: readonly KeyHint[] = []
  let hasSingleKeys = true
  let pending: { prefix: string; at: number } | null = null

  const run = (name: string, event: KeyboardEvent): boolean => {
    for (const layer of layers.toReversed()) {
      const handler = layer()[name]
      if (handler !== undefined && handler(event) !== false) return true
    }
    return false
  }
  const startsSequence = (name: string) =>
    layers.some((layer) => Object.keys(layer()).some((key) => key.startsWith(`${name} `)))
  const publish = (next: readonly KeyHint[][]) => {
    shownHints = next
    flat = next.flat()
    for (const listener of listeners) listener()
  }

  return {
    addLayer(bindings) {
      layers.push(bindings)
      return () => void layers.splice(layers.indexOf(bindings), 1)
    },
    addHints(hints) {
      const own = [...hints]
      publish([...shownHints, own])
      return () => publish(shownHints.filter((one) => one !== own))
    },
    hints: () => flat,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setSingleKeys(isOn) {
      hasSingleKeys = isOn
    },
    handle(event) {
      if (event.defaultPrevented || isForSomethingElse(event)) return
      const name = nameOf(event)
      if (name === null || (!hasSingleKeys && isSingle(name))) return
      const prefix = pending !== null && event.timeStamp - pending.at < SEQUENCE_MS ? pending.prefix : null
      pending = null
      if ((prefix !== null && run(`${prefix} ${name}`, event)) || run(name, event)) return event.preventDefault()
      if (startsSequence(name)) pending = { prefix: name, at: event.timeStamp }
      return undefined
    },
  }
}

/** `ctrl+shift+KeyK`; null for a modifier alone. Meta counts as ctrl, for Macs. */
export function nameOf(
  event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string | null {
  if (/^(Control|Shift|Alt|Meta)/.test(event.code) || event.code === '') return null
  const code = event.code === 'NumpadEnter' ? 'Enter' : event.code
  const parts = [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey ? 'shift' : '',
    code,
  ]
  return parts.filter((part) => part !== '').join('+')
}

const isSingle = (name: string) => singleCharacter.test(name.replace(/^shift\+/, ''))

/** Typing, composing, or a control that has its own use of the key. Ctrl chords and function keys go through. */
function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.isComposing) return true
  if (event.ctrlKey || event.metaKey || /^F\d/.test(event.code)) return false
  const target = event.target instanceof Element ? event.target : null
  if (target === null) return false
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="textbox"]') !== null) return true
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"], [role="slider"]') !== null) return true
  return (
    /^(Enter|Space)$/.test(event.code) && target.closest('button, a, summary, [role="button"], [role="tab"]') !== null
  )
}
