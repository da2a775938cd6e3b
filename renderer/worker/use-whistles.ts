import type { WhistleDepartmentView, WhistleView } from '#contract/whistle-views.ts'
import { caseOf } from './queue-core.ts'
import { usePhoneState, useQueue } from './use-phone.ts'

/** An order as it stands for the own department after what this phone has done. `canDo`: its next steps. */
export type ShownWhistle = { order: WhistleView; own: WhistleDepartmentView; waiting: number; canSign: boolean; canArrive: boolean }

/** The own department's open orders, first what is due first. */
export function useWhistles(): ShownWhistle[] {
  const { whistles, login } = usePhoneState()
  const { entries } = useQueue()
  const unit = login.kind === 'in' ? login.user.actor.unit : null
  return whistles.flatMap((order) => {
    const own = order.departments.find((one) => one.unit === unit)
    if (own === undefined) return []
    const queued = entries.filter((entry) => caseOf(entry) === order.card.id).flatMap(({ deed }) => (deed.kind === 'whistle' ? [deed.action.type] : []))
    const isSigned = own.actions.includes('arrive') || queued.includes('sign')
    return [{ order, own, waiting: queued.length, canSign: own.actions.includes('sign') && !queued.includes('sign'), canArrive: isSigned && !queued.includes('arrive') }]
  }).toSorted((a, b) => (a.own.clock?.dueAt ?? Infinity) - (b.own.clock?.dueAt ?? Infinity))
}
