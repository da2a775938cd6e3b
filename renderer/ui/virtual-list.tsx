import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'

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

const OVERSCAN = 6

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
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    gap,
    overscan: OVERSCAN,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
  })
  useEffect(() => {
    if (selectedIndex !== undefined && selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' })
  }, [selectedIndex, virtual])
  return (
    <div ref={box} className={`virtual-list ${className}`} role="list" aria-label={label}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index]
          if (item === undefined) return null
          return (
            <div
              key={key}
              role="listitem"
              style={{ position: 'absolute', insetInline: 0, height: rowHeight, transform: `translateY(${start}px)` }}
            >
              {render(item, index)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
