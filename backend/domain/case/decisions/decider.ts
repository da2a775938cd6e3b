import type { CaseAction, RecordHistory } from '#contract/commands.ts'
import type { Draft } from '#backend/domain/case/draft.ts'

/** What may be decided: every action of the wire, and history from other systems. */
export type AnyAction = CaseAction | RecordHistory
type ActionMap = { [A in AnyAction as A['type']]: A }
export type ActionName = keyof ActionMap
export type ActionOf<A extends ActionName> = ActionMap[A]

/** Turns one action into events, or refuses. Status, role and the conditions of the table are met when it is called. */
export type Decider<A extends ActionName> = (action: ActionMap[A], draft: Draft) => void
export type Deciders<A extends ActionName = ActionName> = { [K in A]: Decider<K> }
