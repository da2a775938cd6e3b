import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createQuota, createRandom, createWeighted, split } from '#backend/demo/random.ts'
import { createSeededIds } from '#backend/demo/seeded-ids.ts'

describe('seeded numbers', () => {
  it('are the same for the same seed on every machine', () => {
    const draw = () => {
      const one = createRandom(20_230_629)
      return Array.from({ length: 6 }, () => one.whole(0, 9999))
    }
    expect(draw()).toEqual(draw())
    expect(draw()).toEqual([9915, 495, 3490, 5694, 3175, 8128])
  })

  it('differ between seeds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        fc.pre(a !== b)
        const [one, other] = [createRandom(a), createRandom(b)]
        expect(Array.from({ length: 8 }, () => one.next())).not.toEqual(Array.from({ length: 8 }, () => other.next()))
      }),
    )
  })

  it('stay inside their range and reach both ends', () => {
    const random = createRandom(1)
    const seen = new Set(Array.from({ length: 400 }, () => random.whole(3, 6)))
    expect([...seen].toSorted((a, b) => a - b)).toEqual([3, 4, 5, 6])
  })

  it('shuffle without losing anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        expect(createRandom(seed).shuffled(list).toSorted((a, b) => a - b)).toEqual(list.toSorted((a, b) => a - b))
      }),
    )
  })

  it('pick from nothing only with an error', () => {
    expect(() => createRandom(1).pick([])).toThrow('nothing to pick from')
  })
})

describe('weighted draws', () => {
  it('come in proportion, and never without weight', () => {
    const random = createRandom(3)
    const draw = createWeighted([['often', 9], ['never', 0], ['seldom', 1]] as const)
    const drawn = Array.from({ length: 4000 }, () => draw(random))
    expect(drawn).not.toContain('never')
    expect(drawn.filter((one) => one === 'seldom').length).toBeGreaterThan(300)
    expect(drawn.filter((one) => one === 'seldom').length).toBeLessThan(500)
  })
})

describe('a quota', () => {
  it('says yes in exactly its share of the questions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 3000 }), (permille, asked) => {
        const quota = createQuota(permille / 1000)
        const yes = Array.from({ length: asked }, () => quota.ask()).filter(Boolean).length
        expect(Math.abs(yes - (asked * permille) / 1000)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('keeps what is due until it is taken', () => {
    const quota = createQuota(0.5)
    quota.grow()
    expect(quota.isDue()).toBe(false)
    quota.grow()
    expect(quota.isDue()).toBe(true)
    quota.take()
    expect(quota.isDue()).toBe(false)
  })
})

describe('a split total', () => {
  it('adds up to the total, each part within one of its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1 }), (total, weights) => {
        const sum = weights.reduce((all, one) => all + one, 0)
        fc.pre(sum > 0)
        const parts = split(total, weights)
        expect(parts.reduce((all, one) => all + one, 0)).toBe(total)
        for (const [index, part] of parts.entries()) expect(Math.abs(part - (total * (weights[index] ?? 0)) / sum)).toBeLessThan(1)
      }),
    )
  })
})

describe('seeded identifiers', () => {
  it('are UUIDs of version 7 that carry their time and sort by it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.integer({ min: 1, max: 1000 }), (at, later) => {
        const ids = createSeededIds(createRandom(1))
        const [first, second] = [ids.uuid(at), ids.uuid(at + later)]
        expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(Number.parseInt(first.replace('-', '').slice(0, 12), 16)).toBe(at)
        expect(first < second).toBe(true)
      }),
    )
  })

  it('never repeat at one instant', () => {
    const ids = createSeededIds(createRandom(5))
    expect(new Set(Array.from({ length: 20_000 }, () => ids.uuid(1))).size).toBe(20_000)
  })
})
