import { Input, Select } from 'antd'
import { useState } from 'react'
import { NewWebhook, webhookEvents, type WebhookEvent } from '#contract/webhooks.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'

/** A new subscription: where to, of what; the area is the scope of the screen. */
export function WebhookForm({ onAdd }: { onAdd: (wish: NewWebhook) => void }) {
  const { webhook } = useT().ingest
  const { scope } = useScope()
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<WebhookEvent[]>([...webhookEvents])
  const wish = NewWebhook.safeParse({ url: url.trim(), events, scope })
  const add = () => {
    if (!wish.success) return
    onAdd(wish.data)
    setUrl('')
  }
  return (
    <div className="row ingest-actions ingest-form">
      <Input className="ingest-url" aria-label={webhook.url} placeholder="https://" maxLength={500} value={url} onChange={(event) => setUrl(event.target.value)} onPressEnter={add} />
      <Select
        className="ingest-events"
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        aria-label={webhook.events}
        placeholder={webhook.events}
        value={events}
        onChange={setEvents}
        options={webhookEvents.map((value) => ({ value, label: webhook.event[value] }))}
      />
      <KeyButton disabledReason={wish.success ? undefined : webhook.urlMissing} onPress={add}>
        {webhook.add}
      </KeyButton>
    </div>
  )
}
