import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { groupByCause, loadOf, mostWithin, shiftAt } from '#backend/domain/alarms/load.ts'
import { AlarmConfig } from '#backend/resources/alarm-config.ts'
import { at } from '#tests/support/builders.ts'

const MINUTE = 60_000
const rules = AlarmConfig.parse(JSON.parse(readFileSync('resources/config/alarms.json', 'utf8')))

describe('the load of a desk', () => {
  const now = at('2023-06-29 10:20')

  it('counts the shift, the last ten minutes and the busiest minute, and calls more than ten a flood', () => {
    const times = [now - 60 * MINUTE, ...Array.from({ length: 11 }, (_, index) => now - 9 * MINUTE + index * 40_000)]
    expect(loadOf(times, { now, standing: 4 }, rules)).toMatchObject({ shift: 12, recent: 11, peak: 2, standing: 4, isFlood: true, shiftFrom: at('2023-06-29 08:00') })
    expect(loadOf(times.slice(0, 11), { now, standing: 4 }, rules).isFlood).toBe(false)
  })

  it('finds the most within any span', () => {
    expect([mostWithin([], 10), mostWithin([1, 2, 11, 12, 13], 10), mostWithin([0, 10, 20], 10)]).toEqual([0, 3, 1])
  })

  it('knows the shift of any time of day', () => {
    expect([at('2023-06-29 07:59'), at('2023-06-29 08:00'), at('2023-06-29 23:59')].map((time) => shiftAt(time, rules))).toEqual([
      { from: at('2023-06-29 00:00'), to: at('2023-06-29 08:00') }, { from: at('2023-06-29 08:00'), to: at('2023-06-29 16:00') }, { from: at('2023-06-29 16:00'), to: at('2023-06-30 00:00') },
    ])
    expect(shiftAt(at('2023-06-29 03:00'), { shiftStarts: ['07:30', '19:30'] })).toEqual({ from: at('2023-06-28 19:30'), to: at('2023-06-29 07:30') })
  })

  it('groups a flood by cause and street, the most first, and never a P1', () => {
    const alarm = (id: string, org: string, priority: 'P1' | 'P2' = 'P2') => ({ id, kind: 'clockNear' as const, priority, org, since: Number(id) })
    const groups = groupByCause([alarm('1', '440311002001004'), alarm('2', '440311003001001'), alarm('3', '440311003002009'), alarm('4', '440311003002009', 'P1')])
    expect(groups.map(({ org, count, since, ids }) => [org, count, since, ids])).toEqual([['440311003', 2, 2, ['2', '3']], ['440311002', 1, 1, ['1']]])
  })
})
