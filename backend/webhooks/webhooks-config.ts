import { z } from 'zod'

/** resources/config/webhooks.json: waits between attempts, patience, and hosts or networks that may be told although they are private or speak plain http. */
export const WebhooksConfig = z.strictObject({
  retrySeconds: z.array(z.number().positive()),
  timeoutSeconds: z.number().positive(),
  mostSubscriptions: z.int().positive(),
  allowedHosts: z.array(z.string().min(1)),
})
export type WebhooksConfig = z.infer<typeof WebhooksConfig>
