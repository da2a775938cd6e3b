import { useState } from 'react'
import type { RouteName } from '#contract/routes.ts'
import type { StationAction } from '#contract/stations.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'

const changed: ReadonlySet<RouteName> = new Set(['station', 'stations'])

/** One command at a time about a station; a refusal stays until something else is tried. */
export function useStationDeed(code: string) {
  const { stations } = useT()
  const { api } = useData()
  const { isBusy, refusal, run } = useDeed(changed, { staysInForm: true })
  const [tried, setTried] = useState<string | null>(null)
  const act = (action: StationAction): Promise<boolean> => {
    setTried(JSON.stringify(action))
    return run(stations.done[action.type], (commandId) => api.call('stationCommand', { params: { code }, body: { commandId, action } }), action)
  }
  /** The refusal of a form, as long as the form says what was refused. */
  const refusalOf = (action: StationAction | null) => (JSON.stringify(action) === tried ? refusal : [])
  return { isBusy, refusal, refusalOf, act }
}
