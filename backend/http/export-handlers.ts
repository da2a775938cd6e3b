import type { Application } from '#backend/app/application.ts'
import type { Order } from '#backend/app/export-plan.ts'
import type { Session } from '#backend/app/sessions.ts'

type Asked = { session: Session }
type ById = Asked & { params: { id: string } }

/** Lists as files. */
export function createExportHandlers({ exports }: Application) {
  return {
    exports: ({ session }: Asked) => exports.list(session.actor),
    startExport: ({ session, body }: Asked & { body: Order }) => exports.start(session.actor, body),
    export: ({ session, params }: ById) => exports.get(session.actor, params.id),
    cancelExport: ({ session, params }: ById) => exports.cancel(session.actor, params.id),
  }
}
