import { describe, expect, it } from 'vitest'
import { monthsAround, mostExcused, ownRow } from '#renderer/worker/assess-model.ts'
import type { StaffRow } from '#contract/staff.ts'

const now = Date.parse('2023-01-31T16:30:00Z')
const row: StaffRow = { id: 'P1', name: '张*', post: 'PATROL', org: '440311001001001', parts: [], duty: '80.0', evidence: [{ item: 'coverage', tally: { numerator: 14, denominator: 20 } }], total: null, appeals: [], mayAppeal: ['coverage'] }

describe('the own assessment on the phone', () => {
  it('begins with the month of UTC+8 and goes no further', () => {
    expect(monthsAround(null, now)).toEqual({ shown: '2023-02', before: '2023-01', after: null })
    expect(monthsAround('2022-12', now)).toEqual({ shown: '2022-12', before: '2022-11', after: '2023-01' })
  })

  it('is the only row a worker gets, and the head’s own of all a head reads', () => {
    const head: StaffRow = { ...row, id: 'H1', post: 'HEAD' }
    expect([ownRow({ rows: [row] }, 'GRID_WORKER')?.id, ownRow({ rows: [row, head] }, 'SUBGRID_HEAD')?.id, ownRow({ rows: [] }, 'GRID_WORKER')]).toEqual(['P1', 'H1', null])
  })

  it('can have as many failures excused as there are, and none of what a rater gave', () => {
    expect([mostExcused(row, 'coverage'), mostExcused(row, 'COMMITTEE')]).toEqual([6, null])
  })
})
