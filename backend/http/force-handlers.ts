import type { z } from 'zod'
import type { forceRoutes } from '#contract/forces.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof forceRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** What the pages of service forces, self-governance teams and support measures ask and do. */
export function createForceHandlers({ forces }: Pick<Application, 'forces'>) {
  return {
    forces: ({ session, query }: Asked<'forces'>) => forces.forces(session.actor, query),
    forceCalls: ({ session, query }: Asked<'forceCalls'>) => forces.calls(session.actor, query),
    caseForces: ({ session, params }: Asked<'caseForces'>) => forces.choices(session.actor, params.id),
    registerForces: ({ session, body }: Asked<'registerForces'>) => forces.register(session.actor, body),
    selfTeams: ({ session, query }: Asked<'selfTeams'>) => forces.teams(session.actor, query),
    registerTeams: ({ session, body }: Asked<'registerTeams'>) => forces.registerTeams(session.actor, body),
    teamActivities: ({ session, query }: Asked<'teamActivities'>) => forces.activities(session.actor, query),
    recordActivities: ({ session, body }: Asked<'recordActivities'>) => forces.record(session.actor, body),
    supportMeasures: ({ session, query }: Asked<'supportMeasures'>) => forces.measures(session.actor, query),
    adoptions: ({ session, query }: Asked<'adoptions'>) => forces.adoptions(session.actor, query),
    adoptMeasures: ({ session, body }: Asked<'adoptMeasures'>) => forces.adopt(session.actor, body),
    endMeasures: ({ session, body }: Asked<'endMeasures'>) => forces.end(session.actor, body),
  }
}
