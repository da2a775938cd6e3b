import { useCallback, useState, type ReactNode } from 'react'
import { usePreferences, useSession } from '#renderer/data/data-provider.tsx'
import { useGo } from '#renderer/data/use-go.ts'
import { CommandPalette } from '#renderer/features/palette/index.ts'
import { useBaseKeys, type KeyHandler } from '#renderer/ui/keys.tsx'
import { HelpOverlay } from './help-overlay.tsx'
import { screensFor } from './navigation.ts'
import { PaletteOpener } from './palette-opener.ts'
import { focusNextRegion } from './regions.ts'

/** Keys that work on every screen (design.md §7), the palette and the help. */
export function GlobalKeys({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const [, update] = usePreferences()
  const { actor } = useSession()
  const go = useGo()
  const show = useCallback(() => setOpen('palette'), [])
  const close = useCallback(() => setOpen(null), [])
  const goKeys = Object.fromEntries(
    screensFor(actor.role).map(({ key, path }): [string, KeyHandler] => [`KeyG ${key}`, () => go(path)]),
  )
  useBaseKeys({
    ...goKeys,
    'ctrl+KeyK': show,
    Slash: show,
    'shift+Slash': () => setOpen('help'),
    'ctrl+Comma': () => go('/settings'),
    'ctrl+Digit1': () => update({ theme: 'hall' }),
    'ctrl+Digit2': () => update({ theme: 'office' }),
    F6: () => focusNextRegion(1),
    'shift+F6': () => focusNextRegion(-1),
  })
  return (
    <PaletteOpener value={show}>
      {children}
      {open === 'palette' && <CommandPalette screens={screensFor(actor.role)} onClose={close} />}
      <HelpOverlay isOpen={open === 'help'} onClose={close} />
    </PaletteOpener>
  )
}
