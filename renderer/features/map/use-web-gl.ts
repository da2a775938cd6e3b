import { useCallback, useEffect, useState } from 'react'
import { hasWebGl } from './gl-map.ts'

/** How long the plain map stands in before WebGL is tried again, and how often in a row: a driver that keeps failing is left alone. */
const AGAIN_MS = 3000
const MOST_TRIES = 3
/** WebGL that held so long counts as well again. */
const WELL_MS = 60_000

/** `failures`: how often in a row it was lost, or tried in vain; 0 while it was never lost. */
export type WebGlState = { isGl: boolean; failures: number; lostAt: number }

export const afterLoss = ({ failures, lostAt }: WebGlState, now: number): WebGlState => ({ isGl: false, failures: now - lostAt > WELL_MS ? 1 : failures + 1, lostAt: now })
export const afterTry = (before: WebGlState, isThere: boolean): WebGlState => (isThere ? { ...before, isGl: true } : { ...before, failures: before.failures + 1 })
/** Whether it is tried again by itself. */
export const isTried = ({ isGl, failures }: Pick<WebGlState, 'isGl' | 'failures'>): boolean => !isGl && failures > 0 && failures <= MOST_TRIES

/** Whether the map is drawn in WebGL. Lost at run time, it gives way to the plain map and comes back by itself, or when it is asked to; `onAgain` is null where it never was. */
export function useWebGl(): { isGl: boolean; onLost: () => void; onAgain: (() => void) | null } {
  const [state, setState] = useState<WebGlState>(() => ({ isGl: hasWebGl(), failures: 0, lostAt: -Infinity }))
  const onLost = useCallback(() => {
    const now = performance.now()
    setState((before) => afterLoss(before, now))
  }, [])
  const onAgain = useCallback(() => {
    const isThere = hasWebGl()
    setState((before) => afterTry(before, isThere))
  }, [])
  const { isGl, failures } = state
  useEffect(() => {
    if (!isTried({ isGl, failures })) return undefined
    const timer = setTimeout(onAgain, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [isGl, failures, onAgain])
  return { isGl, onLost, onAgain: failures === 0 ? null : onAgain }
}
