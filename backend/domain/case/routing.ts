import type { CaseState, EventLevel } from '#contract/case.ts'

/** Where the product may take a step by itself. */
export type RoutingStep = { levels: readonly EventLevel[]; offOrigins: readonly string[]; offSources: readonly string[]; offItems: readonly string[] }

/** When cases are accepted and dispatched without an operator (domain.md 3.2 rows 4 and 6), as configuration (resources/config/routing.json). */
export type RoutingRules = {
  accept: RoutingStep
  dispatch: RoutingStep
  /** What keywords must score, beyond being certain, before nobody looks: one short word alone is not enough. */
  leastScore: number
  /** Systems whose own item is as good as a rule. */
  trustedSources: readonly string[]
  /** What the timeline says; `{words}` and `{confidence}` are filled in. */
  reasons: { rule: string; model: string; source: string }
  /** How many cases are looked at in one go, and how many may wait; more than that are left to the desks. */
  mostAtOnce: number
  mostWaiting: number
}

/** Whether a step may be taken for this matter. */
export function mayStep({ levels, offOrigins, offSources, offItems }: RoutingStep, matter: Pick<CaseState, 'origin' | 'source'> & { itemCode: string; level: EventLevel }): boolean {
  return levels.includes(matter.level) && !offOrigins.includes(matter.origin) && !offSources.includes(matter.source) && !offItems.includes(matter.itemCode)
}
