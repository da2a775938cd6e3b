import type { z } from 'zod'
import type { sourceRoutes } from '#contract/sources.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof sourceRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** Connecting the source systems and comparing with them. */
export function createSourceHandlers({ sources }: Pick<Application, 'sources'>) {
  return {
    sources: ({ session }: Asked<'sources'>) => sources.list(session.actor),
    connectSource: ({ session, params, body }: Asked<'connectSource'>) => sources.connect(session.actor, { ...params, ...body }),
    issueSourceKey: ({ session, params }: Asked<'issueSourceKey'>) => sources.issueKey(session.actor, params.source),
    reconciliations: ({ session, query }: Asked<'reconciliations'>) => [...sources.reconciliations(session.actor, query)],
    reconcile: ({ session, body }: Asked<'reconcile'>) => sources.reconcile(session.actor, body),
    repairReconciliation: ({ session, params }: Asked<'repairReconciliation'>) => sources.repair(session.actor, params.id),
  }
}
