import type { CaseState, EventLevel, Place } from '#contract/case.ts'
import type { CaseAction } from '#contract/commands.ts'
import type { CaseId, OrgCode, UnitCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { ItemNode, ItemSuggestion } from '#contract/views.ts'
import { isSameMatter } from '#backend/domain/case/merging.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import { mayStep, type RoutingRules } from '#backend/domain/case/routing.ts'
import { isOpen } from '#backend/domain/case/stage.ts'
import { suggestUnits } from '#backend/domain/catalogue/suggest-units.ts'
import { HOUR } from '#backend/domain/shared/time.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Store } from '#backend/ports/store.ts'
import { matterText, suggestFor, type SuggestDeps } from './auto-suggest.ts'
import { caseStream } from './case-batch.ts'
import type { CaseCache } from './case-cache.ts'
import type { CommandBus } from './command-bus.ts'
import type { Committed } from './group-commit.ts'

/** What the product would do with a new report by itself: the item with its reason, and the unit where it may dispatch too. */
export type Route = { itemCode: string; level: EventLevel; reason: string; suggested: string[]; leadUnit: UnitCode | null }

export type RoutePlanDeps = SuggestDeps & { rules: CaseRules; routing: RoutingRules; nearby: Store['nearby']; find: CaseCache['find']; locate: (place: Place) => OrgCode | null }

/** Who the log names for what the product decided by itself; texts it labelled are not what it learns from. */
export const routingActorId = 'system:routing'

type Certain = { itemCode: string; reason: string }

const MOST_REASON = 480
const CONFIDENCE_DIGITS = 3
const MOST_NEIGHBOURS = 20

/** Doors through which reports come with nobody of the house looking: people who report decide themselves. */
const doorRoles: ReadonlySet<string> = new Set(['SYSTEM', 'RESIDENT'])

/** The step for a fresh report, or null where it is a person's to decide: no certain item or place, switched off, or maybe the same matter as an open case. */
export function planRoute(deps: RoutePlanDeps, state: CaseState): Route | null {
  if (state.status !== 'REPORTED' || !isPlaced(deps, state)) return null
  const suggestions = suggestFor(deps, matterText(state))
  const certain = certainItem(state, suggestions, deps.routing)
  const item = deps.catalogue.items.get(certain?.itemCode ?? '')
  return certain === null || item === undefined ? null : stepsFor(deps, { state, item }, { ...certain, suggested: suggestions.map(({ itemCode }) => itemCode) })
}

/** Point or building are in the sub-grid, or the address names it: a sub-grid that only stands for a larger area is a guess. */
function isPlaced({ catalogue, locate }: RoutePlanDeps, { subGrid, point, buildingCode, address }: CaseState): boolean {
  const org = catalogue.orgs.get(subGrid)
  if (org?.level !== 'subgrid') return false
  const exact = { ...(point === null ? {} : { point }), ...(buildingCode === null ? {} : { buildingCode }) }
  return locate(exact) === subGrid || address.includes(org.name) || address.includes(org.short)
}

function stepsFor(deps: RoutePlanDeps, { state, item }: { state: CaseState; item: ItemNode }, chosen: Certain & { suggested: string[] }): Route | null {
  const { routing } = deps
  const level = state.level ?? item.level
  const matter = { ...state, itemCode: item.code, isDispute: item.isDispute, level }
  if (!mayStep(routing.accept, matter) || hasTwin(deps, matter)) return null
  return { ...chosen, level, leadUnit: mayStep(routing.dispatch, matter) ? ownUnit(deps, matter) : null }
}

/** The unit that the item itself names for this place, if there is such a unit. */
function ownUnit({ catalogue, rules }: RoutePlanDeps, matter: { itemCode: string; subGrid: OrgCode }): UnitCode | null {
  const [unit] = suggestUnits(matter, catalogue, rules.fallbackUnit)
  return unit?.why === 'ITEM' ? unit.unit : null
}

/** Keywords that leave no doubt, then a model that is certain, then the item of a trusted system; none that contradicts what was reported. */
function certainItem({ itemCode, source }: CaseState, [best]: readonly ItemSuggestion[], { reasons, trustedSources, leastScore }: RoutingRules): Certain | null {
  const isSame = itemCode === null || itemCode === best?.itemCode
  if (best?.isCertain === true && isSame) return best.by === 'MODEL' || best.score >= leastScore ? { itemCode: best.itemCode, reason: reasonOf(best, reasons) } : null
  return itemCode !== null && trustedSources.includes(source) ? { itemCode, reason: reasons.source } : null
}

function reasonOf({ by, matched, confidence }: ItemSuggestion, reasons: RoutingRules['reasons']): string {
  const pattern = by === 'MODEL' ? reasons.model : reasons.rule
  return pattern.replace('{confidence}', (confidence ?? 0).toFixed(CONFIDENCE_DIGITS)).replace('{words}', matched.join('、')).slice(0, MOST_REASON)
}

/** Is there an open case that this may be a second report of? Then a desk looks at both. */
function hasTwin({ nearby, find, rules }: RoutePlanDeps, state: CaseState): boolean {
  if (state.point === null) return false
  return nearby(state.point, rules.mergeMetres, state.reportedAt - rules.mergeHours * HOUR, MOST_NEIGHBOURS).some((card) => {
    const other = card.id === state.id ? undefined : find(card.id)?.state
    return other !== undefined && isOpen(other.status) && isSameMatter(state, other, rules)
  })
}

export type AutoRouteDeps = RoutePlanDeps & {
  bus: Pick<CommandBus, 'submit'>
  log: Logger
  newId: () => string
  actor: Actor
  /** Runs a function in a later turn of the event loop. */
  schedule: (run: () => void) => void
}

export type AutoRoute = {
  /** Takes note of what a commit brought in; decides later, never in the commit. */
  hear(committed: Pick<Committed, 'events'>): void
  /** Resolves when nothing waits. */
  settled(): Promise<void>
}

/** Accepts and dispatches by itself what is certain, by follow-up commands of its own after the commit. */
export function createAutoRoute(deps: AutoRouteDeps): AutoRoute {
  const { log, schedule, routing } = deps
  const waiting: CaseId[] = []
  const whenIdle: (() => void)[] = []
  let isRunning = false

  const turn = async (): Promise<void> => {
    const some = waiting.splice(0, routing.mostAtOnce)
    await Promise.all(some.map((caseId) => routeOne(deps, caseId)))
    if (waiting.length > 0) return schedule(() => void turn())
    isRunning = false
    for (const done of whenIdle.splice(0)) done()
  }

  return {
    hear({ events }) {
      const prefix = caseStream('')
      const fresh = events.filter(({ type, actor }) => type === 'reported' && doorRoles.has(actor.role)).map(({ stream }) => stream.slice(prefix.length))
      const room = routing.mostWaiting - waiting.length
      if (fresh.length > room) log.warn('routing.left-to-desks', { cases: fresh.length - Math.max(0, room) })
      waiting.push(...fresh.slice(0, Math.max(0, room)))
      if (isRunning || waiting.length === 0) return
      isRunning = true
      schedule(() => void turn())
    },
    settled: () => (isRunning ? new Promise((resolve) => void whenIdle.push(resolve)) : Promise.resolve()),
  }
}

/** One case; whatever stands in the way leaves it to a desk, as if nothing had been tried. */
async function routeOne(deps: AutoRouteDeps, caseId: CaseId): Promise<void> {
  const state = deps.find(caseId)?.state
  if (state === undefined) return
  try {
    const route = planRoute(deps, state)
    if (route === null) return
    const { itemCode, level, reason, suggested, leadUnit } = route
    const { subGrid, urgency } = state
    const { version } = await submit(deps, { caseId, version: state.version, action: { type: 'accept', itemCode, level, subGrid, urgency, reason, suggested } })
    if (leadUnit !== null) await submit(deps, { caseId, version, action: { type: 'dispatch', leadUnit, assistUnits: [], note: reason } })
  } catch (error) {
    deps.log.info('routing.not-taken', { caseId, reason: String(error) })
  }
}

function submit({ bus, newId, actor }: AutoRouteDeps, { caseId, version, action }: { caseId: CaseId; version: number; action: CaseAction }): ReturnType<CommandBus['submit']> {
  return bus.submit({ commandId: newId(), caseId, expectedVersion: version, action }, actor)
}
