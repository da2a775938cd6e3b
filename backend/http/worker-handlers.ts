import type { CheckInRequest } from '#contract/worker.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Asked = { session: Session }

/** What only the worker's phone asks for. */
export function createWorkerHandlers(app: Application) {
  return {
    workerTasks: ({ session }: Asked) => app.workerTasks(session.actor),
    checkIn: ({ session, body }: Asked & { body: CheckInRequest }) => app.checkIn(session.actor, body),
    checkIns: ({ session }: Asked) => app.checkIns(session.actor),
  }
}
