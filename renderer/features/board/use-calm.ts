import { useEffect, useRef, useState } from 'react'

/**
 * A value that may change many times a second, passed on at most once in `ms`: the first change at once, the last one
 * always.
 */
export function useCalm<T>(value: T, ms: number): T {
  const [calm, pass] = useState(value)
  const passedAt = useRef(0)
  useEffect(() => {
    if (Object.is(value, calm)) return undefined
    const wait = Math.max(0, passedAt.current + ms - performance.now())
    const timer = setTimeout(() => {
      passedAt.current = performance.now()
      pass(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, calm, ms])
  return calm
}
