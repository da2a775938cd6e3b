import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSchedule } from '#backend/demo/schedule.ts'

type Entry = { at: number; name: number }

describe('a schedule', () => {
  it('gives the earliest first, and of the same instant what was added first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (instants) => {
        const schedule = createSchedule<Entry>()
        const entries = instants.map((at, name) => ({ at, name }))
        for (const entry of entries) schedule.add(entry)
        const given = entries.map(() => schedule.take())
        expect(given).toEqual(entries.toSorted((a, b) => a.at - b.at || a.name - b.name))
        expect(schedule.take()).toBeNull()
      }),
    )
  })

  it('takes entries in between', () => {
    const schedule = createSchedule<Entry>()
    schedule.add({ at: 5, name: 1 })
    schedule.add({ at: 9, name: 2 })
    expect(schedule.take()?.name).toBe(1)
    schedule.add({ at: 7, name: 3 })
    expect([schedule.next(), schedule.size()]).toEqual([7, 2])
    expect([schedule.take()?.name, schedule.take()?.name, schedule.next()]).toEqual([3, 2, null])
  })
})
