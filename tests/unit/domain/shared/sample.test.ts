import { describe, expect, it } from 'vitest'
import { sample } from '#backend/domain/shared/sample.ts'

const keys = Array.from({ length: 20_000 }, (_, index) => `018f0000-0000-7000-8000-${String(index).padStart(12, '0')}`)

describe('a sample', () => {
  it('takes about as many as asked, also of keys that differ in the last digits only', () => {
    const taken = keys.filter((key) => sample(10, key)).length
    expect(taken).toBeGreaterThan(1800)
    expect(taken).toBeLessThan(2200)
  })

  it('takes all or none at the ends and always answers the same', () => {
    expect(keys.every((key) => sample(100, key))).toBe(true)
    expect(keys.some((key) => sample(0, key))).toBe(false)
    expect(keys.filter((key) => sample(3, key))).toEqual(keys.filter((key) => sample(3, key)))
  })
})
