import type { z } from 'zod'
import type { CountQuery } from '#contract/kpi.ts'
import type { Actor } from '#contract/roles.ts'
import type { RouteReply, SearchQuery } from '#contract/routes.ts'
import { isRedactedFor, visibilityOf } from '#backend/domain/access/visibility.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'
import { boundCount } from './scope.ts'

/** Full-text search among the cases this reader sees; sensitive ones outside the reader's chain are not found by their words. */
export async function search({ reader, cache }: QueryDeps, actor: Actor, { q, limit }: z.output<typeof SearchQuery>): Promise<RouteReply<'search'>> {
  const isOutside = isRedactedFor({ role: actor.role, unit: null }, { units: [], isSensitive: true })
  const scope = { ...visibilityOf(actor), ...(isOutside ? { sensitiveUnit: actor.unit } : {}) }
  const { position, value } = await reader.ask('search', q, scope, limit)
  const show = cardsFor(actor, cache)
  return { position, hits: value.map(({ card, field, snippet }) => ({ card: show(card), field, snippet })) }
}

/** One counted number, bound to what this reader may see. */
export function countCases({ reader, district }: QueryDeps, actor: Actor, query: CountQuery): Promise<RouteReply<'count'>> {
  return reader.ask('count', boundCount(actor, query, district))
}
