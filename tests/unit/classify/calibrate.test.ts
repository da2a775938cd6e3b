import { array, assert, boolean, double, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrate, confidenceOf, wilsonLow, type Judged } from '#backend/classify/calibrate.ts'
import { createRandom } from '#backend/classify/random.ts'

/** Rows whose chance of being right is their lead. */
function honestRows(count: number): Judged[] {
  const random = createRandom(3)
  return Array.from({ length: count }, () => {
    const lead = random()
    return { lead, isRight: random() < lead }
  })
}

describe('confidence', () => {
  it('comes near to the share that is right', () => {
    const calibration = calibrate(honestRows(20_000))
    for (const lead of [0.2, 0.5, 0.8]) expect(confidenceOf(calibration, lead)).toBeCloseTo(lead, 1)
  })

  it('never falls when the lead grows', () => {
    const rows = array(record({ lead: double({ min: 0, max: 3, noNaN: true }), isRight: boolean() }), { minLength: 1, maxLength: 400 })
    assert(
      property(rows, double({ min: 0, max: 3, noNaN: true }), double({ min: 0, max: 3, noNaN: true }), (judged, one, other) => {
        const calibration = calibrate(judged)
        expect(confidenceOf(calibration, Math.min(one, other))).toBeLessThanOrEqual(confidenceOf(calibration, Math.max(one, other)) + 1e-12)
      }),
      { numRuns: 50 },
    )
  })

  it('is nothing without rows', () => {
    expect(confidenceOf(calibrate([]), 1)).toBe(0)
  })
})

describe('certain', () => {
  const rows = (count: number, wrongEvery: number): Judged[] => Array.from({ length: count }, (_, index) => ({ lead: 1 + index / count, isRight: wrongEvery === 0 || index % wrongEvery !== 0 }))

  it('starts where the rows from there on keep the promise', () => {
    const judged = [...rows(1000, 4).map((one) => ({ ...one, lead: one.lead - 1 })), ...rows(1000, 0)]
    const { certainFrom } = calibrate(judged)
    expect(certainFrom).toBeGreaterThan(0.9)
    const above = judged.filter(({ lead }) => lead >= (certainFrom ?? 0))
    expect(above.filter(({ isRight }) => isRight).length / above.length).toBeGreaterThanOrEqual(0.98)
  })

  it('is nothing when too few rows were seen, even if all were right', () => {
    expect(calibrate(rows(40, 0)).certainFrom).toBeNull()
    expect(calibrate(rows(1000, 0)).certainFrom).toBe(1)
  })

  it('is nothing when one in ten is wrong', () => {
    expect(calibrate(rows(2000, 10)).certainFrom).toBeNull()
  })
})

describe('the lower end of a share', () => {
  it('is Wilson’s: 98 of 100 at 1.64 may be 94.2 % in truth', () => {
    expect(wilsonLow(98, 100, 1.64)).toBeCloseTo(0.9415, 3)
    expect(wilsonLow(0, 0, 1.64)).toBe(0)
  })
})
