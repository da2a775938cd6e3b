import type { z } from 'zod'
import type { BulletinOrder } from '#contract/bulletins.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Asked = { session: Session }
type ById = Asked & { params: { id: string } }

/** Bulletins: made, looked at, printed. */
export function createBulletinHandlers({ bulletins }: Application) {
  return {
    bulletins: ({ session }: Asked) => bulletins.list(session.actor),
    makeBulletin: ({ session, body }: Asked & { body: z.output<typeof BulletinOrder> }) => bulletins.make(session.actor, body),
    bulletin: ({ session, params }: ById) => bulletins.page(session.actor, params.id),
    printBulletin: ({ session, params }: ById) => bulletins.print(session.actor, params.id),
    bulletinToPrint: ({ params }: { params: { ticket: string } }) => bulletins.toPrint(params.ticket),
  }
}
