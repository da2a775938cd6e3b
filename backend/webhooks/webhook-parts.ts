import { isIP } from 'node:net'
import type { WebhookParts } from '#backend/app/webhook-desk.ts'
import type { Keys } from '#backend/inbox/keys.ts'
import type { Areas } from '#backend/ports/areas.ts'
import { refusalOf } from './safe-address.ts'
import type { WebhooksConfig } from './webhooks-config.ts'

type Deps = { areas: Pick<Areas, 'webhooks' | 'outbox'>; keys: Keys; config: WebhooksConfig }

/** What the desk of webhooks needs: tables, secrets, and what may be told at all. */
export function createWebhookParts({ areas, keys, config }: Deps): WebhookParts {
  return {
    store: areas.webhooks,
    outbox: areas.outbox,
    issueSecret: (owner, secret) => keys.issue(owner, 'outbound', secret).secret,
    revokeSecrets(owner) {
      for (const { id } of keys.secretsOf(owner, 'outbound')) keys.revoke(id)
    },
    addressRefusal: (url) => staticRefusal(url, config.allowedHosts),
    most: config.mostSubscriptions,
  }
}

/** What the address alone says: names are looked up again before each message. */
function staticRefusal(text: string, allowedHosts: readonly string[]): string | null {
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isLocal = host === 'localhost' || host.endsWith('.localhost')
  const address = isIP(host) === 0 ? (isLocal ? '127.0.0.1' : '1.1.1.1') : host
  return refusalOf(url, [address], allowedHosts)
}
