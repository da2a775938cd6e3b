import type { CaseState } from '#contract/case.ts'
import type { CaseEvent } from '#contract/events.ts'
import type { CaseId, Instant } from '#contract/ids.ts'
import { systemActor, type DatedEvent, type DecideContext, type Decision } from './decide-context.ts'
import { evolve } from './evolve.ts'

type EmitOptions = { at?: Instant; by?: DatedEvent['by'] }

/** A decision in the making: each event is folded at once, so that the next is decided on what it left. */
export type Draft = {
  readonly ctx: DecideContext
  /** The case as the events so far leave it. Asking before the first event of a new case is a defect. */
  readonly state: CaseState
  /** Nothing has been decided, of a case that does not exist. */
  readonly isEmpty: boolean
  emit(event: CaseEvent, options?: EmitOptions): void
  relate(caseId: CaseId, event: CaseEvent): void
  decision(): Decision
}

export function createDraft(initial: CaseState | null, ctx: DecideContext): Draft {
  let state = initial
  const events: DatedEvent[] = []
  const related: Decision['related'][number][] = []
  return {
    ctx,
    get state() {
      if (state === null) throw new Error('the case has not been reported yet')
      return state
    },
    get isEmpty() {
      return state === null
    },
    emit(event, { at = ctx.now, by = 'actor' } = {}) {
      state = evolve(state, event, { at, actor: by === 'actor' ? ctx.actor : systemActor, version: (state?.version ?? 0) + 1 })
      events.push({ at, event, by })
    },
    relate(caseId, event) {
      related.push({ caseId, events: [{ at: ctx.now, event, by: 'actor' }] })
    },
    decision: () => ({ events, related }),
  }
}
