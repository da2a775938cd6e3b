import type { z } from 'zod'
import type { shiftRoutes } from '#contract/shifts.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof shiftRoutes
type Asked<R extends keyof Routes> = { session: Session; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** What the pages of shifts ask and do. */
export function createShiftHandlers({ shifts }: Pick<Application, 'shifts'>) {
  return {
    shiftDuty: ({ session, query }: Asked<'shiftDuty'>) => shifts.duty(session.actor, query),
    shiftPeople: ({ session, query }: Asked<'shiftPeople'>) => shifts.people(session.actor, query),
    shiftWeek: ({ session, query }: Asked<'shiftWeek'>) => shifts.week(session.actor, query),
    ownShifts: ({ session }: Asked<'ownShifts'>) => shifts.own(session.actor),
    actShifts: ({ session, body }: Asked<'actShifts'>) => shifts.act(session.actor, body),
  }
}
