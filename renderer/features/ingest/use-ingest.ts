import { useCallback, useState } from 'react'
import type { IngestHealth, InboxDetail, InboxLine, OutboxLine } from '#contract/ingest.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import type { IngestTab } from './ingest-model.ts'
import { useTellFailure } from './use-tell-failure.ts'

const EVERY_MS = 5000

/** Everything the screen shows and does. */
export type Ingest = {
  health: IngestHealth | undefined
  failure: ApiFailure | null
  failedAt: number
  lines: readonly InboxLine[]
  outbox: readonly OutboxLine[]
  message: InboxDetail | undefined
  isBusy: boolean
  reload: () => void
  retry: (ids: string[]) => void
  mendAndRetry: (id: string, text: string) => void
  ignore: (ids: string[], reason: string) => void
  resend: (ids: string[]) => void
  drop: (ids: string[], reason: string) => void
}

/** Asks again every few seconds, and at once after something was done. */
export function useIngest(tab: IngestTab, chosen: string | null): Ingest {
  const { api } = useData()
  const tellFailure = useTellFailure()
  const [isBusy, setBusy] = useState(false)
  const health = useCall('ingest', {}, { everyMs: EVERY_MS })
  const isInbox = tab === 'dead' || tab === 'inbox'
  const inbox = useCall('inbox', { query: tab === 'dead' ? { status: 'dead', limit: 200 } : { limit: 200 } }, { everyMs: EVERY_MS, isEnabled: isInbox, keepsPrevious: true })
  const outbox = useCall('outbox', { query: { limit: 200 } }, { everyMs: EVERY_MS, isEnabled: tab === 'outbox' })
  const message = useCall('inboxMessage', { params: { id: chosen ?? '-' } }, { isEnabled: isInbox && chosen !== null })
  const reload = useCallback(() => {
    for (const query of [health, inbox, outbox]) void query.refetch()
    if (chosen !== null) void message.refetch()
  }, [health, inbox, outbox, message, chosen])
  const run = (work: Promise<unknown>) => {
    setBusy(true)
    void work.catch(tellFailure).finally(() => {
      setBusy(false)
      reload()
    })
  }
  return {
    health: health.data, failure: health.error, failedAt: health.errorUpdatedAt, lines: inbox.data ?? [], outbox: outbox.data ?? [],
    message: chosen === null ? undefined : message.data, isBusy, reload,
    retry: (ids) => run(api.call('retryInbox', { body: { ids } })),
    mendAndRetry: (id, text) => run(api.call('mendInbox', { params: { id }, body: { text } }).then(() => api.call('retryInbox', { body: { ids: [id] } }))),
    ignore: (ids, reason) => run(api.call('ignoreInbox', { body: { ids, reason } })),
    resend: (ids) => run(api.call('resendOutbox', { body: { ids } })),
    drop: (ids, reason) => run(api.call('dropOutbox', { body: { ids, reason } })),
  }
}
