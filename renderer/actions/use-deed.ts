import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { RouteName } from '#contract/routes.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { createDeedKey, mayBeDone } from './deed-key.ts'

export type Deed = {
  isBusy: boolean
  /** Why the last one was refused, line by line: for a RefusalLine. Empty where refusals are told in passing. */
  refusal: readonly string[]
  /** True when it was done. `about`: what is sent, where one hook sends several things; pressed again after a lost answer, the same goes under the same command id. */
  run(said: string, work: (commandId: string) => Promise<unknown>, about?: unknown): Promise<boolean>
  /** A field changes: the refusal goes, and what is sent next is another command. */
  forget(): void
}
/** `staysInForm`: a refusal stays as `refusal` instead of being told in passing. `linesOf`: its lines, where the details say more than the code. */
type Options = { staysInForm?: boolean; linesOf?: (failure: ApiFailure) => readonly string[] }

/** Does one thing at a time, says how it went, and reads again what it may have changed: the answers of these routes. */
export function useDeed(changed: ReadonlySet<RouteName>, { staysInForm = false, linesOf }: Options = {}): Deed {
  const { common } = useT()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<readonly string[]>([])
  const [key] = useState(() => createDeedKey(uuidv7))
  const refuse = (failure: ApiFailure) => {
    const { text, next } = failureText(failure)
    // Nothing is tried again by itself here.
    const lines = mayBeDone(failure) ? [[text, common.pressAgain].join(common.separator)] : (linesOf?.(failure) ?? [[text, next].join(common.separator)])
    if (staysInForm) setRefusal(lines)
    else void message.error(lines.join(common.separator))
  }
  const run: Deed['run'] = async (said, work, about) => {
    setBusy(true)
    setRefusal([])
    try {
      await work(key.idOf([said, about]))
      key.settle(null)
      void message.success(said)
      return true
    } catch (cause) {
      const failure = cause instanceof ApiFailure ? cause : new ApiFailure('unreadable')
      key.settle(failure)
      refuse(failure)
      return false
    } finally {
      await queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => [...changed].some((one) => one === name) })
      setBusy(false)
    }
  }
  const forget = () => {
    setRefusal([])
    key.renew()
  }
  return { isBusy, refusal, run, forget }
}
