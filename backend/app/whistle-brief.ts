import type { CaseState } from '#contract/case.ts'
import type { CaseId, Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { whistleKinds } from '#contract/whistle.ts'
import type { WhistleBrief, WhistleSuggestion } from '#contract/whistle-views.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import { holdable } from '#backend/domain/whistle/decisions/order.ts'
import { clocksFrom } from '#backend/domain/whistle/limits.ts'
import { arrivals, suggestLeads } from '#backend/domain/whistle/suggest.ts'
import { whistleTransitions } from '#backend/domain/whistle/transitions.ts'
import { findCase } from './find-case.ts'
import { whistleCard } from './present-whistle.ts'
import type { QueryDeps } from './query-deps.ts'

type Read = { deps: QueryDeps; actor: Actor; now: Instant }

/** Orders of one case that are shown with a new one. */
const mostOrders = 20

/** Who could be whistled for a case, how they have done, and when they would have to come. Throws as opening the case does. */
export function briefFor(read: Read, caseId: CaseId): WhistleBrief {
  const { deps, actor, now } = read
  const { books, store, cache } = deps
  const matter = findCase(cache, actor, caseId)
  const { whistle, rules, catalogue } = books
  const refusal = refusalFor(matter, whistle.minLevel)
  const may = (type: 'draft' | 'issue') => refusal === null && whistleTransitions[type].roles.includes(actor.role)
  const orders = store.listWhistles({ visibility: { org: matter.subGrid, unit: null }, caseId, limit: mostOrders }).items
  return {
    suggestions: suggestLeads(matter, catalogue, { fallbackUnit: rules.fallbackUnit, most: whistle.suggestions.most }).map((one) => ({ ...one, ...recordOf(read, one.unit) })),
    limits: whistleKinds.map((kind) => ({ kind, clocks: clocksFrom(now, kind, { ...books, matter }).map(({ kind: clock, dueAt, limitMs, mode }) => ({ kind: clock, dueAt, limitMs, mode })) })),
    orders: orders.map((order) => whistleCard(read, order)),
    canDraft: may('draft'), canIssue: may('issue'), refusal, maxAssists: whistle.maxAssists, recallSeconds: whistle.recallSeconds, at: now,
  }
}

/** Why no order can be written for a case now, as a guard's name. */
function refusalFor(matter: CaseState, minLevel: number): string | null {
  if (matter.level === null || matter.level < minLevel) return 'case-level'
  if (!holdable.includes(matter.status)) return 'case-open'
  return matter.whistle !== undefined && matter.whistle.endedAt === null ? 'case-free' : null
}

/** How a unit has done lately: arrivals at orders, its cases on time, and what it has in hand. */
function recordOf({ deps, now }: Read, unit: string): Pick<WhistleSuggestion, 'arrived' | 'onTime' | 'open'> {
  const { store, books, district } = deps
  const from = now - books.whistle.suggestions.days * DAY
  const { of, count } = arrivals(store.whistleDepartments({ unit, from, to: now }), now)
  const sums = store.rollup({ dim: 'unit', key: unit, measures: ['due', 'onTime'], from: dayOf(from), to: dayOf(now) + 1 })[0]?.sums ?? {}
  const open = store.openCounts({ org: district, unit }).reduce((total, { n }) => total + n, 0)
  return { arrived: { of, count }, onTime: { of: sums.due ?? 0, count: sums.onTime ?? 0 }, open }
}
