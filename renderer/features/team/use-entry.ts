import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import type { Api } from '#renderer/data/api.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'

const changed: ReadonlySet<unknown> = new Set(['forces', 'selfTeams', 'teamActivities', 'supportMeasures', 'adoptions'])
const Faults = z.array(z.object({ line: z.int(), id: z.string(), why: z.string() }))
const MOST_FAULTS = 8

/** Sends one entry; gives what it is about in words, or null where the form already says what is wrong. */
export type Send = (api: Api, commandId: string) => Promise<unknown>
export type Entry = { isBusy: boolean; refusal: readonly string[]; run(said: string, send: Send): Promise<boolean>; forget(): void }

/** One entry at a time; a refusal names every line that is wrong. */
export function useEntry(): Entry {
  const { force } = useT()
  const { api } = useData()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const failureText = useFailureText()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<readonly string[]>([])
  const refuse = (cause: unknown) => {
    const failure = cause instanceof ApiFailure ? cause : new ApiFailure('unreadable')
    const { text, next } = failureText(failure)
    const words: Readonly<Record<string, string>> = force.faults
    const faults = Faults.safeParse(failure.details['faults'])
    const lines = faults.success ? faults.data.slice(0, MOST_FAULTS).map(({ line, why }) => force.faultLine(line, words[why] ?? why)) : []
    setRefusal(lines.length > 0 ? lines : [text, next])
  }
  const run = async (said: string, send: Send): Promise<boolean> => {
    setBusy(true)
    setRefusal([])
    try {
      await send(api, uuidv7())
      void message.success(said)
      return true
    } catch (cause) {
      refuse(cause)
      return false
    } finally {
      await queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => changed.has(name) })
      setBusy(false)
    }
  }
  return { isBusy, refusal, run, forget: () => setRefusal([]) }
}
