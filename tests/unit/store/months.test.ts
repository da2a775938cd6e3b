import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverDays, firstDay, monthOf } from '#backend/store/months.ts'

const day = fc.integer({ min: 0, max: 40_000 })
const DAY_MS = 86_400_000

describe('months', () => {
  it('hold their days as the calendar says', () => {
    fc.assert(
      fc.property(day, (some) => {
        const date = new Date(some * DAY_MS)
        expect(monthOf(some)).toBe(date.getUTCFullYear() * 12 + date.getUTCMonth())
        expect(firstDay(monthOf(some))).toBe(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS)
      }),
    )
  })
})

describe('coverDays', () => {
  it('covers each day of a span once, with few single days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 900 }), (from, length) => {
        const { months, days } = coverDays(from, from + length)
        const covered = days.flatMap((span) => range(span.from ?? 0, span.to ?? 0))
        if (months !== null) covered.push(...range(firstDay(months.from ?? 0), firstDay(months.to ?? 0)))
        expect(covered.toSorted((left, right) => left - right)).toEqual(range(from, from + length))
        expect(days.reduce((sum, span) => sum + (span.to ?? 0) - (span.from ?? 0), 0)).toBeLessThanOrEqual(60)
      }),
    )
  })

  it('needs no days where a span has no border', () => {
    const june = monthOf(19_537)
    expect(coverDays(null, null)).toEqual({ months: { from: null, to: null }, days: [] })
    expect(coverDays(firstDay(june), null)).toEqual({ months: { from: june, to: null }, days: [] })
    expect(coverDays(null, firstDay(june) + 3)).toEqual({ months: { from: null, to: june }, days: [{ from: firstDay(june), to: firstDay(june) + 3 }] })
  })
})

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
