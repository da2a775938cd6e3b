import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import type { RouteName } from '#contract/routes.ts'
import { useTellFailure } from './use-tell-failure.ts'

/** Does one thing at a time, says how it went, and reads again what it may have changed: the answers of these routes. True when it was done. */
export function useDeed(changed: ReadonlySet<RouteName>): { isBusy: boolean; run(said: string, work: () => Promise<unknown>): Promise<boolean> } {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const tellFailure = useTellFailure()
  const [isBusy, setBusy] = useState(false)
  const run = async (said: string, work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    try {
      await work()
      void message.success(said)
      return true
    } catch (cause) {
      tellFailure(cause)
      return false
    } finally {
      await queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => [...changed].some((one) => one === name) })
      setBusy(false)
    }
  }
  return { isBusy, run }
}
