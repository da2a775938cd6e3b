import type { z } from 'zod'
import type { DoorChange, DoorCountsQuery, DoorListQuery } from '#contract/doors.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Asked = { session: Session }

/** The codes at residents' doors. */
export function createDoorHandlers({ doors }: Application) {
  return {
    doors: ({ session, query }: Asked & { query: z.output<typeof DoorListQuery> }) => doors.list(session.actor, query),
    doorCounts: ({ session, query }: Asked & { query: z.output<typeof DoorCountsQuery> }) => doors.counts(session.actor, query.org),
    replaceDoor: ({ session, params, body }: Asked & { params: { place: string }; body: z.output<typeof DoorChange> }) => doors.replace(session.actor, params.place, body),
  }
}
