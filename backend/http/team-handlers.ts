import type { z } from 'zod'
import type { teamRoutes } from '#contract/team.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof teamRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** What the page of posts and staff asks. */
export function createTeamHandlers({ team, staff }: Pick<Application, 'team' | 'staff'>) {
  return {
    team: ({ session, query }: Asked<'team'>) => team.team(session.actor, query),
    roster: ({ session, query }: Asked<'roster'>) => team.roster(session.actor, query),
    staffHistory: ({ session, params }: Asked<'staffHistory'>) => team.history(session.actor, params.id),
    previewStaff: ({ session, body }: Asked<'previewStaff'>) => staff.preview(session.actor, body),
    importStaff: ({ session, body }: Asked<'importStaff'>) => staff.importFile(session.actor, body),
    duties: () => team.duties(),
  }
}
