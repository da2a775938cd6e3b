import type { NewWebhook } from '#contract/webhooks.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Asked = { session: Session }
type One = Asked & { params: { id: string } }

/** Who is told of cases. */
export function createWebhookHandlers({ webhooks }: Application) {
  return {
    webhooks: ({ session }: Asked) => webhooks.list(session.actor),
    addWebhook: ({ session, body }: Asked & { body: NewWebhook }) => webhooks.add(session.actor, body),
    async removeWebhook({ session, params }: One) {
      await webhooks.remove(session.actor, params.id)
      return { done: true }
    },
    async rotateWebhook({ session, params }: One) {
      return { secret: await webhooks.rotate(session.actor, params.id) }
    },
    async resendWebhook({ session, params }: One) {
      return { resent: await webhooks.resend(session.actor, params.id) }
    },
  }
}
