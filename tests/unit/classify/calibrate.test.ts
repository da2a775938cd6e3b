import { array, assert, boolean, constant, double, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrate, confidenceOf, isCertain, wilsonLow, type Judged } from '#backend/classify/calibrate.ts'
import { createRandom } from '#backend/classify/random.ts'

/** Rows whose chance of being right is their lead. */
function honestRows(count: number): Judged[] {
  const random = createRandom(3)
  return Array.from({ length: count }, () => {
    const lead = random()
    return { label: 0, lead, isRight: random() < lead }
  })
}

describe('confidence', () => {
  it('comes near to the share that is right', () => {
    const calibration = calibrate(honestRows(20_000), 1)
    for (const lead of [0.2, 0.5, 0.8]) expect(confidenceOf(calibration, lead)).toBeCloseTo(lead, 1)
  })

  it('never falls when the lead grows', () => {
    const rows = array(record({ label: constant(0), lead: double({ min: 0, max: 3, noNaN: true }), isRight: boolean() }), { minLength: 1, maxLength: 400 })
    assert(
      property(rows, double({ min: 0, max: 3, noNaN: true }), double({ min: 0, max: 3, noNaN: true }), (judged, one, other) => {
        const calibration = calibrate(judged, 1)
        expect(confidenceOf(calibration, Math.min(one, other))).toBeLessThanOrEqual(confidenceOf(calibration, Math.max(one, other)) + 1e-12)
      }),
      { numRuns: 50 },
    )
  })

  it('is nothing without rows', () => {
    expect(confidenceOf(calibrate([], 1), 1)).toBe(0)
  })
})

describe('certain', () => {
  const rows = (count: number, wrongEvery: number, label = 0): Judged[] => Array.from({ length: count }, (_, index) => ({ label, lead: 1 + index / count, isRight: wrongEvery === 0 || index % wrongEvery !== 0 }))

  it('starts where the rows from there on keep the promise', () => {
    const judged = [...rows(1000, 4).map((one) => ({ ...one, lead: one.lead - 1 })), ...rows(1000, 0)]
    const calibration = calibrate(judged, 1)
    const above = judged.filter((one) => isCertain(calibration, one))
    expect(above.length).toBeGreaterThanOrEqual(1000)
    expect(wilsonLow(above.filter(({ isRight }) => isRight).length, above.length, 1.64)).toBeGreaterThanOrEqual(0.98)
  })

  it('is nothing when too few rows were seen, even if all were right', () => {
    expect(calibrate(rows(40, 0), 1).certainFrom).toEqual([null])
    expect(calibrate(rows(1000, 0), 1).certainFrom).toEqual([1])
  })

  it('is nothing when one in ten is wrong', () => {
    expect(calibrate(rows(2000, 10), 1).certainFrom).toEqual([null])
  })

  it('holds for each label by itself: one that is often wrong is not carried by the others', () => {
    const calibration = calibrate([...rows(5000, 0, 0), ...rows(300, 20, 1)], 3)
    expect(calibration.certainFrom).toEqual([1, null, null])
    expect(isCertain(calibration, { label: 0, lead: 1.5 })).toBe(true)
    expect(isCertain(calibration, { label: 1, lead: 9 })).toBe(false)
  })
})

describe('the lower end of a share', () => {
  it('is Wilson’s: 98 of 100 at 1.64 may be 94.2 % in truth', () => {
    expect(wilsonLow(98, 100, 1.64)).toBeCloseTo(0.9415, 3)
    expect(wilsonLow(0, 0, 1.64)).toBe(0)
  })
})
