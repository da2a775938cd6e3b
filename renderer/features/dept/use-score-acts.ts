import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'

const changed: ReadonlySet<unknown> = new Set(['scoreBoard', 'scoreDetail', 'scoreAppeals'])

/** Does one thing to scores, says how it went, and reads again what may have changed. */
export function useScoreAct() {
  const { api } = useData()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [isBusy, setBusy] = useState(false)
  const act = async (said: string, work: (commandId: string, call: typeof api.call) => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    try {
      await work(uuidv7(), api.call)
      await queries.invalidateQueries({ predicate: ({ queryKey }) => changed.has(queryKey[0]) })
      void message.success(said)
      return true
    } catch (cause) {
      const { text, next } = failureText(cause instanceof ApiFailure ? cause : new ApiFailure('unreadable'))
      void message.error(`${text}·${next}`)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, act }
}
