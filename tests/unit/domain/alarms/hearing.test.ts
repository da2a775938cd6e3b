import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlarmPriority } from '#contract/alarms.ts'
import { hear, nothingHeard, type Audible } from '#backend/domain/alarms/hearing.ts'
import { AlarmConfig } from '#backend/resources/alarm-config.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const rules = AlarmConfig.parse(JSON.parse(readFileSync('resources/config/alarms.json', 'utf8')))
type Open = { id: string; priority: AlarmPriority; isAcknowledged?: boolean }
type Look = readonly [now: number, alarms: readonly Open[]]

/** What a desk hears that looks at these moments. */
function hearingsOf(looks: readonly Look[]) {
  const heard = new Set<string>()
  let memory = nothingHeard
  return looks.map(([now, alarms]) => {
    const audible: Audible[] = alarms.map(({ id, priority, isAcknowledged = false }) => ({ id, priority, isAcknowledged, isHeard: heard.has(`${priority} ${id}`) }))
    const arrived = audible.filter(({ isHeard, isAcknowledged }) => !isHeard && !isAcknowledged).length
    for (const { id, priority } of audible) heard.add(`${priority} ${id}`)
    const result = hear(memory, { alarms: audible, now, arrived }, rules)
    memory = result.memory
    return result.hearing
  })
}
const tonesOf = (looks: readonly Look[]) => hearingsOf(looks).map(({ tone }) => tone)
const many = (priority: AlarmPriority, count: number): Open[] => Array.from({ length: count }, (_, index) => ({ id: `${priority}-${index}`, priority }))

describe('the sound of a desk', () => {
  it('comes once for what is new, by its priority', () => {
    const [a, b, c] = [{ id: 'a', priority: 'P2' }, { id: 'b', priority: 'P3' }, { id: 'c', priority: 'P2' }] as const
    expect(tonesOf([[0, [a]], [MINUTE, [a]], [2 * MINUTE, [a, b]], [3 * MINUTE, [a, b, c]], [30 * MINUTE, [a, b, c]]])).toEqual(['important', null, 'soft', 'important', null])
  })

  it('repeats an urgent one every 30 s until it is acknowledged, then every 5 min while it stands', () => {
    const open: Open[] = [{ id: 'a', priority: 'P1' }]
    const answered: Open[] = [{ id: 'a', priority: 'P1', isAcknowledged: true }]
    const looks: Look[] = [[0, open], [29 * SECOND, open], [30 * SECOND, open], [70 * SECOND, answered], [330 * SECOND, answered], [340 * SECOND, []]]
    expect(hearingsOf(looks).map(({ tone, isRepeat }) => [tone, isRepeat])).toEqual([['urgent', false], [null, false], ['urgent', true], [null, false], ['urgent', true], [null, false]])
  })

  it('comes again when an alarm becomes louder', () => {
    expect(tonesOf([[0, [{ id: 'a', priority: 'P3' }]], [MINUTE, [{ id: 'a', priority: 'P1' }]]])).toEqual(['soft', 'urgent'])
  })

  it('is silent for what is answered for already', () => {
    expect(tonesOf([[0, [{ id: 'a', priority: 'P2', isAcknowledged: true }]]])).toEqual([null])
  })

  it('is one for a flood, and an urgent alarm is never swallowed by it', () => {
    const flood = many('P2', 14)
    expect(tonesOf([[0, many('P2', 12)], [SECOND, flood], [2 * SECOND, [...flood, { id: 'x', priority: 'P1' }]], [9 * MINUTE, [...flood, ...many('P3', 2)]]])).toEqual(['important', null, 'urgent', null])
  })

  it('for any looks tells each alarm once at each priority, and makes a sound for each P1', () => {
    const open = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), priority: fc.constantFrom<AlarmPriority>('P1', 'P2', 'P3') })
    const look = fc.tuple(fc.integer({ min: 0, max: 3 * MINUTE }), fc.uniqueArray(open, { selector: ({ id }) => id }))
    fc.assert(
      fc.property(fc.array(look, { maxLength: 30 }), (looks) => {
        let now = 0
        const dated = looks.map(([wait, alarms]): Look => [(now += wait), alarms])
        const hearings = hearingsOf(dated)
        const told = hearings.flatMap(({ fresh }, index) => fresh.map((id) => `${dated[index]?.[1].find((one) => one.id === id)?.priority} ${id}`))
        expect(new Set(told).size).toBe(told.length)
        expect(told.toSorted()).toEqual([...new Set(dated.flatMap(([, alarms]) => alarms.map(({ id, priority }) => `${priority} ${id}`)))].toSorted())
        const urgent = hearings.filter(({ fresh }, index) => dated[index]?.[1].some(({ id, priority }) => priority === 'P1' && fresh.includes(id)))
        expect(urgent.every(({ tone }) => tone === 'urgent')).toBe(true)
      }),
    )
  })
})
