import type { z } from 'zod'
import type { partyRoutes } from '#contract/party.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof partyRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** What the screen of Party branches asks and does. */
export function createPartyHandlers({ party }: Pick<Application, 'party'>) {
  return {
    party: ({ session, query }: Asked<'party'>) => party.overview(session.actor, query),
    owedMeetings: ({ session, query }: Asked<'owedMeetings'>) => party.owed(session.actor, query),
    branch: ({ session, params }: Asked<'branch'>) => party.branch(session.actor, params.code),
    meeting: ({ session, params }: Asked<'meeting'>) => party.meeting(session.actor, params.id),
    meetingCommand: ({ session, body }: Asked<'meetingCommand'>) => party.submit(session.actor, body),
  }
}
