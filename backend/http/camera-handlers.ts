import type { z } from 'zod'
import type { cameraRoutes } from '#contract/cameras.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof cameraRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** What the camera screen asks. */
export function createCameraHandlers(app: Application) {
  return {
    cameraInbox: ({ session, query }: Asked<'cameraInbox'>) => app.cameraInbox(session.actor, query),
    cameras: ({ session, query }: Asked<'cameras'>) => app.cameras(session.actor, query),
    revealPicture: ({ session, params, body }: Asked<'revealPicture'>) => app.revealPicture(session.actor, { id: params.id, reason: body.reason }),
  }
}
