import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeLabels, type Plate } from '#renderer/ui/map/labels.ts'
import { emWidth } from '#renderer/ui/text-width.ts'

const plate = (x: number, y: number): Plate => ({ x, y, width: 60, height: 40 })
const marker = (x: number, y: number): Plate => ({ x, y, width: 30, height: 30 })
const touches = (a: Plate, b: Plate) =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height

describe('labels of a map', () => {
  it('stay where they belong when nothing is in the way', () => {
    expect(placeLabels([plate(100, 100)], [], { mustShow: true })).toEqual([plate(100, 100)])
  })

  it('give way to markers by the shortest move', () => {
    const [placed] = placeLabels([plate(100, 100)], [marker(100, 110)], { mustShow: true })
    expect(placed).toEqual({ ...plate(100, 70), y: 70 })
  })

  it('keep off the ground of another name, where that takes a longer move as well', () => {
    const taken = [marker(100, 110)]
    const [left] = placeLabels([plate(100, 100)], taken, { mustShow: true, straysAt: (_, { x }) => (x < 60 ? 0 : 5) })
    expect(left?.x).toBeLessThan(60)
    const [least] = placeLabels([plate(100, 100)], taken, { mustShow: true, straysAt: (_, { y }) => (y > 100 ? 1 : 2) })
    expect(least?.y).toBeGreaterThan(140)
  })

  it('lie under no marker and over no other label', () => {
    const spots = fc.array(fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 600 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(spots, spots, (names, cases) => {
        const markers = cases.map(([x, y]) => marker(x, y))
        const placed = placeLabels(
          names.map(([x, y]) => plate(x, y)),
          markers,
          { mustShow: false },
        ).filter((one) => one !== null)
        for (const [index, one] of placed.entries()) {
          expect(markers.some((other) => touches(one, other))).toBe(false)
          expect(placed.slice(0, index).some((other) => touches(one, other))).toBe(false)
        }
      }),
    )
  })

  it('are left out among many, but never among few', () => {
    const wall = Array.from({ length: 30 }, (_, row) =>
      Array.from({ length: 30 }, (__, column) => marker(row * 20, column * 20)),
    ).flat()
    expect(placeLabels([plate(300, 300)], wall, { mustShow: false })).toEqual([null])
    expect(placeLabels([plate(300, 300)], wall, { mustShow: true })).toEqual([plate(300, 300)])
  })

  it('among few lie over markers rather than over each other', () => {
    const wall = Array.from({ length: 900 }, (_, index) => marker((index % 30) * 20, Math.floor(index / 30) * 20))
    const [first, second] = placeLabels([plate(300, 300), plate(310, 300)], wall, { mustShow: true })
    expect(first && second && touches(first, second)).toBe(false)
  })

  it('count hanzi as one em and Latin letters as a little over half', () => {
    expect(emWidth('合水口')).toBe(3)
    expect(emWidth('03')).toBeCloseTo(1.16)
    expect(emWidth('在办 53')).toBeCloseTo(3.74)
  })
})
