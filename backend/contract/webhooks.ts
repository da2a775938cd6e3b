import { z } from 'zod'
import { Instant, OrgCode } from './ids.ts'

/** What of a case is told to other systems. */
export const webhookEvents = [
  'case.reported', 'case.accepted', 'case.rejected', 'case.dispatched', 'case.signed', 'case.suspended', 'case.resumed', 'case.disposed', 'case.review_failed',
  'case.closed', 'case.reopened', 'case.merged', 'case.unmerged', 'case.cancelled', 'case.escalated', 'case.overdue', 'case.supervised',
] as const
export const WebhookEvent = z.enum(webhookEvents)
export type WebhookEvent = z.infer<typeof WebhookEvent>

export const WebhookId = z.string().regex(/^[0-9a-f-]{36}$/)

/** A wish to be told. `scope`: only cases of this area. */
export const NewWebhook = z.strictObject({ url: z.url().max(500), events: z.array(WebhookEvent).min(1), scope: OrgCode.optional(), secret: z.string().min(24).max(200).optional() })
export type NewWebhook = z.infer<typeof NewWebhook>

export const WebhookView = z.object({ id: WebhookId, url: z.string(), events: z.array(WebhookEvent), scope: OrgCode, createdAt: Instant, waiting: z.int(), dead: z.int() })
export type WebhookView = z.infer<typeof WebhookView>

/** The one moment at which the secret can be read. */
export const CreatedWebhook = z.object({ webhook: WebhookView, secret: z.string() })
export type CreatedWebhook = z.infer<typeof CreatedWebhook>

/** The body of a delivery: codes and numbers of one case, no personal data and no free text. */
export const WebhookBody = z.object({
  event_type: WebhookEvent, timestamp: z.string(),
  data: z.object({
    case_no: z.string(), case_id: z.string(), version: z.int(), status: z.string(), stage: z.string(), level: z.int().nullable(), item_code: z.string().nullable(), source: z.string(), source_id: z.string().nullable(),
    sub_grid: z.string(), unit: z.string().nullable(), urgency: z.string(), outcome: z.string().nullable(), reported_at: z.string(), due_at: z.string().nullable(), closed_at: z.string().nullable(), is_test: z.boolean(),
  }),
})
export type WebhookBody = z.infer<typeof WebhookBody>

const none = z.undefined()
const byId = z.object({ id: WebhookId })

export const webhookRoutes = {
  webhooks: { method: 'get', path: '/webhooks', access: 'session', params: none, query: none, body: none, reply: z.array(WebhookView), summary: 'Who is told of cases (ADMIN)' },
  addWebhook: { method: 'post', path: '/webhooks', access: 'session', params: none, query: none, body: NewWebhook, reply: CreatedWebhook, summary: 'Tell a system of cases; shows the secret this once (ADMIN)' },
  removeWebhook: { method: 'delete', path: '/webhooks/:id', access: 'session', params: byId, query: none, body: none, reply: z.object({ done: z.boolean() }), summary: 'Tell it no more (ADMIN)' },
  rotateWebhook: { method: 'post', path: '/webhooks/:id/rotate', access: 'session', params: byId, query: none, body: none, reply: z.object({ secret: z.string() }), summary: 'A new secret for a webhook, shown this once; what is sent from now on is signed with it (ADMIN)' },
  resendWebhook: { method: 'post', path: '/webhooks/:id/resend', access: 'session', params: byId, query: none, body: none, reply: z.object({ resent: z.int() }), summary: 'Send all dead messages of a webhook again (ADMIN)' },
} as const
