import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (repaint: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', repaint)
      return () => list.removeEventListener('change', repaint)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}
