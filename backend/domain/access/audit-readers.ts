import type { Actor, Role } from '#contract/roles.ts'

const auditRoles: ReadonlySet<Role> = new Set(['ADMIN', 'AUDITOR'])

/** Whether this actor may read the whole log and the audit lines (domain.md 2.4). */
export const mayReadAudit = (actor: Pick<Actor, 'role'>): boolean => auditRoles.has(actor.role)
