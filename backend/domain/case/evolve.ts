import type { CaseState } from '#contract/case.ts'
import type { CaseEvent, CaseEventType } from '#contract/events.ts'
import { max } from '#backend/domain/shared/number.ts'
import type { EventMeta } from './decide-context.ts'
import { appointmentEvolvers } from './evolve/appointment.ts'
import { deadlineEvolvers } from './evolve/deadline.ts'
import { afterwards, disputeEvolvers } from './evolve/dispute.ts'
import { dispatchEvolvers } from './evolve/dispatch.ts'
import type { EventOf, Evolvers } from './evolve/evolver.ts'
import { forceEvolvers } from './evolve/force.ts'
import { intakeEvolvers, reportedState } from './evolve/intake.ts'
import { linkEvolvers } from './evolve/link.ts'
import { reviewEvolvers } from './evolve/review.ts'
import { sightingEvolvers } from './evolve/sighting.ts'
import { whistleEvolvers } from './evolve/whistle.ts'

/** What every event after the first does; the type makes the list complete. */
const evolvers: Evolvers<Exclude<CaseEventType, 'reported'>> = {
  ...intakeEvolvers, ...dispatchEvolvers, ...deadlineEvolvers, ...reviewEvolvers, ...linkEvolvers, ...appointmentEvolvers, ...sightingEvolvers, ...whistleEvolvers, ...disputeEvolvers, ...forceEvolvers,
}

function changed<T extends Exclude<CaseEventType, 'reported'>>(type: T, change: { state: CaseState; event: EventOf<T>; meta: EventMeta }): CaseState {
  const evolver = evolvers[type]
  return evolver(change.state, change.event, change.meta)
}

/** The state after an event: a fold without clock, rules or catalogue, so that the log alone rebuilds every case. */
export function evolve(state: CaseState | null, event: CaseEvent, meta: EventMeta): CaseState {
  if (event.type === 'reported') return reportedState(event, meta)
  if (state === null) throw new Error(`${event.type} comes before the report`)
  const next = afterwards(changed(event.type, { state, event, meta }), event, meta)
  return { ...next, version: meta.version, lastEventAt: max(state.lastEventAt, meta.at) }
}
