import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { Size } from './geometry.ts'

/** Follows the size of an element in its own CSS pixels; null until it is laid out. */
export function useBoxSize<E extends HTMLElement>(): { ref: RefObject<E | null>; size: Size | null } {
  const ref = useRef<E>(null)
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const read = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, size }
}
