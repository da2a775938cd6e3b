import { useSyncExternalStore } from 'react'
import { usePreferences } from '#renderer/data/data-provider.tsx'
import { zoomFor } from '#renderer/data/display-zoom.ts'
import { fitWall, type Fit } from './fit-model.ts'

const subscribe = (repaint: () => void) => {
  window.addEventListener('resize', repaint)
  return () => window.removeEventListener('resize', repaint)
}
const read = () => `${window.innerWidth}x${window.innerHeight}`

/** Zoom and layout size of the wall in this window. */
export function useWallFit(): Fit {
  const [width = 0, height = 0] = useSyncExternalStore(subscribe, read).split('x').map(Number)
  const [{ display }] = usePreferences()
  return fitWall({ width, height }, display === null ? 0 : zoomFor(display, window.screen.width))
}
