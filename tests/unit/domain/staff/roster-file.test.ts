import { expect, it } from 'vitest'
import type { StaffMember } from '#contract/staff.ts'
import { rosterFaults } from '#backend/domain/staff/roster-file.ts'

const subGrid = '440311002001004'
const member = (id: string, change: Partial<StaffMember> = {}): StaffMember => ({ id, name: '张*', post: 'PATROL', org: subGrid, user: null, from: '2023-06-01', ...change })
const isOrg = (org: string) => [subGrid, '440311002001'].includes(org)

it('finds every line of a file of staff that cannot be taken in', () => {
  const staff = [
    member('P1'), member('P1'), member('P1', { from: '2023-07-01' }), member('P2', { org: '999999999999999' }), member('P3', { org: '440311002001' }),
    member('G1', { post: 'GROUP', org: '440311002001' }), member('G2', { post: 'GROUP' }),
  ]
  expect(rosterFaults(staff, isOrg)).toEqual([
    { line: 2, id: 'P1', why: 'duplicate' }, { line: 4, id: 'P2', why: 'unknown-org' }, { line: 5, id: 'P3', why: 'post-not-there' }, { line: 7, id: 'G2', why: 'post-not-there' },
  ])
})
