import type { z } from 'zod'
import type { stationRoutes } from '#contract/stations.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof stationRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** Service stations. */
export function createStationHandlers({ stations }: Application) {
  return {
    stations: ({ session, query }: Asked<'stations'>) => stations.list(session.actor, query),
    station: ({ session, params }: Asked<'station'>) => stations.view(session.actor, params.code),
    stationCommand: ({ session, params, body }: Asked<'stationCommand'>) => stations.submit(session.actor, { code: params.code, command: body }),
  }
}
