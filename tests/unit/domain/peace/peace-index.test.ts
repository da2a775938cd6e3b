import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type PeaceCounts, peaceParts } from '#contract/peace.ts'
import { peaceOf } from '#backend/domain/peace/peace-index.ts'
import { PeaceConfig } from '#backend/resources/peace-config.ts'

const rules = PeaceConfig.parse(JSON.parse(readFileSync('resources/config/peace.json', 'utf8')))
const counts = (change: Partial<PeaceCounts> = {}): PeaceCounts => ({ population: 20_000, major: 0, moderate: 0, minor: 0, buildings: 100, normal: 10, warning: 5, hazards: 0, rated: 100, satisfied: 98, ...change })
const area = (at: number, change: Partial<PeaceCounts> = {}) => ({ org: `440311001${String(at).padStart(3, '0')}`, counts: counts(change) })

const some = (max: number) => fc.integer({ min: 0, max })
const anyCounts = fc.record({ population: some(50_000), major: some(3), moderate: some(12), minor: some(40), normal: some(80), warning: some(40), rest: some(400), hazards: some(4), rated: some(200), unhappy: fc.double({ min: 0, max: 0.3, noNaN: true }) })
  .map(({ rest, unhappy, ...one }): PeaceCounts => ({ ...one, buildings: one.normal + one.warning + rest, satisfied: one.rated - Math.floor(one.rated * unhappy) }))

/** Domain.md 6.9 again, from its words: every part a list, its quantiles by counting in. */
function byHand(all: readonly PeaceCounts[]): number[] {
  const parts = [
    { weight: 40, more: -1, raw: all.map((c) => (c.population > 0 ? ((5 * c.major + 2 * c.moderate + c.minor) / c.population) * 10_000 : undefined)) },
    { weight: 30, more: -1, raw: all.map((c) => (c.buildings > 0 ? (3 * c.warning) / c.buildings + c.normal / c.buildings : undefined)) },
    { weight: 20, more: -1, raw: all.map((c): number | undefined => c.hazards) },
    { weight: 10, more: 1, raw: all.map((c) => (c.rated >= 5 ? c.satisfied / c.rated : undefined)) },
  ]
  const scores = parts.map(({ weight, more, raw }) => {
    const known = raw.filter((value) => value !== undefined).toSorted((a, b) => a - b)
    const at = (share: number) => {
      const place = share * (known.length - 1)
      const [below, above] = [known[Math.floor(place)] ?? 0, known[Math.ceil(place)] ?? 0]
      return below * (1 - (place - Math.floor(place))) + above * (place - Math.floor(place))
    }
    const [low, high] = [at(0.05), at(0.95)]
    return raw.map((value) => {
      if (value === undefined) return null
      const bad = high - low < 1e-9 ? Number(more < 0 ? value > high + 1e-9 : value < low - 1e-9) : Math.min(1, Math.max(0, (more < 0 ? value - low : high - value) / (high - low)))
      return { weight, score: 100 * (1 - bad) }
    })
  })
  return all.map((_, index) => {
    const known = scores.flatMap((one) => one[index] ?? [])
    const weight = known.reduce((sum, one) => sum + one.weight, 0)
    return weight === 0 ? 100 : known.reduce((sum, one) => sum + one.weight * one.score, 0) / weight
  })
}

describe('the safety index', () => {
  it('is what the words of the reference say', () => {
    fc.assert(fc.property(fc.array(anyCounts, { minLength: 1, maxLength: 40 }), (all) => {
      const { areas } = peaceOf(all.map((one, at) => ({ org: `440311001${String(at).padStart(3, '0')}`, counts: one })), rules)
      const wanted = byHand(all)
      for (const { org, index } of areas) expect(Math.abs(index - (wanted[Number(org.slice(-3))] ?? NaN))).toBeLessThan(0.2)
    }))
  })

  it('falls with disputes, bad buildings and hazards, and rises with satisfaction', () => {
    const others = Array.from({ length: 20 }, (_, at) => area(at + 1, { minor: at, warning: at, hazards: at % 4, satisfied: 80 + at }))
    const indexOf = (change: Partial<PeaceCounts>) => peaceOf([area(0, { minor: 10, warning: 10, hazards: 1, satisfied: 90, ...change }), ...others], rules).areas.find(({ org }) => org.endsWith('000'))?.index ?? NaN
    const usual = indexOf({})
    expect([indexOf({ minor: 14 }) < usual, indexOf({ warning: 14 }) < usual, indexOf({ hazards: 2 }) < usual, indexOf({ satisfied: 95 }) > usual]).toEqual([true, true, true, true])
    expect(indexOf({ major: 1 })).toBe(indexOf({ minor: 15 }))
  })

  it('takes no notice of how far out the worst and best lie', () => {
    const many = Array.from({ length: 100 }, (_, at) => area(at, { minor: at }))
    const indexes = (minor: number) => peaceOf([...many.slice(0, -1), area(99, { minor })], rules).areas.map(({ index }) => index)
    expect(indexes(5000)).toEqual(indexes(99))
  })

  it('lets the other parts share what cannot be told', () => {
    const { areas: [unrated] } = peaceOf([area(1, { rated: 4, satisfied: 0, minor: 100 })], rules)
    expect([unrated?.parts.satisfaction, unrated?.index]).toEqual([{ raw: null, score: null }, 100])
  })

  it('is calm from 85, to be watched from 70, and to be acted on below', () => {
    const { areas } = peaceOf(Array.from({ length: 101 }, (_, at) => area(at, { minor: at, warning: at })), { ...rules, scale: { from: 0, to: 1 } })
    for (const one of areas) expect(one.class).toBe(one.index >= 85 ? 'CALM' : one.index >= 70 ? 'WATCH' : 'ACT')
    expect(new Set(areas.map((one) => one.class)).size).toBe(3)
    expect(Object.keys(areas[0]?.parts ?? {})).toEqual([...peaceParts])
  })
})
