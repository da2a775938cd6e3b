import type { z } from 'zod'
import type { staffRoutes } from '#contract/staff.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof staffRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** What the page of the assessment of staff asks and does. */
export function createStaffHandlers({ staff }: Pick<Application, 'staff'>) {
  return {
    staffMonth: ({ session, query }: Asked<'staffMonth'>) => staff.month(session.actor, query),
    rateStaff: ({ session, body }: Asked<'rateStaff'>) => staff.rate(session.actor, body),
    closeStaffMonth: ({ session, body }: Asked<'closeStaffMonth'>) => staff.close(session.actor, body),
    staffAppeals: ({ session }: Asked<'staffAppeals'>) => staff.appeals(session.actor),
    appealStaff: ({ session, body }: Asked<'appealStaff'>) => staff.appeal(session.actor, body),
    decideStaffAppeal: ({ session, params, body }: Asked<'decideStaffAppeal'>) => staff.decide(session.actor, { ...body, ...params }),
    transferStaff: ({ session, body }: Asked<'transferStaff'>) => staff.transfer(session.actor, body),
  }
}
