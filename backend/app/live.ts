import type { CaseState } from '#contract/case.ts'
import type { RecordedEvent } from '#contract/events.ts'
import type { Position } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { CatchUp, Changes, FeedEntry } from '#contract/socket.ts'
import type { CaseCard } from '#contract/views.ts'
import { accessFactsOf, type AccessFacts } from '#backend/domain/access/visibility.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { audienceOf, isSeenBy, isWithheldFrom, type Audience } from './audience.ts'
import { caseStream } from './case-batch.ts'
import type { Committed } from './group-commit.ts'
import { foldCase } from './project-case.ts'
import type { QueryDeps } from './query-deps.ts'

/** One case as a commit left it, with what happened to it, for whoever may see it. */
export type LiveChange = { state: CaseState; now: AccessFacts; before: Pick<AccessFacts, 'subGrid' | 'units'> | null; events: readonly RecordedEvent[] }

/** The longest list of cards that is sent as changes, and of lines of the feed: more is a snapshot. */
export const mostChanged = 500
const mostFeed = 50
const mostEvents = 5000

/** The changes of a commit, one for each case. */
export function changesOf({ cases, events }: Committed): LiveChange[] {
  const byStream = Map.groupBy(events, ({ stream }) => stream)
  return cases.map(({ state, before }) => ({ state, now: accessFactsOf(state), before, events: byStream.get(caseStream(state.id)) ?? [] }))
}

/** The later state of a case with everything that happened to it since the earlier one. */
export function joinChanges(earlier: LiveChange | undefined, later: LiveChange): LiveChange {
  return earlier === undefined ? later : { ...later, before: earlier.before, events: [...earlier.events, ...later.events] }
}

/** Whether an audience is told of a change: it sees the case, or saw it until now. */
export function concerns(audience: Audience, { now, before }: LiveChange): boolean {
  return isSeenBy(audience, now) || (before !== null && isSeenBy(audience, before))
}

/** A department that loses a case cannot tell from the card that it is gone. */
export function hasLost(audience: Audience, { now, before }: LiveChange): boolean {
  return audience.unit !== null && before !== null && isSeenBy(audience, before) && !isSeenBy(audience, now)
}

/** Cards and feed of changes as one audience may see them. */
export function present(audience: Audience, changes: readonly LiveChange[]): Pick<Changes, 'cards' | 'feed'> {
  const cards: CaseCard[] = []
  const feed: FeedEntry[] = []
  for (const { state, now, events } of changes) {
    const card = cardOf(state, isWithheldFrom(audience, now))
    cards.push(card)
    for (const event of events) feed.push(feedEntry(event, card))
  }
  return { cards, feed: feed.toSorted((a, b) => a.position - b.position).slice(-mostFeed) }
}

function feedEntry({ position, at, type }: RecordedEvent, { id, subGrid, title, unit, itemCode }: CaseCard): FeedEntry {
  return { position, at, type, caseId: id, subGrid, title, unit, itemCode }
}

/** What a reader missed after a position, or that a snapshot is the better way. */
export function catchUp(deps: QueryDeps, actor: Actor, { scope, after }: { scope: string; after: Position }): CatchUp {
  const audience = audienceOf(actor, scope)
  const position = deps.position()
  const snapshot = { changes: null, snapshotNeeded: true, position }
  if (after === position) return { changes: null, snapshotNeeded: false, position }
  if (after > position) return snapshot
  const cards = deps.store.changedSince(after, audience, mostChanged)
  const events = deps.store.eventsAfter(after, mostEvents + 1)
  if (cards === null || events.length > mostEvents) return snapshot
  const byStream = Map.groupBy(events, ({ stream }) => stream)
  if (hasSomethingLeft(deps, audience, { after, events })) return snapshot
  const changes = statesOf(deps, cards).map((state) => ({ state, now: accessFactsOf(state), before: null, events: byStream.get(caseStream(state.id)) ?? [] }))
  return { changes: { from: after, to: position, at: deps.clock.now(), ...present(audience, changes) }, snapshotNeeded: false, position }
}

function statesOf({ cache }: QueryDeps, cards: readonly CaseCard[]): CaseState[] {
  return cards.flatMap(({ id }) => cache.find(id)?.state ?? [])
}

/** The events that can take a case out of somebody's sight: another place, another unit. */
const moving: ReadonlySet<string> = new Set(['accepted', 'dispatched', 'reassigned', 'adjudicated', 'returnApproved', 'escalated', 'downgraded', 'reopened', 'whistled', 'whistleUnitEnded', 'whistleEnded'])
const mostMoved = 200

/** Whether a case that this audience saw at a position is out of its sight now: a card cannot say that. True also when too many moved to look. */
function hasSomethingLeft({ store, cache }: QueryDeps, audience: Audience, { after, events }: { after: Position; events: readonly RecordedEvent[] }): boolean {
  const prefix = caseStream('')
  const streams = new Set(events.filter(({ stream, type }) => stream.startsWith(prefix) && moving.has(type)).map(({ stream }) => stream))
  const moved = [...streams].filter((stream) => {
    const state = cache.find(stream.slice(prefix.length))?.state
    return state !== undefined && !isSeenBy(audience, accessFactsOf(state))
  })
  if (moved.length > mostMoved) return true
  return moved.some((stream) => {
    const past = store.streamEvents(stream).filter(({ position }) => position <= after)
    return past.length > 0 && isSeenBy(audience, accessFactsOf(foldCase(past)))
  })
}
