import type { BudgetActionInput, BudgetView } from '#contract/budget.ts'
import type { RouteName } from '#contract/routes.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useAddress } from '#renderer/data/use-address.ts'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { yuan } from './budget-model.ts'

/** Year, community and part on show: they stand in the address. */
export function useBudgetPlace() {
  const { search, put } = useAddress()
  const year = /^20\d\d$/.test(search.get('year') ?? '') ? Number(search.get('year')) : null
  return { year, community: search.get('community'), toYear: (next: number) => put({ year: String(next) }), toCommunity: (next: string | null) => put({ community: next }) }
}

const changed: ReadonlySet<RouteName> = new Set(['budget', 'budgets'])

/** One booking at a time, on the view that was seen; a refusal says what is left. */
export function useBudgetDeed({ state: { community, year, version } }: Pick<BudgetView, 'state'>) {
  const { budget } = useT()
  const { api } = useData()
  const linesOf = useRefusalLines()
  const { isBusy, refusal, run, forget } = useDeed(changed, { staysInForm: true, linesOf })
  const act = (action: BudgetActionInput): Promise<boolean> =>
    run(budget.done[action.type], (commandId) => api.call('budgetCommand', { params: { community, year }, body: { commandId, expectedVersion: version, action } }), action)
  return { isBusy, refusal, act, forget }
}

/** A refusal in one sentence, with the money that is left where it is about that. */
function useRefusalLines(): (failure: ApiFailure) => readonly string[] {
  const { budget, common } = useT()
  const format = useFormat()
  const failureText = useFailureText()
  return (failure) => {
    const { text, next } = failureText(failure)
    const { left, lack } = failure.details
    const money = typeof left === 'number' ? [budget.leftOver(yuan(left, format.count))] : typeof lack === 'number' ? [budget.lacking(yuan(lack, format.count))] : []
    return [[text, ...money, next].join(common.separator)]
  }
}
