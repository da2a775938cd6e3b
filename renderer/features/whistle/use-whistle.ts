import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { WhistleActionInput } from '#contract/whistle.ts'
import type { WhistleView } from '#contract/whistle-views.ts'
import { createDeedKey, mayBeDone } from '#renderer/actions/deed-key.ts'
import { refusalWords } from '#renderer/actions/refusal-words.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { whistleReadings } from '#renderer/data/use-follow-whistles.ts'
import { useT } from '#renderer/i18n/index.ts'

const EVERY_MS = 30_000
const MOST_ACTIVE = 300
const MOST_RECENT = 40

/** The orders of an area that ask for something, the newest of all, and the figures of today. */
export function useWhistles(scope: string) {
  const active = useCall('whistles', { query: { scope, state: 'active', limit: MOST_ACTIVE } }, { everyMs: EVERY_MS, keepsPrevious: true })
  const recent = useCall('whistles', { query: { scope, limit: MOST_RECENT } }, { everyMs: EVERY_MS, keepsPrevious: true })
  const items = useMemo(() => {
    const all = new Map([...(active.data?.items ?? []), ...(recent.data?.items ?? [])].map((order) => [order.id, order]))
    return [...all.values()].toSorted((a, b) => (b.issuedAt ?? b.draftedAt) - (a.issuedAt ?? a.draftedAt))
  }, [active.data, recent.data])
  return { items, page: recent }
}
export const useWhistle = (id: string | null) => useCall('whistle', { params: { id: id ?? '-' } }, { isEnabled: id !== null })
export const useBrief = (caseId: string | null) => useCall('whistleBrief', { params: { id: caseId ?? '-' } }, { isEnabled: caseId !== null })

export type WhistleSender = { isBusy: boolean; send: (order: { id: string; version: number }, action: WhistleActionInput) => Promise<WhistleView | null> }

/** Sends one command and shows the order as it then is; a refusal is told in words and gives null. The same sent again after a lost answer is the same command. */
export function useWhistleSender(): WhistleSender {
  const { api } = useData()
  const t = useT()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [isBusy, setBusy] = useState(false)
  const [key] = useState(() => createDeedKey(uuidv7))
  const send = useCallback<WhistleSender['send']>(
    async ({ id, version }, action) => {
      setBusy(true)
      try {
        const { order } = await api.call('whistleCommand', { body: { commandId: key.idOf([id, action]), orderId: id, expectedVersion: version, action } })
        key.settle(null)
        queries.setQueryData(['whistle', { params: { id } }], order)
        return order
      } catch (cause) {
        const failure = cause instanceof ApiFailure ? cause : new ApiFailure('unreadable')
        key.settle(failure)
        const { text, next } = refusalWords(failure, t)
        void message.warning([text, mayBeDone(failure) ? t.common.pressAgain : next].join(t.common.separator))
        return null
      } finally {
        for (const name of whistleReadings) void queries.invalidateQueries({ queryKey: [name] })
        setBusy(false)
      }
    },
    [api, key, queries, message, t],
  )
  return { isBusy, send }
}
