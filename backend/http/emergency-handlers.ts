import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Asked = { session: Session }

/** Emergency messages on consoles. */
export function createEmergencyHandlers(app: Application) {
  return {
    emergencies: ({ session, query }: Asked & { query: { scope?: string | undefined } }) => ({ at: app.now(), items: app.emergencies.running(session.actor, query.scope) }),
    async acknowledgeEmergency({ session, params }: Asked & { params: { id: string } }) {
      await app.emergencies.acknowledge(session.actor, params.id)
      return { done: true }
    },
  }
}
