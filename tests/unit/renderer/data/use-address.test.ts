import { describe, expect, it } from 'vitest'
import { withParams } from '#renderer/data/use-address.ts'

describe('an address', () => {
  it('takes new values, loses what is null, and keeps the rest', () => {
    const before = new URLSearchParams('scope=440311&view=week&unit=440311001')
    expect(withParams(before, { view: 'month', unit: null, day: '2026-11-30' }).toString()).toBe('scope=440311&view=month&day=2026-11-30')
    expect(before.toString()).toBe('scope=440311&view=week&unit=440311001')
  })
})
