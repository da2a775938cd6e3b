import type { WhistleDepartmentView, WhistleView } from '#contract/whistle-views.ts'
import { caseOf } from './queue-core.ts'
import type { QueueEntry } from './queue-types.ts'
import { usePhoneState, useQueue } from './use-phone.ts'

/** An order as it stands for the own department after what this phone has done. `queued`: what waits; `can`: what may be done next, as the server foresaw it. */
export type ShownWhistle = { order: WhistleView; own: WhistleDepartmentView; queued: readonly string[]; stuck: number; can: readonly string[] }

/** The own department's open orders, first what is due first. */
export function useWhistles(): ShownWhistle[] {
  const { whistles, login } = usePhoneState()
  const { entries } = useQueue()
  const unit = login.kind === 'in' ? login.user.actor.unit : null
  return whistles.flatMap((order) => {
    const own = order.departments.find((one) => one.unit === unit)
    if (own === undefined) return []
    const queued = entries.filter((entry) => caseOf(entry) === order.card.id)
    const stuck = queued.filter(({ state }) => state === 'stuck').length
    const types = queued.flatMap(({ deed, state }) => (deed.kind === 'whistle' && state === 'waiting' ? [deed.action.type] : []))
    return [{ order, own, queued: types, stuck, can: stuck > 0 ? [] : nextOf(own, queued.at(-1)) }]
  }).toSorted((a, b) => (a.own.clock?.dueAt ?? Infinity) - (b.own.clock?.dueAt ?? Infinity))
}

/** What the department may do after the last thing this phone did for it. */
function nextOf({ actions, ahead }: WhistleDepartmentView, last: QueueEntry | undefined): readonly string[] {
  if (last === undefined) return actions
  return last.deed.kind === 'whistle' ? (ahead[last.deed.action.type] ?? []) : []
}
