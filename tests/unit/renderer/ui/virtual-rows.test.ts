import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsInView, rowsSeen, scrollFor, steadyScroll } from '#renderer/ui/virtual-rows.ts'

describe('rows in view', () => {
  it('cover every visible row and stay within the list', () => {
    const anyView = fc.record({
      top: fc.integer({ min: 0, max: 1_000_000 }),
      height: fc.integer({ min: 0, max: 2000 }),
    })
    fc.assert(
      fc.property(
        anyView,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 20_000 }),
        (view, step, count) => {
          const { first, last } = rowsInView(view, { step, count })
          const firstVisible = Math.min(count, Math.floor(view.top / step))
          const lastVisible = Math.min(count, Math.ceil((view.top + view.height) / step))
          expect(first).toBeLessThanOrEqual(firstVisible)
          expect(last).toBeGreaterThanOrEqual(lastVisible)
          expect(0 <= first && first <= last && last <= count).toBe(true)
        },
      ),
    )
  })

  it('draw few of many', () => {
    const { first, last } = rowsInView({ top: 90_000, height: 800 }, { step: 90, count: 5000 })
    expect(last - first).toBeLessThan(25)
  })

  it('scroll as little as brings a row into view', () => {
    const view = { top: 100, height: 300 }
    expect([
      scrollFor(view, { top: 150, height: 84 }),
      scrollFor(view, { top: 20, height: 84 }),
      scrollFor(view, { top: 380, height: 84 }),
    ]).toEqual([100, 20, 164])
  })
})

describe('rows seen', () => {
  it('are those that stand whole above the lower edge', () => {
    const list = { step: 90, gap: 6, count: 100 }
    expect([rowsSeen({ top: 0, height: 810 }, list), rowsSeen({ top: 0, height: 803 }, list), rowsSeen({ top: 45, height: 810 }, list)]).toEqual([9, 8, 9])
    expect(rowsSeen({ top: 9000, height: 810 }, list)).toBe(100)
  })
})

describe('steady scrolling', () => {
  const before = ['a', 'b', 'c', 'd', 'e']

  it('keeps the selected row in its place when rows come above it', () => {
    expect(steadyScroll(100, { before, after: ['x', 'y', ...before], chosen: 3, step: 90 })).toBe(280)
  })

  it('keeps the uppermost row in its place when none is selected', () => {
    expect(steadyScroll(180, { before, after: ['b', 'c', 'd', 'e'], chosen: -1, step: 90 })).toBe(90)
  })

  it('moves nothing for rows below, and never above the top', () => {
    expect(steadyScroll(180, { before, after: [...before, 'z'], chosen: -1, step: 90 })).toBe(180)
    expect(steadyScroll(30, { before, after: ['c', 'd', 'e'], chosen: 2, step: 90 })).toBe(0)
    expect(steadyScroll(30, { before, after: ['x'], chosen: 2, step: 90 })).toBe(30)
  })
})
