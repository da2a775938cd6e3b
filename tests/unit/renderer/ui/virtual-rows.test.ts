import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsInView, scrollFor } from '#renderer/ui/virtual-rows.ts'

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
