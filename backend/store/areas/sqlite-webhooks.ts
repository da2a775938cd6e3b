import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { WebhookEvent } from '#contract/webhooks.ts'
import type { Webhook, WebhookStore } from '#backend/ports/webhook-store.ts'

type Row = Omit<Webhook, 'events'> & { events: string }
const Events = z.array(WebhookEvent)

/** Subscriptions of other systems. */
export function createWebhookStore(db: Database): WebhookStore {
  const add = db.prepare('INSERT INTO webhook (id, url, events, scope, created_at) VALUES (@id, @url, @events, @scope, @createdAt)')
  const remove = db.prepare('DELETE FROM webhook WHERE id = ?')
  const list = db.prepare<[], Row>('SELECT id, url, events, scope, created_at AS createdAt FROM webhook ORDER BY created_at, id')
  return {
    add(webhook) {
      add.run({ ...webhook, events: JSON.stringify(webhook.events) })
    },
    remove: (id) => remove.run(id).changes > 0,
    list: () => list.all().map((row) => ({ ...row, events: Events.parse(JSON.parse(row.events)) })),
  }
}
