import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { v7 as uuidv7 } from 'uuid'
import type { BudgetActionInput, BudgetView } from '#contract/budget.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { yuan } from './budget-model.ts'

/** Year, community and part on show: they stand in the address. */
export function useBudgetPlace() {
  const [search, setSearch] = useSearchParams()
  const change = (key: string, value: string | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (value === null) next.delete(key)
      else next.set(key, value)
      return next
    }, { replace: true })
  const year = /^20\d\d$/.test(search.get('year') ?? '') ? Number(search.get('year')) : null
  return { year, community: search.get('community'), toYear: (next: number) => change('year', String(next)), toCommunity: (next: string | null) => change('community', next) }
}

/** One booking at a time, on the view that was seen; a refusal says what is left. */
export function useBudgetDeed({ state: { community, year, version } }: Pick<BudgetView, 'state'>) {
  const { budget } = useT()
  const { api } = useData()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const refusalText = useRefusalText()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const act = async (action: BudgetActionInput): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    try {
      await api.call('budgetCommand', { params: { community, year }, body: { commandId: uuidv7(), expectedVersion: version, action } })
      void message.success(budget.done[action.type])
      return true
    } catch (cause) {
      setRefusal(refusalText(cause))
      return false
    } finally {
      await queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'budget' || name === 'budgets' })
      setBusy(false)
    }
  }
  return { isBusy, refusal, act, forget: () => setRefusal(null) }
}

/** A refusal in one sentence, with the money that is left where it is about that. */
function useRefusalText(): (cause: unknown) => string {
  const { budget, common } = useT()
  const format = useFormat()
  const failureText = useFailureText()
  return (cause) => {
    const failure = cause instanceof ApiFailure ? cause : new ApiFailure('unreadable')
    const { text, next } = failureText(failure)
    const { left, lack } = failure.details
    const money = typeof left === 'number' ? [budget.leftOver(yuan(left, format.count))] : typeof lack === 'number' ? [budget.lacking(yuan(lack, format.count))] : []
    return [text, ...money, next].join(common.separator)
  }
}
