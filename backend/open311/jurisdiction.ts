import type { OrgCode } from '#contract/ids.ts'
import type { OrgNode } from '#contract/views.ts'
import { notFound, refuseGeo } from './geo-error.ts'
import type { Open311Config } from './open311-config.ts'

/** The area a `jurisdiction_id` names: a configured name or an organisation's code; nothing given means the whole district. */
export function jurisdictionOf(id: string | undefined, area: { config: Pick<Open311Config, 'jurisdictions'>; orgs: ReadonlyMap<OrgCode, OrgNode>; district: OrgCode }): OrgCode {
  if (id === undefined) return area.district
  const named = area.config.jurisdictions.find((one) => one.id === id)?.org ?? id
  return area.orgs.has(named) ? named : refuseGeo(notFound('jurisdiction_id was not found'))
}
