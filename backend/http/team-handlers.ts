import type { z } from 'zod'
import type { teamRoutes } from '#contract/team.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof teamRoutes
type Asked<R extends keyof Routes> = { session: Session; query: z.output<Routes[R]['query']> }

/** What the page of posts and staff asks. */
export function createTeamHandlers({ team }: Pick<Application, 'team'>) {
  return {
    team: ({ session, query }: Asked<'team'>) => team.team(session.actor, query),
    roster: ({ session, query }: Asked<'roster'>) => team.roster(session.actor, query),
    duties: () => team.duties(),
  }
}
