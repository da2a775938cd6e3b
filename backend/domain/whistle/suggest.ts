import type { OrgCode, UnitCode } from '#contract/ids.ts'
import type { WhistleSuggestion } from '#contract/whistle-views.ts'
import type { WhistleDepartmentRow } from '#contract/whistle.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { resolveUnit } from '#backend/domain/catalogue/organisation.ts'

type Candidate = Pick<WhistleSuggestion, 'unit' | 'why' | 'itemCode'>
type Matter = { itemCode: string | null; subGrid: OrgCode }

/** Units of the category's other items, those that have most of them first. */
function ofCategory(itemCode: string, catalogue: Catalogue): { template: string; itemCode: string }[] {
  const category = catalogue.items.get(itemCode)?.category
  const found = new Map<string, { template: string; itemCode: string; items: number }>()
  for (const item of catalogue.items.values()) {
    if (item.category !== category || item.code === itemCode) continue
    for (const template of new Set([item.unitTemplate, item.lineDept])) {
      const known = found.get(template)
      found.set(template, { template, itemCode: known?.itemCode ?? item.code, items: (known?.items ?? 0) + 1 })
    }
  }
  return [...found.values()].toSorted((a, b) => b.items - a.items || (a.template < b.template ? -1 : 1))
}

/** Who could lead an order for a case, best first (domain.md 5): the item's own unit and its line department, then units of the same category, then the fallback. Only units that may be whistled for. */
export function suggestLeads({ itemCode, subGrid }: Matter, catalogue: Catalogue, { fallbackUnit, most }: { fallbackUnit: string; most: number }): Candidate[] {
  const item = itemCode === null ? undefined : catalogue.items.get(itemCode)
  const wanted: { template: string; why: Candidate['why']; itemCode: string | null }[] = [
    ...(item === undefined ? [] : [{ template: item.unitTemplate, why: 'ITEM' as const, itemCode }, { template: item.lineDept, why: 'LINE' as const, itemCode }]),
    ...(item === undefined ? [] : ofCategory(item.code, catalogue).map((one) => ({ ...one, why: 'CATEGORY' as const }))),
    { template: fallbackUnit, why: 'FALLBACK', itemCode: null },
  ]
  const chosen = new Map<UnitCode, Candidate>()
  for (const one of wanted) {
    const unit = resolveUnit(one.template, subGrid)
    if (unit !== null && catalogue.units.get(unit)?.isWhistleTarget === true && !chosen.has(unit)) chosen.set(unit, { unit, why: one.why, itemCode: one.itemCode })
  }
  return [...chosen.values()].slice(0, most)
}

const isCounted = ({ status }: WhistleDepartmentRow): boolean => status !== 'RETURNED' && status !== 'RECALLED'

/** Came in time of those who had to have come by now; an arrival counts once it has happened or its time is over (domain.md 6.1). */
export function arrivals(rows: readonly WhistleDepartmentRow[], now: number): { of: number; count: number; waiting: number } {
  const counted = rows.filter(isCounted)
  const decided = counted.filter(({ arrivedAt, arriveDueAt }) => arrivedAt !== null || arriveDueAt <= now)
  const waiting = counted.filter(({ arrivedAt, endedAt }) => arrivedAt === null && endedAt === null).length
  return { of: decided.length, count: decided.filter(({ arrivedAt, arriveDueAt }) => arrivedAt !== null && arrivedAt <= arriveDueAt).length, waiting }
}
