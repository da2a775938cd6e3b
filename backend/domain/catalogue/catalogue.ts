import type { ItemNode, OrgNode, UnitNode } from '#contract/views.ts'
import type { OrgCode, UnitCode } from '#contract/ids.ts'

/** Organisation, units and items of one version: data, loaded from resources/ or imported. */
export type Catalogue = {
  version: number
  orgs: ReadonlyMap<OrgCode, OrgNode>
  units: ReadonlyMap<UnitCode, UnitNode>
  items: ReadonlyMap<string, ItemNode>
}
