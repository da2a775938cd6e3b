import { useCallback, useSyncExternalStore } from 'react'
import { useData } from './data-provider.tsx'

const SECOND = 1000

/** Server time, repainted every `everyMs` and rounded down to it. Clocks of cards want 1000 or 10 000. */
export function useServerNow(everyMs = SECOND): number {
  const { clock } = useData()
  const subscribe = useCallback(
    (repaint: () => void) => {
      let timer: ReturnType<typeof setTimeout>
      const next = () => {
        timer = setTimeout(
          () => {
            repaint()
            next()
          },
          everyMs - (clock.now() % everyMs),
        )
      }
      next()
      return () => clearTimeout(timer)
    },
    [clock, everyMs],
  )
  return useSyncExternalStore(subscribe, () => Math.floor(clock.now() / everyMs) * everyMs)
}
