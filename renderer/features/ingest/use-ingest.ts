import { App } from 'antd'
import { useCallback, useState } from 'react'
import type { IngestHealth, InboxDetail, InboxLine, OutboxLine } from '#contract/ingest.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import type { IngestTab } from './ingest-model.ts'
import { useTellFailure } from '#renderer/actions/use-tell-failure.ts'

const EVERY_MS = 5000
const MOST = 200

/** Everything the screen shows and does. `lines` and `outbox` are undefined until they are there. */
export type Ingest = {
  health: IngestHealth | undefined
  failure: ApiFailure | null
  failedAt: number
  lines: readonly InboxLine[] | undefined
  outbox: readonly OutboxLine[] | undefined
  message: InboxDetail | undefined
  isBusy: boolean
  reload: () => void
  retry: (ids: string[]) => void
  mendAndRetry: (id: string, text: string) => void
  adopt: (id: string, wish: { value: string; others: boolean }) => void
  ignore: (ids: string[], reason: string) => void
  resend: (ids: string[]) => void
  drop: (ids: string[], reason: string) => void
}
type Asked = { tab: IngestTab; chosen: string | null; source: string | null; isDeadOnly: boolean }

/** Asks again every few seconds, and at once after something was done. */
export function useIngest({ tab, chosen, source, isDeadOnly }: Asked): Ingest {
  const { api } = useData()
  const { ingest } = useT()
  const format = useFormat()
  const { message: toast } = App.useApp()
  const tellFailure = useTellFailure()
  const [isBusy, setBusy] = useState(false)
  const health = useCall('ingest', {}, { everyMs: EVERY_MS })
  const isInbox = tab === 'dead' || tab === 'inbox'
  const inboxQuery = { limit: MOST, ...(tab === 'dead' ? { status: 'dead' as const } : {}), ...(source === null ? {} : { source }) }
  const inbox = useCall('inbox', { query: inboxQuery }, { everyMs: EVERY_MS, isEnabled: isInbox })
  const outbox = useCall('outbox', { query: { limit: MOST, ...(isDeadOnly ? { status: 'dead' as const } : {}) } }, { everyMs: EVERY_MS, isEnabled: tab === 'outbox' })
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
    health: health.data, failure: health.error, failedAt: health.errorUpdatedAt, lines: inbox.data, outbox: outbox.data,
    message: chosen === null ? undefined : message.data, isBusy, reload,
    retry: (ids) => run(api.call('retryInbox', { body: { ids } })),
    mendAndRetry: (id, text) => run(api.call('mendInbox', { params: { id }, body: { text } }).then(() => api.call('retryInbox', { body: { ids: [id] } }))),
    adopt: (id, wish) => run(api.call('adoptHint', { params: { id }, body: wish }).then(({ count }) => toast.success(ingest.adopted(format.count(count))))),
    ignore: (ids, reason) => run(api.call('ignoreInbox', { body: { ids, reason } })),
    resend: (ids) => run(api.call('resendOutbox', { body: { ids } })),
    drop: (ids, reason) => run(api.call('dropOutbox', { body: { ids, reason } })),
  }
}
