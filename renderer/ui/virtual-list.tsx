import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { rowsInView, scrollFor } from './virtual-rows.ts'

type Props<Item> = {
  items: readonly Item[]
  rowHeight: number
  gap?: number
  keyOf: (item: Item) => string
  render: (item: Item, index: number) => ReactNode
  /** Kept in view when it changes. */
  selectedIndex?: number
  label?: string
  className?: string
}

/** A list of rows of one height that draws only what is seen; thousands of rows stay smooth. */
export function VirtualList<Item>({
  items,
  rowHeight,
  gap = 0,
  keyOf,
  render,
  selectedIndex,
  label,
  className = '',
}: Props<Item>) {
  const box = useRef<HTMLDivElement>(null)
  const view = useView(box)
  const step = rowHeight + gap
  const { first, last } = rowsInView(view, { step, count: items.length })
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || selectedIndex === undefined || selectedIndex < 0) return
    const top = selectedIndex * step
    const wanted = scrollFor({ top: element.scrollTop, height: element.clientHeight }, { top, height: rowHeight })
    if (wanted !== element.scrollTop) element.scrollTop = wanted
  }, [selectedIndex, step, rowHeight])
  return (
    <div ref={box} className={`virtual-list ${className}`} role="list" aria-label={label}>
      <div style={{ height: Math.max(0, items.length * step - gap), position: 'relative' }}>
        {items.slice(first, last).map((item, offset) => (
          <div
            key={keyOf(item)}
            role="listitem"
            style={{ position: 'absolute', insetInline: 0, height: rowHeight, top: (first + offset) * step }}
          >
            {render(item, first + offset)}
          </div>
        ))}
      </div>
    </div>
  )
}

function useView(box: RefObject<HTMLDivElement | null>): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: 0 })
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box])
  return view
}
