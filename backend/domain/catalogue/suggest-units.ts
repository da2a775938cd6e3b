import type { OrgCode, UnitCode } from '#contract/ids.ts'
import type { CaseView } from '#contract/views.ts'
import type { Catalogue } from './catalogue.ts'
import { resolveUnit } from './organisation.ts'

type UnitSuggestion = CaseView['suggestedUnits'][number]

const COMMUNITY_DESK = 'C-ZH'
const SUB_GRID_TEAM = 'G-SG'

/** Who could take a case, best first: the item's unit, its line department, the sub-grid, the community desk, the fallback. */
export function suggestUnits(matter: { itemCode: string | null; subGrid: OrgCode }, catalogue: Catalogue, fallbackUnit: string): UnitSuggestion[] {
  const item = matter.itemCode === null ? undefined : catalogue.items.get(matter.itemCode)
  const templates: [string | undefined, UnitSuggestion['why']][] = [
    [item?.unitTemplate, 'ITEM'], [item?.lineDept, 'LINE'], [SUB_GRID_TEAM, 'SUBGRID'], [COMMUNITY_DESK, 'COMMUNITY'], [fallbackUnit, 'FALLBACK'],
  ]
  const chosen = new Map<UnitCode, UnitSuggestion>()
  for (const [template, why] of templates) {
    const unit = template === undefined ? null : resolveUnit(template, matter.subGrid)
    if (unit !== null && catalogue.units.has(unit) && !chosen.has(unit)) chosen.set(unit, { unit, why })
  }
  return [...chosen.values()]
}
