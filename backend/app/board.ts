import { stages, type Stage } from '#contract/case.ts'
import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { RouteReply } from '#contract/routes.ts'
import type { AlarmView, BoardView, CaseCard } from '#contract/views.ts'
import { visibilityOf, type Visibility } from '#backend/domain/access/visibility.ts'
import { isMajorDispute } from '#backend/domain/case/dispute-grade.ts'
import type { OpenCount } from '#backend/ports/store.ts'
import type { CaseCache } from './case-cache.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'

const openStages = stages.filter((stage) => stage !== 'END')
const sum = (counts: readonly OpenCount[]) => counts.reduce((total, { n }) => total + n, 0)

/** All open cases of a scope by stage, earliest due first; totals come from the counters, so they hold for what was cut off too. */
export function board(deps: QueryDeps, actor: Actor, { scope, limit }: { scope?: string | undefined; limit: number }): BoardView {
  const visibility = visibilityOf(actor, scope)
  const counts = deps.store.openCounts(visibility)
  const show = cardsFor(actor, deps.cache)
  const columns = openStages.map((stage) => columnOf(stage, counts, cardsOf(deps, { visibility, stage, limit }).map(show)))
  return {
    position: deps.position(), at: deps.clock.now(), scope: visibility.org, columns, sources: sourcesOf(counts),
    isComplete: columns.every(({ total, cards }) => cards.length >= total),
  }
}

function cardsOf({ store }: QueryDeps, { visibility, stage, limit }: { visibility: Visibility; stage: Stage; limit: number }): readonly CaseCard[] {
  return store.listCases({ visibility, stages: [stage], isOpen: true, order: 'due', limit }).items
}

function columnOf(stage: Stage, counts: readonly OpenCount[], cards: CaseCard[]): BoardView['columns'][number] {
  const own = counts.filter((count) => count.stage === stage)
  const inState = (sla: OpenCount['sla']) => sum(own.filter((count) => count.sla === sla))
  return { stage, total: sum(own), over: inState('over'), warn: inState('warn'), paused: inState('pause'), cards }
}

function sourcesOf(counts: readonly OpenCount[]): BoardView['sources'] {
  const open = new Map<string, number>()
  for (const { source, n } of counts) open.set(source, (open.get(source) ?? 0) + n)
  return [...open].map(([source, n]) => ({ source, open: n })).toSorted((a, b) => b.open - a.open || (a.source < b.source ? -1 : 1))
}

const mostAlarms = 200

/** What needs somebody now: late and nearly late cases that nobody has acknowledged, the most pressing first. */
export function alarms(deps: QueryDeps, actor: Actor, { scope }: { scope?: string | undefined }): RouteReply<'alarms'> {
  const visibility = visibilityOf(actor, scope)
  const counts = deps.store.openCounts(visibility)
  const inState = (sla: OpenCount['sla']) => sum(counts.filter((count) => count.sla === sla))
  const show = cardsFor(actor, deps.cache)
  const next = deps.store.listCases({ visibility, isOpen: true, slas: ['norm', 'warn'], order: 'due', limit: 1 }).items[0]
  const unanswered = deps.store
    .listCases({ visibility, isOpen: true, isAlarm: true, order: 'due', limit: mostAlarms })
    .items.filter((card) => card.alarmAckedAt === null)
  return {
    position: deps.position(), over: inState('over'), warn: inState('warn'),
    nextDueAt: next?.sla.dueAt ?? null, nextDueSubGrid: next === undefined ? null : show(next).subGrid,
    items: unanswered.map((card) => alarmOf(deps, card, show)).toSorted((a, b) => (a.priority < b.priority ? -1 : Number(a.priority > b.priority)) || a.since - b.since),
  }
}

function alarmOf({ cache }: QueryDeps, card: CaseCard, show: (card: CaseCard) => CaseCard): AlarmView {
  return { card: show(card), priority: isPressing(card, cache) ? 'P1' : 'P2', since: sinceOf(card) }
}

/** Design.md 9: what a street or department has let run out, and major disputes. */
function isPressing(card: CaseCard, cache: CaseCache): boolean {
  if (card.sla.state === 'over' && card.level === 3) return true
  const state = card.isDispute ? cache.find(card.id)?.state : undefined
  return state !== undefined && isMajorDispute(state)
}

function sinceOf({ sla, lastEventAt }: CaseCard): Instant {
  return (sla.state === 'over' ? sla.dueAt : sla.warnAt) ?? lastEventAt
}
