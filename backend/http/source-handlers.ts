import type { z } from 'zod'
import type { fieldMapRoutes } from '#contract/field-maps.ts'
import type { sourceRoutes } from '#contract/sources.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof sourceRoutes & typeof fieldMapRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** Connecting the source systems, understanding them and comparing with them. */
export function createSourceHandlers({ sources, fieldMaps }: Pick<Application, 'sources' | 'fieldMaps'>) {
  return {
    sources: ({ session }: Asked<'sources'>) => sources.list(session.actor),
    connectSource: ({ session, params, body }: Asked<'connectSource'>) => sources.connect(session.actor, { ...params, ...body }),
    issueSourceKey: ({ session, params }: Asked<'issueSourceKey'>) => sources.issueKey(session.actor, params.source),
    fieldMap: ({ session, params }: Asked<'fieldMap'>) => fieldMaps.view(session.actor, params.source),
    previewMap: ({ session, params, body }: Asked<'previewMap'>) => fieldMaps.preview(session.actor, params.source, body),
    changeMap: async ({ session, params, body }: Asked<'changeMap'>) => ({ retried: await fieldMaps.change(session.actor, params.source, body) }),
    revertMap: async ({ session, params, body }: Asked<'revertMap'>) => {
      await fieldMaps.revert(session.actor, params.source, body)
      return { done: true }
    },
    reconciliations: ({ session, query }: Asked<'reconciliations'>) => [...sources.reconciliations(session.actor, query)],
    reconcile: ({ session, body }: Asked<'reconcile'>) => sources.reconcile(session.actor, body),
    repairReconciliation: ({ session, params }: Asked<'repairReconciliation'>) => sources.repair(session.actor, params.id),
  }
}
