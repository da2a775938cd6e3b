import type { OrgCode, UnitCode } from '#contract/ids.ts'
import type { CountQuery } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { RollupQuery } from '#backend/ports/store.ts'

/** Whose numbers these are: an area, or for departments what their own unit leads. */
export type NumberScope = { org: OrgCode; unit: UnitCode | null; source: string | undefined }

/** Throws `access.out-of-scope` beyond the reader's own area. */
export function numberScope(actor: Actor, { scope, source }: { scope?: OrgCode | undefined; source?: string | undefined }): NumberScope {
  return { ...visibilityOf(actor, scope), source }
}

/** The scope as filters of a count, so that the number opens to its cases. */
export function asFilters({ org, unit, source }: NumberScope): Omit<CountQuery, 'measure'> {
  return { ...(unit === null ? { org } : { unit }), ...(source === undefined ? {} : { source }) }
}

/** The scope as the key of its sums. */
export function asRollup({ org, unit, source }: NumberScope): RollupQuery {
  return { ...(unit === null ? { dim: 'org', key: org } : { dim: 'unit', key: unit }), source }
}

/** A reader's count with the reader's own limits put in. An area that holds everything is left out: it filters nothing. */
export function boundCount(actor: Actor, query: CountQuery, district: OrgCode): CountQuery {
  const { org, unit } = visibilityOf(actor, query.org)
  if (unit !== null && query.unit !== undefined && query.unit !== unit) throw new DomainError('access.out-of-scope', { unit: query.unit })
  const { org: _asked, ...rest } = query
  return { ...rest, ...(org === district ? {} : { org }), ...(unit === null ? {} : { unit }) }
}
