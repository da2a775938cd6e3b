import { useEffect, useState, type RefCallback } from 'react'
import type { Size } from './geometry.ts'

/** Follows the size of an element in its own CSS pixels, whenever it comes; null until it is laid out. */
export function useBoxSize(): { ref: RefCallback<HTMLElement>; size: Size | null } {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return { ref: setElement, size }
}
