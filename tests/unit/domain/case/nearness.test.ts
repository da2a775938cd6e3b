import { describe, expect, it } from 'vitest'
import { closeness, mayBeSame, nearnessOf, type Told } from '#backend/domain/case/nearness.ts'

const HOUR = 3_600_000
const CIRCLE = 500
const rules = { mergeMetres: 100, mergeHours: 72, twinLikeness: 0.3 }
const north = (metres: number) => ({ lng: 113.8951, lat: 22.7802 + metres / 111_195 })
const told = (part: Partial<Told> = {}): Told => ({ itemCode: '0102', point: north(0), address: '', buildingCode: null, subGrid: '440311006002003', reportedAt: 100 * HOUR, words: '振明路口垃圾堆了两天没人清理', ...part })
const near = (part: Partial<Told>) => nearnessOf(told(), told(part), rules)
const close = (part: Partial<Told>) => closeness(near(part), rules)

describe('how near one case is to another', () => {
  it('is told for item, place, time and words apart', () => {
    expect(near({ point: north(40), reportedAt: 98 * HOUR, words: '振明路口垃圾堆了两天，臭得很' })).toMatchObject({ isSameItem: true, metres: 40, isSameAddress: false, isSameSubGrid: true, apartMs: -2 * HOUR, isAlike: true })
    expect(near({ itemCode: null, point: null, words: '路灯不亮' })).toMatchObject({ isSameItem: false, metres: null, likeness: 0, isAlike: false })
  })

  it('takes no two unknown items for the same', () => {
    expect(nearnessOf(told({ itemCode: null }), told({ itemCode: null }), rules).isSameItem).toBe(false)
  })

  it('knows an address by its words in one sub-grid, or by its building', () => {
    const at = (part: Partial<Told>) => nearnessOf(told({ address: '振明路12栋', buildingCode: 'B1' }), told(part), rules).isSameAddress
    expect([at({ address: '振明路12栋' }), at({ address: '振明路12栋', subGrid: '440311006002004' }), at({ buildingCode: 'B1' }), at({})]).toEqual([true, false, true, false])
  })

  it.each([
    ['another item', { itemCode: '0201' }],
    ['farther', { point: north(200) }],
    ['longer ago', { reportedAt: 0 }],
    ['in other words', { words: '路灯不亮' }],
  ])('is less when all else is equal but it is %s', (_, part) => {
    expect(close(part)).toBeLessThan(close({}))
    expect(close({})).toBe(1)
  })

  it('is half of its part at the distance and the time of a merge', () => {
    expect(close({ point: north(100) })).toBeCloseTo(7 / 8, 3)
    expect(close({ reportedAt: 28 * HOUR })).toBeCloseTo(7 / 8, 3)
    expect(close({ point: null })).toBeCloseTo(7 / 8, 3)
  })
})

describe('a case that may be the same matter', () => {
  const may = (part: Partial<Told>) => mayBeSame(near(part), CIRCLE)

  it('is like in item or in words, and near by', () => {
    expect([may({}), may({ words: '' }), may({ itemCode: '0201' }), may({ itemCode: '0201', words: '' })]).toEqual([true, true, true, false])
    expect([may({ point: north(490) }), may({ point: north(510) })]).toEqual([true, false])
  })

  it('is looked for by sub-grid where a point is missing', () => {
    expect([may({ point: null }), may({ point: null, subGrid: '440311006002004' })]).toEqual([true, false])
  })
})
