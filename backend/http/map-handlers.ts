import type { z } from 'zod'
import type { mapRoutes } from '#contract/map.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof mapRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** What the map asks. */
export function createMapHandlers({ map }: Application) {
  return {
    mapPoints: ({ session, query }: Asked<'mapPoints'>) => map.points(session.actor, query),
    mapPlaces: ({ session, query }: Asked<'mapPlaces'>) => map.places(session.actor, query),
    mapDays: ({ session, query }: Asked<'mapDays'>) => map.days(session.actor, query),
    mapSubGrid: ({ session, params }: Asked<'mapSubGrid'>) => map.subGrid(session.actor, params.code),
    mapAround: ({ session, query }: Asked<'mapAround'>) => map.around(session.actor, query),
    mapLasso: ({ session, body }: Asked<'mapLasso'>) => map.lasso(session.actor, body),
    mapCoverage: ({ session, query }: Asked<'mapCoverage'>) => map.coverage(session.actor, query),
    mapFarBuildings: ({ session, params, query }: Asked<'mapFarBuildings'>) => map.farBuildings(session.actor, { code: params.code, service: query.service }),
  }
}
