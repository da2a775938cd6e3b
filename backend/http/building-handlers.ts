import type { z } from 'zod'
import type { buildingRoutes } from '#contract/buildings.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof buildingRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** Graded buildings. */
export function createBuildingHandlers({ buildings }: Application) {
  return {
    buildings: ({ session, query }: Asked<'buildings'>) => buildings.list(session.actor, query),
    buildingCounts: ({ session, query }: Asked<'buildingCounts'>) => buildings.counts(session.actor, query.scope),
    building: ({ session, params }: Asked<'building'>) => buildings.view(session.actor, params.code),
    buildingCommand: ({ session, params, body }: Asked<'buildingCommand'>) => buildings.submit(session.actor, params.code, body),
  }
}
