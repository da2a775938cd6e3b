import type { CaseId, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { TimelineEntry } from '#contract/views.ts'
import type { WhistleCommand, WhistleId, WhistleState, WhistleStatus } from '#contract/whistle.ts'
import type { WhistleBrief, WhistleDeadline, WhistleListQuery, WhistlePage, WhistleReply, WhistleSummary, WhistleView } from '#contract/whistle-views.ts'
import { visibilityOf } from '#backend/domain/access/visibility.ts'
import { dayOf, dayStart } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { explainWhistle } from '#backend/domain/whistle/clock-view.ts'
import { readWhistleEvent, whistleStream } from '#backend/domain/whistle/fold.ts'
import { arrivals } from '#backend/domain/whistle/suggest.ts'
import { canSeeWhistle } from '#backend/domain/whistle/visibility.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { CommandBus } from './command-bus.ts'
import { presentWhistle, whistleCard } from './present-whistle.ts'
import type { QueryDeps } from './query-deps.ts'
import { withStoredPhotos } from './submit.ts'
import { entriesOf } from './timeline.ts'
import { briefFor } from './whistle-brief.ts'

/** Whistle orders, as the screens ask for them and change them. */
export type WhistleDesk = {
  list(actor: Actor, query: WhistleListQuery): WhistlePage
  view(actor: Actor, id: WhistleId): WhistleView
  timeline(actor: Actor, id: WhistleId): TimelineEntry[]
  deadlines(actor: Actor, id: WhistleId): WhistleDeadline[]
  /** What a new order for a case is written with. */
  brief(actor: Actor, caseId: CaseId): WhistleBrief
  submit(actor: Actor, command: WhistleCommand): Promise<WhistleReply>
  /** Today's orders of an area by their lead departments: issued, arrival decided, come in time, awaited. */
  today(scope: { org: OrgCode; unit: string | null }): WhistleSummary
}

type Deps = { queries: QueryDeps; bus: Pick<CommandBus, 'submitWhistle'>; attachments: Pick<Attachments, 'find'> }

const statusesOf: Record<NonNullable<WhistleListQuery['state']>, readonly WhistleStatus[]> = {
  draft: ['DRAFT'], open: ['ISSUED', 'SIGNED', 'ARRIVED', 'HANDLING'], unrated: ['COMPLETED'], active: ['DRAFT', 'ISSUED', 'SIGNED', 'ARRIVED', 'HANDLING', 'COMPLETED'],
  done: ['COMPLETED', 'RATED', 'RETURNED', 'RECALLED', 'CLOSED', 'DISCARDED'],
}

export function createWhistleDesk(deps: Deps): WhistleDesk {
  const { queries, bus, attachments } = deps
  const reading = (actor: Actor) => ({ deps: queries, actor, now: queries.clock.now() })
  const view = (actor: Actor, id: WhistleId) => presentWhistle(reading(actor), findWhistle(queries, actor, id))
  return {
    list: (actor, query) => listWhistles(queries, actor, query),
    view,
    timeline(actor, id) {
      findWhistle(queries, actor, id)
      return entriesOf(queries.store, queries.store.streamEvents(whistleStream(id)), readWhistleEvent)
    },
    deadlines: (actor, id) => explainWhistle(findWhistle(queries, actor, id), queries.books.calendars),
    brief: (actor, caseId) => briefFor(reading(actor), caseId),
    async submit(actor, command) {
      const action = await withStoredPhotos(attachments, command.action)
      const receipt = await bus.submitWhistle({ ...command, action }, actor).catch((error: unknown) => {
        throw withCurrentOrder(error, () => view(actor, command.orderId))
      })
      return { ...receipt, order: view(actor, command.orderId) }
    },
    today: (scope) => summaryOf(queries, scope),
  }
}

function findWhistle({ store }: QueryDeps, actor: Actor, id: WhistleId): WhistleState {
  const order = store.loadWhistle(id)
  if (order === null) throw new DomainError('whistle.not-found', { orderId: id })
  if (!canSeeWhistle(actor, order)) throw new DomainError('access.out-of-scope', { orderId: id })
  return order
}

/** Which orders a list has, for this reader. */
export function whistleQuery<Q extends Omit<WhistleListQuery, 'limit' | 'cursor'>>(actor: Actor, { scope, state, ...filter }: Q) {
  return { ...filter, visibility: visibilityOf(actor, scope), statuses: state === undefined ? undefined : statusesOf[state] }
}

function listWhistles(queries: QueryDeps, actor: Actor, asked: WhistleListQuery): WhistlePage {
  const query = whistleQuery(actor, asked)
  const { visibility } = query
  const now = queries.clock.now()
  const { total, items, next } = queries.store.listWhistles({ ...query, limit: asked.limit, cursor: asked.cursor })
  return { position: queries.position(), at: now, total, items: items.map((order) => whistleCard({ deps: queries, actor, now }, order)), next, today: summaryOf(queries, visibility) }
}

function summaryOf({ store, clock }: QueryDeps, { org, unit }: { org: OrgCode; unit: string | null }): WhistleSummary {
  const now = clock.now()
  const rows = store.whistleDepartments({ org, ...(unit === null ? {} : { unit }), from: dayStart(dayOf(now)), to: now + 1 })
  const counted = rows.filter(({ isLead, status }) => (unit !== null || isLead) && status !== 'RECALLED')
  const { of, count, waiting } = arrivals(counted, now)
  return { issued: counted.length, due: of, onTime: count, waiting }
}

/** A version conflict brings the order as it is now. */
function withCurrentOrder(error: unknown, current: () => WhistleView): unknown {
  if (!(error instanceof DomainError) || error.code !== 'whistle.version-conflict') return error
  return new DomainError(error.code, { ...error.details, order: current() })
}
