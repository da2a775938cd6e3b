import type { z } from 'zod'
import type { alarmRoutes } from '#contract/alarms.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof alarmRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

const done = { done: true }

/** Alarms of a desk. */
export function createAlarmHandlers({ alarms }: Application) {
  return {
    alarms: ({ session, query }: Asked<'alarms'>) => alarms.list(session.actor, query),
    hearAlarms: ({ session, body }: Asked<'hearAlarms'>) => alarms.hear(session, body),
    acknowledgeAlarm: ({ session, params, body }: Asked<'acknowledgeAlarm'>) => alarms.acknowledge(session.actor, { ...params, ...body }).then(() => done),
    shelveAlarm: ({ session, params, body }: Asked<'shelveAlarm'>) => alarms.shelve(session.actor, { ...params, ...body }).then(() => done),
    unshelveAlarm: ({ session, params }: Asked<'unshelveAlarm'>) => alarms.unshelve(session.actor, params.id).then(() => done),
    alarmHistory: ({ session, query }: Asked<'alarmHistory'>) => alarms.history(session.actor, query),
    handover: ({ session, query }: Asked<'handover'>) => alarms.handover(session.actor, query),
    handOver: ({ session, body }: Asked<'handOver'>) => alarms.handOver(session.actor, body).then(() => done),
    takeOver: ({ session, params }: Asked<'takeOver'>) => alarms.takeOver(session.actor, params.id).then(() => done),
  }
}
