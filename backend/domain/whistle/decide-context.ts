import type { CaseState } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import type { Instant } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { WhistleAction, WhistleEvent, WhistleId, WhistleNo, WhistleState } from '#contract/whistle.ts'
import type { CalendarBook } from '#backend/domain/calendar/calendar.ts'
import type { CaseRules } from '#backend/domain/case/rules.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { evolveWhistle } from './evolve.ts'
import type { WhistleRules } from './rules.ts'

/** Everything a decision about an order depends on besides the order and the action. */
export type WhistleContext = {
  now: Instant
  actor: Actor
  orderId: WhistleId
  /** The order's case as it is now. */
  matter: CaseState
  catalogue: Catalogue
  calendars: CalendarBook
  rules: CaseRules
  whistle: WhistleRules
  /** Needed by a new draft. */
  newNo?: WhistleNo | undefined
  /** Whether an officer works for a unit. */
  worksFor: (officer: string, unit: string) => boolean
  /** Whether an order is known for the same case. */
  isKnown: (order: WhistleId) => boolean
}

export type DatedWhistleEvent = { at: Instant; event: WhistleEvent; by: 'actor' | 'system' }
/** What a command leads to: events of the order, and what its case is told. */
export type WhistleDecision = { events: readonly DatedWhistleEvent[]; told: readonly CaseEvent[] }

/** A decision in the making: each event is folded at once, so that the next is decided on what it left. */
export type WhistleDraft = {
  readonly ctx: WhistleContext
  readonly order: WhistleState
  emit(event: WhistleEvent): void
  /** Something that happens to the case by it. */
  tell(event: CaseEvent): void
  decision(): WhistleDecision
}

export function createWhistleDraft(initial: WhistleState | null, ctx: WhistleContext): WhistleDraft {
  let order = initial
  const events: DatedWhistleEvent[] = []
  const told: CaseEvent[] = []
  return {
    ctx,
    get order() {
      if (order === null) throw new Error('the order has not been drafted yet')
      return order
    },
    emit(event) {
      order = evolveWhistle(order, event, { at: ctx.now, actor: ctx.actor, version: (order?.version ?? 0) + 1 })
      events.push({ at: ctx.now, event, by: 'actor' })
    },
    tell: (event) => void told.push(event),
    decision: () => ({ events, told }),
  }
}

type ActionMap = { [A in WhistleAction as A['type']]: A }
export type WhistleDecider<T extends WhistleAction['type']> = (action: ActionMap[T], draft: WhistleDraft) => void
export type WhistleDeciders<T extends WhistleAction['type'] = WhistleAction['type']> = { [K in T]: WhistleDecider<K> }
export type WhistleActionOf<T extends WhistleAction['type']> = ActionMap[T]
