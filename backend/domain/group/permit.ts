import type { NoticeKind } from '#contract/group-notices.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { GroupRules } from './rules.ts'

const strangers: ReadonlySet<Role> = new Set(['RESIDENT', 'DEPT_HANDLER', 'DEPT_LEADER'])

/** The area asked about, the reader's own when none is. Refuses with `access.denied`, `access.out-of-scope`. */
export function groupArea({ role, scope }: Actor, wanted: OrgCode | undefined): OrgCode {
  const org = wanted ?? scope
  if (strangers.has(role)) throw new DomainError('access.denied')
  if (!isWithin(org, scope)) throw new DomainError('access.out-of-scope', { scope: org })
  return org
}

/** Whether somebody keeps the register of an area. */
export const isKeeper = ({ role, scope }: Actor, org: OrgCode, { keepers }: Pick<GroupRules, 'keepers'>): boolean => (role === 'SYSTEM' || keepers.includes(role)) && isWithin(org, scope)

export const maySend = ({ role }: Actor, kind: NoticeKind, { kinds }: Pick<GroupRules, 'kinds'>): boolean => kinds[kind].roles.includes(role)

/** Refuses with `access.denied`, `access.out-of-scope`. */
export function demandSender(actor: Actor, { kind, scope }: { kind: NoticeKind; scope: OrgCode }, rules: Pick<GroupRules, 'kinds'>): void {
  if (!maySend(actor, kind, rules)) throw new DomainError('access.denied')
  groupArea(actor, scope)
}
