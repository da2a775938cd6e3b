import type { CaseState } from '#contract/case.ts'
import type { CaseEvent, CaseEventType } from '#contract/events.ts'
import type { EventMeta } from '#backend/domain/case/decide-context.ts'

type EventMap = { [E in CaseEvent as E['type']]: E }

/** What one kind of event makes of a state. Version and time of the envelope are taken over by `evolve` itself. */
type Evolver<T extends CaseEventType> = (state: CaseState, event: EventMap[T], meta: EventMeta) => CaseState
export type Evolvers<T extends CaseEventType = CaseEventType> = { [K in T]: Evolver<K> }
export type EventOf<T extends CaseEventType> = EventMap[T]
