import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { StationAction } from '#contract/stations.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'

/** One command at a time about a station; a refusal stays until something else is tried. */
export function useStationDeed(code: string) {
  const { stations, common } = useT()
  const { api } = useData()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const failureText = useFailureText()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const act = async (action: StationAction): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    try {
      await api.call('stationCommand', { params: { code }, body: { commandId: uuidv7(), action } })
      void message.success(stations.done[action.type])
      return true
    } catch (cause) {
      const { text, next } = failureText(cause instanceof ApiFailure ? cause : new ApiFailure('unreadable'))
      setRefusal([text, next].join(common.separator))
      return false
    } finally {
      await queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'station' || name === 'stations' })
      setBusy(false)
    }
  }
  return { isBusy, refusal, act, forget: () => setRefusal(null) }
}
