import type { OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'

/** The door itself as an actor, within one area: the log shows which door a case came through. */
export const doorActor = (scope: OrgCode): Actor => ({ id: 'door:open311', name: 'Open311', role: 'SYSTEM', scope, unit: null, post: null })
