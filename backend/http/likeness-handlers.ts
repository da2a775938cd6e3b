import type { z } from 'zod'
import type { routes } from '#contract/routes.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = Pick<typeof routes, 'related' | 'similar' | 'topics'>
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** What is like what: cases beside a case, beside a report being written, and the topics of many. */
export function createLikenessHandlers(app: Pick<Application, 'related' | 'similar' | 'topics'>) {
  return {
    related: ({ session, params }: Asked<'related'>) => app.related(session.actor, params.id),
    similar: ({ session, body }: Asked<'similar'>) => app.similar(session.actor, body),
    topics: ({ session, query }: Asked<'topics'>) => app.topics(session.actor, query),
  }
}
