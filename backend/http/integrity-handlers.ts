import type { z } from 'zod'
import type { integrityRoutes } from '#contract/integrity.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof integrityRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** Doubtful closings. */
export function createIntegrityHandlers({ integrity }: Application) {
  return {
    integrity: ({ session, query }: Asked<'integrity'>) => integrity.list(session.actor, query),
    judgeClosing: ({ session, params, body }: Asked<'judgeClosing'>) => integrity.judge(session.actor, { ...params, ...body }),
  }
}
