import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import type { Door } from '#backend/ports/resident-store.ts'

/** Where a door's code leads. */
export const doorUrl = ({ token }: Pick<Door, 'token'>, publicUrl: string): string => `${publicUrl.replace(/\/$/, '')}/q/${token}`

/** What is printed under a code: address, area, and the place's own code for who hangs it up. */
export function labelOf(door: Door, { url, orgs }: { url: string; orgs: ReadonlyMap<OrgCode, OrgNode> }): { url: string; lines: string[] } {
  return { url: doorUrl(door, url), lines: [door.address, orgs.get(door.org)?.name ?? door.org, door.code] }
}
