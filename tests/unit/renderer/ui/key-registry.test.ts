import { describe, expect, it } from 'vitest'
import type { KeyPress } from '#renderer/ui/key-names.ts'
import { createKeyRegistry, type KeyBindings } from '#renderer/ui/key-registry.ts'

type Pressed = { key: KeyPress; wasTaken: () => boolean }

/** A target inside elements that match the given selectors' words. */
const inside = (...words: string[]) =>
  Object.assign(new EventTarget(), {
    closest: (selector: string) => (words.some((word) => selector.includes(word)) ? {} : null),
  })

function press(code: string, overrides: Partial<KeyPress> = {}): Pressed {
  let wasTaken = false
  const key: KeyPress = {
    code,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    isComposing: false,
    defaultPrevented: false,
    timeStamp: 0,
    target: null,
    preventDefault: () => {
      wasTaken = true
    },
    ...overrides,
  }
  return { key, wasTaken: () => wasTaken }
}

const setUp = (bindings: (log: string[]) => KeyBindings) => {
  const registry = createKeyRegistry()
  const log: string[] = []
  registry.addLayer(() => bindings(log))
  const send = (code: string, overrides?: Partial<KeyPress>) => {
    const pressed = press(code, overrides)
    registry.handle(pressed.key)
    return pressed.wasTaken()
  }
  return { registry, log, send }
}
const letters = (log: string[]): KeyBindings => ({
  KeyJ: () => void log.push('j'),
  'ctrl+KeyK': () => void log.push('ctrl k'),
  'KeyG KeyB': () => void log.push('board'),
  KeyB: () => void log.push('b'),
  Enter: () => void log.push('enter'),
})

describe('keys', () => {
  it('run what is bound and take the key', () => {
    const { log, send } = setUp(letters)
    expect([send('KeyJ'), send('KeyQ'), log]).toEqual([true, false, ['j']])
  })

  it('do nothing while somebody types or composes, except with Ctrl', () => {
    const { log, send } = setUp(letters)
    const target = inside('input')
    send('KeyJ', { target })
    send('KeyJ', { isComposing: true })
    send('KeyK', { target, ctrlKey: true })
    expect(log).toEqual(['ctrl k'])
  })

  it('leave Enter to the button that has the focus, and letters to the page', () => {
    const { log, send } = setUp(letters)
    const target = inside('[role="button"]')
    send('Enter', { target })
    send('KeyJ', { target })
    expect(log).toEqual(['j'])
  })

  it('follow a sequence only when its second key comes soon', () => {
    const { log, send } = setUp(letters)
    send('KeyG', { timeStamp: 100 })
    send('KeyB', { timeStamp: 600 })
    send('KeyG', { timeStamp: 5000 })
    send('KeyB', { timeStamp: 9000 })
    expect(log).toEqual(['board', 'b'])
  })

  it('ask the screen mounted last first, then the others, the page last', () => {
    const { registry, log, send } = setUp((seen) => ({ Escape: () => void seen.push('screen') }))
    registry.addLayer(() => ({ Escape: () => void log.push('page'), KeyM: () => void log.push('page m') }), 'base')
    const close = registry.addLayer(() => ({ Escape: () => (log.push('drawer passes on'), false) }))
    send('Escape')
    close()
    send('Escape')
    send('KeyM')
    expect(log).toEqual(['drawer passes on', 'screen', 'screen', 'page m'])
  })

  it('ignore single characters when they are switched off, not Enter and not chords', () => {
    const { registry, log, send } = setUp(letters)
    registry.setSingleKeys(false)
    send('KeyJ')
    send('Enter')
    send('KeyK', { ctrlKey: true })
    expect(log).toEqual(['enter', 'ctrl k'])
  })

  it('show the hints of all mounted screens', () => {
    const registry = createKeyRegistry()
    const remove = registry.addHints([{ keys: ['J'], label: '下' }])
    registry.addHints([{ keys: ['N'], label: '备注' }])
    expect(registry.hints().map(({ label }) => label)).toEqual(['下', '备注'])
    remove()
    expect(registry.hints().map(({ label }) => label)).toEqual(['备注'])
  })
})
