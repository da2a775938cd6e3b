import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import type { RouteName } from '#contract/routes.ts'
import type { CallInput } from './api.ts'
import { useData } from './data-provider.tsx'
import { useCall } from './use-call.ts'
import { ApiFailure } from './api-failure.ts'

const EVERY_MS = 15_000
const readings = ['alarms', 'alarmHistory', 'handover'] as const

/** Alarms of an area as this desk has them: asked again when the server says that they changed. */
export function useAlarms(scope: string) {
  useAlarmNews()
  return useCall('alarms', { query: { scope } }, { everyMs: EVERY_MS, keepsPrevious: true })
}

/** Asks again for everything of alarms when the server says so. */
export function useAlarmNews(): void {
  const { live } = useData()
  const queries = useQueryClient()
  useEffect(
    () =>
      live.alarms.subscribe(() => {
        for (const name of readings) void queries.invalidateQueries({ queryKey: [name] })
      }),
    [live, queries],
  )
}

type ActName = Extract<RouteName, 'acknowledgeAlarm' | 'shelveAlarm' | 'unshelveAlarm' | 'handOver' | 'takeOver'>

/** Does something about an alarm for this desk; resolves to why it was not taken, null when it was. */
export function useAlarmAct(): <R extends ActName>(name: R, input: CallInput<R>) => Promise<ApiFailure | null> {
  const { api } = useData()
  const queries = useQueryClient()
  return useCallback(
    async (name, input) => {
      const failure = await api.call(name, input).then(
        () => null,
        (error: unknown) => (error instanceof ApiFailure ? error : new ApiFailure('offline')),
      )
      await Promise.all(readings.map((reading) => queries.invalidateQueries({ queryKey: [reading] })))
      return failure
    },
    [api, queries],
  )
}
