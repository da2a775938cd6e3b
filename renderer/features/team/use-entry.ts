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
/** An entry that can be sent, with the text lines of a list; or what keeps it: the first field that is missing or wrong, or that in words. */
export type Ready = { send: Send; lines?: readonly number[] } | { field: string } | { says: string }

/** The entry a schema makes of what was typed, or the first field that it refuses. */
export function readyOf<T>(parsed: z.ZodSafeParseResult<T>, sendOf: (data: T) => Send): Ready {
  return parsed.success ? { send: sendOf(parsed.data) } : { field: String(parsed.error.issues[0]?.path[0] ?? '') }
}

/** One entry at a time; a refusal names every line of a list that is wrong, as the text numbers them. */
export function useEntry(textLines?: readonly number[]) {
  const { force, common } = useT()
  const { api } = useData()
  const failureText = useFailureText()
  const linesOf = (failure: ApiFailure): readonly string[] => {
    const { text, next } = failureText(failure)
    const words: Readonly<Record<string, string>> = force.faults
    const faults = Faults.safeParse(failure.details['faults'])
    const lines = faults.success ? faults.data.slice(0, MOST_FAULTS).map(({ line, why }) => (textLines === undefined ? (words[why] ?? why) : force.faultLine(textLines[line - 1] ?? line, words[why] ?? why))) : []
    const { total } = failure.details
    const more = typeof total === 'number' && total > lines.length ? [force.faultsMore(lines.length, total)] : []
    return lines.length > 0 ? [...new Set(lines), ...more] : [[text, next].join(common.separator)]
  }
  const { isBusy, refusal, run, forget } = useDeed(changed, { staysInForm: true, linesOf })
  return { isBusy, refusal, run: (said: string, send: Send) => run(said, (commandId) => send(api, commandId)), forget }
}
