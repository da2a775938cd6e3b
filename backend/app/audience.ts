import type { OrgCode, UnitCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { isRedactedFor, visibilityOf, type AccessFacts } from '#backend/domain/access/visibility.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'

/** Readers who are shown the same: the same area or unit, with sensitive cases open or withheld. `key` is equal for equals. */
export type Audience = { key: string; org: OrgCode; unit: UnitCode | null; reader: Pick<Actor, 'role' | 'unit'> }

/** The audience a reader belongs to when following a scope. Throws `access.out-of-scope` beyond the reader's own area. */
export function audienceOf(actor: Actor, scope: OrgCode): Audience {
  const { org, unit } = visibilityOf(actor, scope)
  const reader = { role: actor.role, unit: actor.unit }
  const isOutside = isRedactedFor({ ...reader, unit: null }, { units: [], isSensitive: true })
  return { key: [org, unit ?? '', isOutside ? `outside ${actor.unit ?? ''}` : 'chain'].join('|'), org, unit, reader }
}

/** Whether a case stands in this audience's lists. */
export function isSeenBy({ org, unit }: Pick<Audience, 'org' | 'unit'>, facts: Pick<AccessFacts, 'subGrid' | 'units'>): boolean {
  return isWithin(facts.subGrid, org) && (unit === null || facts.units.includes(unit))
}

/** Whether this audience gets the case without title and place. */
export const isWithheldFrom = ({ reader }: Audience, facts: AccessFacts): boolean => isRedactedFor(reader, facts)
