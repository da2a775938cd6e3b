import type { z } from 'zod'
import type { ingestRoutes } from '#contract/ingest.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof ingestRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** Messages in and out, and keys. */
export function createIngestHandlers({ ingest }: Pick<Application, 'ingest'>) {
  return {
    downSources: () => ingest.down(),
    ingest: ({ session }: Asked<'ingest'>) => ingest.health(session.actor),
    ingestHours: ({ session }: Asked<'ingestHours'>) => ingest.hours(session.actor),
    inbox: ({ session, query }: Asked<'inbox'>) => ingest.inbox(session.actor, query),
    inboxMessage: ({ session, params }: Asked<'inboxMessage'>) => ingest.message(session.actor, params.id),
    mendInbox: async ({ session, params, body }: Asked<'mendInbox'>) => ({ count: await ingest.mend(session.actor, params.id, body.text) }),
    adoptHint: async ({ session, params, body }: Asked<'adoptHint'>) => ({ count: await ingest.adopt(session.actor, params.id, body) }),
    retryInbox: async ({ session, body }: Asked<'retryInbox'>) => ({ count: await ingest.retry(session.actor, body.ids) }),
    ignoreInbox: async ({ session, body }: Asked<'ignoreInbox'>) => ({ count: await ingest.ignore(session.actor, body.ids, body.reason) }),
    outbox: ({ session, query }: Asked<'outbox'>) => ingest.outbox(session.actor, query),
    resendOutbox: async ({ session, body }: Asked<'resendOutbox'>) => ({ count: await ingest.resend(session.actor, body.ids) }),
    dropOutbox: async ({ session, body }: Asked<'dropOutbox'>) => ({ count: await ingest.drop(session.actor, body.ids, body.reason) }),
    keys: ({ session }: Asked<'keys'>) => ingest.keys(session.actor),
    issueKey: ({ session, body }: Asked<'issueKey'>) => ingest.issueKey(session.actor, body),
    rotateKey: ({ session, params }: Asked<'rotateKey'>) => ingest.rotateKey(session.actor, params.id),
    revokeKey: async ({ session, params }: Asked<'revokeKey'>) => ({ count: await ingest.revokeKey(session.actor, params.id) }),
  }
}
