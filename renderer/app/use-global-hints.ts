import { useMemo } from 'react'
import { useSession } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import type { KeyHint } from '#renderer/ui/keys.tsx'
import { screensFor } from './navigation.ts'

/** The keys of every screen, with their words. */
export function useGlobalHints(): readonly KeyHint[] {
  const { shell, alarms, settings, common } = useT()
  const { actor } = useSession()
  return useMemo(
    () => [
      { keys: ['Ctrl', 'K'], label: shell.palette },
      ...screensFor(actor.role).map(({ name, key }) => ({
        keys: ['G', key.replace('Key', '')],
        label: shell.goTo(shell.nav[name]),
      })),
      { keys: ['M'], label: alarms.acknowledgeTop },
      { keys: ['Shift', 'M'], label: alarms.mute },
      { keys: ['Ctrl', '1'], label: shell.theme.hall },
      { keys: ['Ctrl', '2'], label: shell.theme.office },
      { keys: ['Ctrl', ','], label: settings.title },
      { keys: ['F6'], label: shell.regions },
      { keys: ['F11'], label: shell.fullscreen },
      { keys: ['Esc'], label: common.close },
      { keys: ['?'], label: shell.helpTitle },
    ],
    [shell, alarms, settings, common, actor.role],
  )
}
