import { expect, it } from 'vitest'
import { placeBuildings } from '#backend/app/register-buildings.ts'

const [here, there] = ['440311002001001', '440311002001002']
const line = (code: string, given: { org?: string; point?: { lng: number; lat: number } }) => ({ code, address: '一路', org: given.org ?? null, point: given.point ?? null, isRental: true, floors: null, rooms: null, patrolledAt: null })
/** West of 114 here, up to 115 there, and no ground of the district beyond. */
const ground = { isSubGrid: (org: string) => org === here || org === there, locate: ({ lng }: { lng: number }) => (lng < 114 ? here : lng < 115 ? there : null) }

it('names every building that lies outside, contradicts the boundaries, stands twice or has no place', () => {
  const { placed, faults } = placeBuildings(
    [line('A', { point: { lng: 113, lat: 22 } }), line('B', { point: { lng: 116, lat: 22 } }), line('C', { org: here, point: { lng: 114, lat: 22 } }), line('A', { org: here }), line('D', {}), line('E', { org: '440311002001999' })],
    ground,
  )
  expect(placed.map(({ org, line: { code } }) => [code, org])).toEqual([['A', here]])
  expect(faults).toEqual([
    { line: 3, column: 'lng', reason: 'outside-district', found: '116 22' }, { line: 4, column: 'org', reason: 'in-other-sub-grid', found: there }, { line: 5, column: 'code', reason: 'code-twice', found: 'A' },
    { line: 6, column: 'org', reason: 'no-place', found: '' }, { line: 7, column: 'org', reason: 'unknown-sub-grid', found: '440311002001999' },
  ])
})
