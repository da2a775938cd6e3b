import { stages, type Stage } from '#contract/case.ts'
import type { Actor } from '#contract/roles.ts'
import type { BoardView, CaseCard } from '#contract/views.ts'
import { visibilityOf, type Visibility } from '#backend/domain/access/visibility.ts'
import type { OpenCount } from '#backend/ports/store.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'

const openStages = stages.filter((stage) => stage !== 'END')
export const sum = (counts: readonly OpenCount[]) => counts.reduce((total, { n }) => total + n, 0)

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
