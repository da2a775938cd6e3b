import { z } from 'zod'
import type { RouteName } from '#contract/routes.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import type { Api } from '#renderer/data/api.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'

const changed: ReadonlySet<RouteName> = new Set(['forces', 'selfTeams', 'teamActivities', 'supportMeasures', 'adoptions'])
const Faults = z.array(z.object({ line: z.int(), id: z.string(), why: z.string() }))
const MOST_FAULTS = 8

/** Sends one entry under its command id. */
export type Send = (api: Api, commandId: string) => Promise<unknown>

/** One entry at a time; a refusal names every line that is wrong. */
export function useEntry() {
  const { force, common } = useT()
  const { api } = useData()
  const failureText = useFailureText()
  const linesOf = (failure: ApiFailure): readonly string[] => {
    const { text, next } = failureText(failure)
    const words: Readonly<Record<string, string>> = force.faults
    const faults = Faults.safeParse(failure.details['faults'])
    const lines = faults.success ? faults.data.slice(0, MOST_FAULTS).map(({ line, why }) => force.faultLine(line, words[why] ?? why)) : []
    return lines.length > 0 ? lines : [[text, next].join(common.separator)]
  }
  const { isBusy, refusal, run, forget } = useDeed(changed, { staysInForm: true, linesOf })
  return { isBusy, refusal, run: (said: string, send: Send) => run(said, (commandId) => send(api, commandId)), forget }
}
