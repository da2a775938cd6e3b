import { describe, expect, it } from 'vitest'
import type { DoorRecord } from '#contract/doors.ts'
import { countsOf, isNarrowed, steppedDoor } from '#renderer/features/doors/doors-model.ts'

const door = (token: string): DoorRecord => ({
  code: 'B1', kind: 'BUILDING', org: '440311002001004', address: '振明路 12 栋', lng: null, lat: null, token, state: 'ACTIVE', issuedAt: 0, endedAt: null, lastScanAt: null, scans: 0,
})

describe('the list of codes', () => {
  it('steps from code to code, also among those of one place, and stays inside', () => {
    const doors = [door('A'), door('B')]
    expect([steppedDoor(doors, null, 1), steppedDoor(doors, 'A', 1), steppedDoor(doors, 'B', 1), steppedDoor(doors, 'A', -1), steppedDoor([], null, 1)]).toEqual(['A', 'B', 'B', 'A', null])
  })

  it('counts a kind that has no codes as none', () => {
    const kinds = [{ kind: 'BUILDING' as const, n: 5, scanned: 2, quiet: 3, ended: 1 }]
    expect([countsOf({ kinds }, 'BUILDING'), countsOf({ kinds }, 'GROUP').ACTIVE]).toEqual([{ ACTIVE: 5, QUIET: 3, ENDED: 1, scanned: 2 }, 0])
  })

  it('is narrowed by a state or by words', () => {
    expect([isNarrowed({ kind: 'GROUP', state: 'ACTIVE', typed: '' }), isNarrowed({ kind: 'BUILDING', state: 'QUIET', typed: '' }), isNarrowed({ kind: 'BUILDING', state: 'ACTIVE', typed: 'x' })]).toEqual([false, true, true])
  })
})
