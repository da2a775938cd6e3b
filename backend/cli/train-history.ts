import { z } from 'zod'
import type { Example } from '#backend/classify/train.ts'
import { routingActorId } from '#backend/app/auto-route.ts'
import { matterText } from '#backend/app/auto-suggest.ts'
import { caseStream } from '#backend/app/case-batch.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { CaseState } from '#contract/case.ts'

/** What the cases of a store teach, newest first; and how often desks were shown items, and chose another than the first. */
export type History = { examples: Example[]; skipped: number; shown: number; corrected: number }

/** The newest so many cases: what older ones say is in them too, or no longer true. */
const MOST_CASES = 40_000
const PAGE = 500
const Accepted = z.object({ itemCode: z.string(), suggested: z.array(z.string()).optional() })

/**
 * Texts with the item that people gave them: the last acceptance of each case that stood. What the product accepted by itself is left out, as a
 * model must not learn from its own answers.
 */
export function readHistory({ store, district }: QueryDeps): History {
  const history: History = { examples: [], skipped: 0, shown: 0, corrected: 0 }
  try {
    let cursor: string | undefined
    for (let read = 0; read < MOST_CASES; read += PAGE) {
      const page = store.listCases({ visibility: { org: district, unit: null }, order: 'newest', limit: PAGE, cursor })
      for (const { id } of page.items) learnFrom(history, store.loadCase(id), decidedOf(store.streamEvents(caseStream(id))))
      if (page.next === null) break
      cursor = page.next
    }
    return history
  } finally {
    store.close()
  }
}

type Decided = { itemCode: string; suggested: readonly string[] } | null

function decidedOf(events: ReturnType<QueryDeps['store']['streamEvents']>): Decided {
  const accepted = events.findLast(({ type }) => type === 'accepted')
  if (accepted === undefined || accepted.actor.id === routingActorId) return null
  const { itemCode, suggested = [] } = Accepted.parse(accepted.data)
  return { itemCode, suggested }
}

const dropped: ReadonlySet<CaseState['status']> = new Set(['REJECTED', 'CANCELLED'])

function learnFrom(history: History, state: CaseState | null, decided: Decided): void {
  if (state === null || decided === null || state.isTest || dropped.has(state.status)) {
    history.skipped += 1
    return
  }
  history.examples.push({ text: matterText(state), label: decided.itemCode })
  if (decided.suggested.length === 0) return
  history.shown += 1
  if (decided.suggested[0] !== decided.itemCode) history.corrected += 1
}
