import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { rowsInView, rowsSeen, scrollFor, steadyScroll } from './virtual-rows.ts'

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
  /** `rowgroup` inside a table; its rows then bring their own role. */
  role?: 'list' | 'rowgroup'
  /** Where the list stood when it was last left, px. */
  firstOffset?: number
  onOffset?: (offset: number) => void
  /** Hears how many rows stand whole at or above the lower edge. */
  onSeen?: (count: number) => void
}

/**
 * A list of rows of one height that draws only what is seen; thousands of rows stay smooth. Rows that come or go above
 * what is looked at move nothing: the selected row, else the uppermost one, stays where it is.
 */
export function VirtualList<Item>(props: Props<Item>) {
  const { items, rowHeight, gap = 0, keyOf, render, selectedIndex, label, className = '', role = 'list', onSeen } = props
  const box = useRef<HTMLDivElement>(null)
  const step = rowHeight + gap
  useFirstOffset(box, props.firstOffset ?? 0)
  const view = useView(box, { step, gap, onOffset: props.onOffset })
  const { first, last } = rowsInView(view, { step, count: items.length })
  const seen = rowsSeen(view, { step, gap, count: items.length })
  useEffect(() => onSeen?.(seen), [onSeen, seen])
  useSteady(box, { items, keyOf, selectedIndex, step })
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || selectedIndex === undefined || selectedIndex < 0) return
    const top = selectedIndex * step
    const wanted = scrollFor({ top: element.scrollTop, height: element.clientHeight }, { top, height: rowHeight })
    if (wanted !== element.scrollTop) element.scrollTop = wanted
  }, [selectedIndex, step, rowHeight])
  return (
    <div ref={box} className={`virtual-list ${className}`} role={role} aria-label={label}>
      <div style={{ height: Math.max(0, items.length * step - gap), position: 'relative' }} role="presentation">
        {items.slice(first, last).map((item, offset) => (
          <div
            key={keyOf(item)}
            role={role === 'list' ? 'listitem' : 'presentation'}
            style={{ position: 'absolute', insetInline: 0, height: rowHeight, top: (first + offset) * step }}
          >
            {render(item, first + offset)}
          </div>
        ))}
      </div>
    </div>
  )
}

type Box = RefObject<HTMLDivElement | null>

function useFirstOffset(box: Box, offset: number): void {
  const [start] = useState(offset)
  useLayoutEffect(() => {
    box.current?.scrollTo({ top: start })
  }, [box, start])
}

/** What of the list is in sight; repainted only when other rows come into sight, not with every pixel. */
function useView(box: Box, { step, gap, onOffset }: { step: number; gap: number; onOffset: ((offset: number) => void) | undefined }): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: 0 })
  const tell = useRef(onOffset)
  useEffect(() => {
    tell.current = onOffset
  })
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const rowsOf = (top: number, height: number) => `${Math.floor(top / step)} ${Math.floor((top + height + gap) / step)}`
    const look = () => {
      const [top, height] = [element.scrollTop, element.clientHeight]
      tell.current?.(top)
      setView((before) => (before.height === height && rowsOf(before.top, before.height) === rowsOf(top, height) ? before : { top, height }))
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box, step, gap])
  return view
}

type Rows<Item> = { items: readonly Item[]; keyOf: (item: Item) => string; selectedIndex: number | undefined; step: number }

/** Looks at the page only when the rows have changed: asking for its place makes the browser lay it out at once. */
function useSteady<Item>(box: Box, rows: Rows<Item>): void {
  const before = useRef(rows)
  useLayoutEffect(() => {
    const last = before.current
    before.current = rows
    if (last.items === rows.items) return
    const element = box.current
    const top = element?.scrollTop ?? 0
    if (element === null || top === 0) return
    const wanted = steadyScroll(top, { before: last.items.map(last.keyOf), after: rows.items.map(rows.keyOf), chosen: last.selectedIndex ?? -1, step: rows.step })
    if (wanted !== top) element.scrollTo({ top: wanted })
  })
}
