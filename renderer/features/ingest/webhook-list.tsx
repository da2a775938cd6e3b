import { Popconfirm } from 'antd'
import { useState } from 'react'
import { webhookEvents, type NewWebhook, type WebhookView } from '#contract/webhooks.ts'
import { Unread } from '#renderer/actions/unread.tsx'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { IngestTable } from './ingest-table.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { useTellFailure } from '#renderer/actions/use-tell-failure.ts'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import { WebhookForm } from './webhook-form.tsx'

const EVERY_MS = 5000
const NUMBERS = [4, 5] as const

/** Who is told of changes to cases, whether it arrives, and what is done when it does not. */
export function WebhookList({ now }: { now: number }) {
  const t = useT()
  const { webhook } = t.ingest
  const desk = useWebhooks()
  const { list } = desk
  const [openId, open] = useState<string | null>(null)
  if (list.error?.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.ADMIN} />
  if (list.data === undefined) return <Unread query={list} />
  const opened = list.data.find(({ id }) => id === openId)
  return (
    <>
      <p className="aux">{webhook.note}</p>
      <WebhookForm onAdd={desk.add} />
      {list.data.length === 0 ? (
        <StateView kind="empty" title={webhook.none} next={webhook.noneNext} />
      ) : (
        <IngestTable columns={webhook.columns} numbers={NUMBERS}>
          {list.data.map((one) => (
            <WebhookRow key={one.id} one={one} desk={desk} isOpen={one.id === openId} onOpen={() => open(one.id === openId ? null : one.id)} />
          ))}
        </IngestTable>
      )}
      {opened !== undefined && <WebhookDeliveries webhook={opened} now={now} />}
      <SecretDialog secret={desk.secret} onClose={desk.forget} />
    </>
  )
}

type Desk = ReturnType<typeof useWebhooks>

function useWebhooks() {
  const { api } = useData()
  const tellFailure = useTellFailure()
  const [secret, show] = useState<string | null>(null)
  const list = useCall('webhooks', {}, { everyMs: EVERY_MS })
  const run = (work: Promise<{ secret: string } | object>) =>
    void work
      .then((answer) => {
        if ('secret' in answer && typeof answer.secret === 'string') show(answer.secret)
        return list.refetch()
      })
      .catch(tellFailure)
  return {
    list, secret, forget: () => show(null),
    add: (body: NewWebhook) => run(api.call('addWebhook', { body })),
    rotate: (id: string) => run(api.call('rotateWebhook', { params: { id } })),
    resend: (id: string) => run(api.call('resendWebhook', { params: { id } })),
    remove: (id: string) => run(api.call('removeWebhook', { params: { id } })),
  }
}

function WebhookRow({ one, desk, isOpen, onOpen }: { one: WebhookView; desk: Desk; isOpen: boolean; onOpen: () => void }) {
  const { ingest, common } = useT()
  const { webhook } = ingest
  const names = useNames()
  const format = useFormat()
  return (
    <tr aria-selected={isOpen}>
      <td className="el" title={one.url}>{one.url}</td>
      <td title={one.events.map((event) => webhook.event[event]).join(common.list)}>{webhook.eventCount(one.events.length, webhookEvents.length)}</td>
      <td>{names.org(one.scope)}</td>
      <td>{format.dateTime(one.createdAt)}</td>
      <td className="ingest-number">{format.count(one.waiting)}</td>
      <td className="ingest-number">
        <span className={`ingest-state ${one.dead > 0 ? '' : 't3'}`}>
          {one.dead > 0 && <Glyph name="warn" className="warn" />}
          {format.count(one.dead)}
        </span>
      </td>
      <td>
        <span className="row ingest-actions">
          <button type="button" className="link-button" aria-expanded={isOpen} onClick={onOpen}>{webhook.show}</button>
          {one.dead > 0 && <button type="button" className="link-button" onClick={() => desk.resend(one.id)}>{webhook.resend}</button>}
          <Popconfirm title={webhook.rotateTitle} okText={webhook.rotate} cancelText={common.cancel} onConfirm={() => desk.rotate(one.id)}>
            <button type="button" className="link-button">{webhook.rotate}</button>
          </Popconfirm>
          <Popconfirm title={webhook.removeTitle} okText={webhook.remove} cancelText={common.cancel} okButtonProps={{ danger: true }} onConfirm={() => desk.remove(one.id)}>
            <button type="button" className="link-button">{webhook.remove}</button>
          </Popconfirm>
        </span>
      </td>
    </tr>
  )
}
