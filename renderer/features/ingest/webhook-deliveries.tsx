import type { WebhookView } from '#contract/webhooks.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { IngestTable } from './ingest-table.tsx'
import { OutboxActions, OutState } from './outbox-row.tsx'
import { useTellFailure } from '#renderer/actions/use-tell-failure.ts'

const EVERY_MS = 5000
const SHOWN = 20
const TRIES_COLUMN = 3

/** The last messages to one subscriber, with what became of them. */
export function WebhookDeliveries({ webhook: { id, url }, now }: { webhook: WebhookView; now: number }) {
  const t = useT()
  const { webhook, times } = t.ingest
  const format = useFormat()
  const { api } = useData()
  const tellFailure = useTellFailure()
  const lines = useCall('outbox', { query: { channel: `webhook:${id}`, limit: SHOWN } }, { everyMs: EVERY_MS })
  const resend = (ids: string[]) => void api.call('resendOutbox', { body: { ids } }).then(() => lines.refetch()).catch(tellFailure)
  return (
    <section className="ingest-deliveries" aria-label={webhook.recent(url)}>
      <h3>{webhook.recent(new URL(url).host)}</h3>
      {lines.data === undefined && <StateView kind="loading" />}
      {lines.data?.length === 0 && <StateView kind="empty" title={webhook.noRecent} />}
      {lines.data !== undefined && lines.data.length > 0 && (
        <IngestTable columns={webhook.recentColumns} numbers={[TRIES_COLUMN]}>
          {lines.data.map((line) => (
            <tr key={line.id}>
              <td>{format.time(line.createdAt, now)}</td>
              <td><OutState line={line} /></td>
              <td className="el">{line.reason ?? line.receipt ?? t.common.none}</td>
              <td className="ingest-number">{times(line.attempts)}</td>
              <td><OutboxActions line={line} onResend={resend} /></td>
            </tr>
          ))}
        </IngestTable>
      )}
    </section>
  )
}
