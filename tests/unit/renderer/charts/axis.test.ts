import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countAxis, labelledPlaces, niceCeil, placeOn, rateAxis, tickText } from '#renderer/ui/charts/axis.ts'

const rate = fc.double({ min: 0, max: 100, noNaN: true })

describe('axis of counts', () => {
  it('starts at 0 and ends at two round steps', () => {
    expect(countAxis([66, 80, null])).toEqual({ min: 0, max: 100, ticks: [0, 50, 100] })
    expect(countAxis([18])).toEqual({ min: 0, max: 20, ticks: [0, 10, 20] })
  })

  it('stays in whole cases when there are none or few', () => {
    expect(countAxis([])).toEqual({ min: 0, max: 2, ticks: [0, 1, 2] })
    expect(countAxis([3]).ticks).toEqual([0, 2, 4])
  })

  it('holds every value', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), (values) => {
        expect(countAxis(values).max).toBeGreaterThanOrEqual(Math.max(...values))
      }),
    )
  })

  it('rounds up to whole round numbers', () => {
    expect([0, -3, 0.4, 1, 1.2, 3, 7, 40, 67.5, 600].map(niceCeil)).toEqual([1, 1, 1, 1, 2, 3, 10, 50, 75, 750])
  })
})

describe('axis of rates', () => {
  it('shows the headline of 98.71 to 99.20 between 98.5 and 99.5', () => {
    expect(rateAxis([98.71, 99.2], 99)).toEqual({ min: 98.5, max: 99.5, ticks: [98.5, 99, 99.5] })
  })

  it('shows the streets from 98 to 100', () => {
    expect(rateAxis([98.4, 99.49, null], 99)).toEqual({ min: 98, max: 100, ticks: [98, 99, 100] })
  })

  it('leaves the target above its start', () => {
    expect(rateAxis([99.3, 99.9], 99).min).toBeLessThan(99)
    expect(rateAxis([], 99).min).toBeLessThan(99)
  })

  it('prints half steps with one decimal and whole steps with none', () => {
    expect(tickText(99, rateAxis([98.7, 99.2], 99))).toBe('99.0%')
    expect(tickText(99, rateAxis([98.1, 99.9], 99))).toBe('99%')
  })

  it('goes down to 0 for rates all over', () => {
    expect(rateAxis([3, 99], 99).ticks).toEqual([0, 50, 100])
  })

  it('holds every rate and the target, never passes 100 and has three even ticks', () => {
    fc.assert(
      fc.property(fc.array(rate), fc.option(fc.integer({ min: 1, max: 100 })), (rates, target) => {
        const { min, max, ticks } = rateAxis(rates, target)
        expect(ticks).toEqual([min, (min + max) / 2, max])
        expect(min).toBeGreaterThanOrEqual(0)
        expect(max).toBeLessThanOrEqual(100)
        for (const value of [...rates, ...(target === null ? [] : [target])]) {
          expect(value).toBeGreaterThanOrEqual(min)
          expect(value).toBeLessThanOrEqual(max)
        }
      }),
    )
  })
})

describe('labels and places along an axis', () => {
  it('labels the last place and those at even steps before it, down to the first where that is possible', () => {
    expect([...labelledPlaces(13, 5)]).toEqual([12, 9, 6, 3, 0])
    expect([...labelledPlaces(30, 5)]).toEqual([29, 22, 15, 8, 1])
    expect([...labelledPlaces(3, 5)]).toEqual([2, 1, 0])
    expect([...labelledPlaces(1, 5)]).toEqual([0])
    expect(labelledPlaces(0, 5).size).toBe(0)
  })

  it('keeps what is outside at the end of the axis', () => {
    const axis = { min: 98, max: 100, ticks: [98, 99, 100] }
    expect([97, 98, 99, 100, 101].map((value) => placeOn(axis, value))).toEqual([0, 0, 50, 100, 100])
  })
})
