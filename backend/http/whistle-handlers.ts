import type { z } from 'zod'
import type { whistleRoutes } from '#contract/whistle-views.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof whistleRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** Whistle orders. */
export function createWhistleHandlers({ whistles }: Application) {
  return {
    whistles: ({ session, query }: Asked<'whistles'>) => whistles.list(session.actor, query),
    whistle: ({ session, params }: Asked<'whistle'>) => whistles.view(session.actor, params.id),
    whistleTimeline: ({ session, params }: Asked<'whistleTimeline'>) => whistles.timeline(session.actor, params.id),
    whistleDeadlines: ({ session, params }: Asked<'whistleDeadlines'>) => whistles.deadlines(session.actor, params.id),
    whistleBrief: ({ session, params }: Asked<'whistleBrief'>) => whistles.brief(session.actor, params.id),
    whistleCommand: ({ session, body }: Asked<'whistleCommand'>) => whistles.submit(session.actor, body),
  }
}
