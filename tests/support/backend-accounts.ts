import type { Actor, Post, Role } from '#contract/roles.ts'
import type { UserRecord } from '#backend/ports/store.ts'

/** The one password of all test accounts. */
export const testPassword = 'correct horse battery'

type Account = { role: Role; scope: string; unit?: string | null; post?: Post | null; mustChangePassword?: boolean }

/** Where the tests' cases lie: 公明街道, 公明社区, its fourth sub-grid; and somewhere else. */
export const places = {
  district: '440311', street: '440311002', community: '440311002001', subGrid: '440311002001004', otherSubGrid: '440311002001005',
  farCommunity: '440311006002', farSubGrid: '440311006002003',
} as const

export const testUnits = { subGrid: '440311002001004:G-SG', enforcement: '440311002:S-ZF', labour: 'D-RL', cleaning: '440311002001:C-CG', police: '440311002:S-PS' } as const

/** Somebody for each role that the tests need; the name is the user name. */
export const testAccounts = {
  community: { role: 'COMMUNITY_OPERATOR', scope: places.community },
  farCommunity: { role: 'COMMUNITY_OPERATOR', scope: places.farCommunity },
  secretary: { role: 'COMMUNITY_SECRETARY', scope: places.community },
  street: { role: 'STREET_OPERATOR', scope: places.street },
  streetLeader: { role: 'STREET_LEADER', scope: places.street },
  district: { role: 'DISTRICT_OPERATOR', scope: places.district },
  leader: { role: 'DISTRICT_LEADER', scope: places.district },
  worker: { role: 'GRID_WORKER', scope: places.subGrid, unit: testUnits.subGrid, post: 'PATROL' },
  head: { role: 'SUBGRID_HEAD', scope: places.subGrid, unit: testUnits.subGrid, post: 'SERVICE' },
  service: { role: 'GRID_WORKER', scope: places.subGrid, unit: testUnits.subGrid, post: 'SERVICE' },
  handler: { role: 'DEPT_HANDLER', scope: places.district, unit: testUnits.enforcement },
  otherHandler: { role: 'DEPT_HANDLER', scope: places.district, unit: testUnits.labour },
  labourLeader: { role: 'DEPT_LEADER', scope: places.district, unit: testUnits.labour },
  police: { role: 'DEPT_HANDLER', scope: places.district, unit: testUnits.police },
  safety: { role: 'DEPT_HANDLER', scope: places.community, unit: `${places.community}:C-AY` },
  reviewer: { role: 'REVIEWER', scope: places.street },
  admin: { role: 'ADMIN', scope: places.district },
  auditor: { role: 'AUDITOR', scope: places.district },
  newcomer: { role: 'STREET_OPERATOR', scope: places.street, mustChangePassword: true },
} as const satisfies Record<string, Account>
export type AccountName = keyof typeof testAccounts

/** The rows of all test accounts. */
export function userRecords(passwordHash: string): UserRecord[] {
  return Object.entries<Account>(testAccounts).map(([username, { role, scope, unit = null, post = null, mustChangePassword = false }]) => ({
    id: `user-${username}`, username, name: `${username} 某`, role, scope, unit, post, passwordHash, isDisabled: false, mustChangePassword,
  }))
}

/** A test account as the rules see it, for tests without a wire. */
export function testActor(username: AccountName): Actor {
  const { role, scope, unit = null, post = null }: Account = testAccounts[username]
  return { id: `user-${username}`, name: `${username} 某`, role, scope, unit, post }
}
