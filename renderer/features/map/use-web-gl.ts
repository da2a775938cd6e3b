import { useCallback, useEffect, useRef, useState } from 'react'
import { hasWebGl } from './gl-map.ts'

/** How long the plain map stands in before WebGL is tried again, and how often in a row: a driver that keeps failing is left alone. */
const AGAIN_MS = 3000
const MOST_TRIES = 3
/** WebGL that held so long counts as well again. */
const WELL_MS = 60_000

/** Whether the map is drawn in WebGL. Lost at run time, it gives way to the plain map and comes back by itself, or when it is asked to. */
export function useWebGl(): { isGl: boolean; onLost: () => void; onAgain: () => void } {
  const [isGl, setGl] = useState(hasWebGl)
  const [lost, setLost] = useState(0)
  const lostAt = useRef(-Infinity)
  const onLost = useCallback(() => {
    const now = performance.now()
    setLost((before) => (now - lostAt.current > WELL_MS ? 1 : before + 1))
    lostAt.current = now
    setGl(false)
  }, [])
  useEffect(() => {
    if (isGl || lost === 0 || lost > MOST_TRIES) return undefined
    const timer = setTimeout(() => setGl(hasWebGl()), AGAIN_MS)
    return () => clearTimeout(timer)
  }, [isGl, lost])
  return { isGl, onLost, onAgain: useCallback(() => setGl(hasWebGl()), []) }
}
