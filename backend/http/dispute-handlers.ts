import type { z } from 'zod'
import type { disputeRoutes } from '#contract/dispute-views.ts'
import type { peaceRoutes } from '#contract/peace.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof disputeRoutes & typeof peaceRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']> }

/** Disputes that need somebody, and the safety index. */
export function createDisputeHandlers({ disputes, peace }: Application) {
  return {
    disputes: ({ session, query }: Asked<'disputes'>) => disputes.list(session.actor, query),
    peace: ({ session, query }: Asked<'peace'>) => peace.view(session.actor, query),
    peaceArea: ({ session, params }: Asked<'peaceArea'>) => peace.area(session.actor, params.code),
  }
}
