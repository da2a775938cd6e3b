type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>
/** What the keyboard needs to know of a key press. */
export type KeyPress = Pressed &
  Pick<KeyboardEvent, 'isComposing' | 'defaultPrevented' | 'timeStamp' | 'target' | 'preventDefault'>

const singleCharacter = /^(Key|Digit|Slash|Period|Comma|Bracket|Semicolon|Quote|Minus|Equal|Backquote|Backslash)/
const typing = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="textbox"]'
const ownKeys = '[role="dialog"], [role="menu"], [role="listbox"], [role="slider"]'
const chooser = 'input[type="radio"]'
const pressable = 'button, input, a, summary, [role="button"], [role="tab"]'

/** `ctrl+shift+KeyK`; null for a modifier alone. Meta counts as ctrl, for Macs. */
export function nameOf({ code, ctrlKey, metaKey, shiftKey, altKey }: Pressed): string | null {
  if (code === '' || /^(Control|Shift|Alt|Meta)/.test(code)) return null
  const modifiers = [ctrlKey || metaKey ? 'ctrl' : '', altKey ? 'alt' : '', shiftKey ? 'shift' : '']
  return [...modifiers, code === 'NumpadEnter' ? 'Enter' : code].filter((part) => part !== '').join('+')
}

/** A character without Ctrl or Alt: what WCAG 2.1.4 wants to be switchable. */
export const isSingle = (name: string): boolean => singleCharacter.test(name.replace(/^shift\+/, ''))

/** Typing, composing, or a control that has its own use of the key. Ctrl chords and function keys go through. */
export function isForSomethingElse(event: KeyPress): boolean {
  if (event.isComposing) return true
  if (event.ctrlKey || event.metaKey || /^F\d/.test(event.code)) return false
  if (isWithin(event.target, `${typing}, ${ownKeys}`)) return true
  if (event.code.startsWith('Arrow') && isWithin(event.target, chooser)) return true
  return /^(Enter|Space)$/.test(event.code) && isWithin(event.target, pressable)
}

const isWithin = (target: EventTarget | null, selector: string): boolean =>
  target !== null && 'closest' in target && typeof target.closest === 'function' && target.closest(selector) !== null
