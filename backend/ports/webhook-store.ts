import type { Instant, OrgCode } from '#contract/ids.ts'
import type { WebhookEvent } from '#contract/webhooks.ts'

/** Who is told of what. The secret is a key of owner `webhook:<id>`. */
export type Webhook = { id: string; url: string; events: readonly WebhookEvent[]; scope: OrgCode; createdAt: Instant }

export type WebhookStore = {
  add(webhook: Webhook): void
  remove(id: string): boolean
  /** Oldest first. */
  list(): readonly Webhook[]
}
