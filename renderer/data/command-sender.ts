import { v7 as uuidv7 } from 'uuid'
import type { CaseActionInput } from '#contract/commands.ts'
import type { CaseView, CommandReply } from '#contract/views.ts'
import type { Api } from './api.ts'
import { ApiFailure, currentCaseOf, isPassing } from './api-failure.ts'
import { createSignal, type Signal } from './signal.ts'

export type CommandInput = {
  caseId: string
  /** The version that was on screen; 0 for a new case, null for notes that cannot conflict. */
  expectedVersion: number | null
  action: CaseActionInput
}
/** `current`: the case as it is now, when somebody was faster. */
export type CommandResult =
  | { ok: true; value: CommandReply }
  | { ok: false; failure: ApiFailure; current: CaseView | null }

export type CommandSender = {
  /** Sends once in effect: passing troubles are retried under the same id. Never throws. */
  send: (input: CommandInput) => Promise<CommandResult>
  /** How many commands wait for the network. */
  waiting: Pick<Signal<number>, 'get' | 'subscribe'>
}

const PAUSES_MS = [300, 700, 1500, 3000, 5000, 5000, 5000, 10_000, 10_000, 10_000, 10_000] as const

type Deps = { api: Api; pause: (ms: number) => Promise<void>; newId?: () => string }

/** The writing side of the window: one command, one id, one effect. */
export function createCommandSender({ api, pause, newId = uuidv7 }: Deps): CommandSender {
  const waiting = createSignal(0)
  const once = (commandId: string, input: CommandInput) =>
    api.call('command', { body: { commandId, ...input } }).then(
      (value) => ({ ok: true as const, value }),
      (cause: unknown) => ({
        ok: false as const,
        failure: cause instanceof Error ? cause : new ApiFailure('unreadable'),
      }),
    )
  const attempt = async (commandId: string, input: CommandInput): Promise<CommandReply> => {
    for (const ms of PAUSES_MS) {
      const result = await once(commandId, input)
      if (result.ok) return result.value
      if (!isPassing(result.failure)) throw result.failure
      waiting.set(waiting.get() + 1)
      await pause(ms).finally(() => waiting.set(waiting.get() - 1))
    }
    return api.call('command', { body: { commandId, ...input } })
  }
  return {
    waiting,
    async send(input) {
      try {
        return { ok: true, value: await attempt(newId(), input) }
      } catch (cause) {
        const failure = cause instanceof ApiFailure ? cause : new ApiFailure('unreadable')
        return { ok: false, failure, current: await currentCase(api, input.caseId, failure) }
      }
    },
  }
}

async function currentCase(api: Api, id: string, failure: ApiFailure): Promise<CaseView | null> {
  if (failure.code !== 'case.version-conflict') return null
  return currentCaseOf(failure) ?? (await api.call('case', { params: { id } }).catch(() => null))
}

/** An id for something this window names first: a new case, a draft. */
export const newCaseId = (): string => uuidv7()
