import type { Channel, Delivered } from '#backend/ports/channel.ts'
import type { OutboxMessage } from '#backend/ports/store.ts'
import type { Webhook } from '#backend/ports/webhook-store.ts'
import { WebhookBody } from '#contract/webhooks.ts'
import { guardedRequest, isForbidden } from './guarded-request.ts'
import { channelOf } from './plan.ts'
import { signatureOf } from './signature.ts'
import type { WebhooksConfig } from './webhooks-config.ts'

export type ChannelDeps = { config: WebhooksConfig; secretOf: (webhookId: string) => string | null; now: () => number }

const mostAnswerBytes = 65_536
const gone = 410

/** The way to one subscriber: signed anew for each transmission, the delivery id the same for all of them. */
export function webhookChannel(webhook: Webhook, { config, secretOf, now }: ChannelDeps): Channel {
  return {
    name: channelOf(webhook),
    parallel: 2,
    isOrdered: false,
    backOffMinutes: config.retrySeconds.map((seconds) => seconds / 60),
    async deliver(message) {
      const secret = secretOf(webhook.id)
      if (secret === null) return { kind: 'dead', reason: 'the secret is revoked' }
      const body = JSON.stringify(WebhookBody.parse(message.body))
      try {
        const headers = headersOf({ message, body, secret, at: now() })
        const { status } = await guardedRequest({ method: 'POST', url: webhook.url, headers, body, timeoutMs: config.timeoutSeconds * 1000, mostBytes: mostAnswerBytes, allowedHosts: config.allowedHosts })
        return answerOf(status)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        return { kind: isForbidden(error) ? 'dead' : 'retry', reason }
      }
    },
  }
}

function answerOf(status: number): Delivered {
  if (status >= 200 && status < 300) return { kind: 'accepted', receipt: `HTTP ${status}` }
  return { kind: status === gone ? 'dead' : 'retry', reason: `HTTP ${status}` }
}

/** The headers of one transmission. */
export function headersOf({ message, body, secret, at }: { message: Pick<OutboxMessage, 'id' | 'body'>; body: string; secret: string; at: number }): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'gridhall-webhook/2',
    'x-webhook-event': WebhookBody.parse(message.body).event_type,
    'x-webhook-timestamp': timestamp,
    'x-webhook-delivery': message.id,
    'x-webhook-signature-v2': signatureOf(secret, { timestamp, body }),
  }
}
