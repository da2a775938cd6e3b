import type { z } from 'zod'
import type { scoreRoutes } from '#contract/score.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof scoreRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** What the page of departments' scores asks and does. */
export function createScoreHandlers({ scores }: Pick<Application, 'scores'>) {
  return {
    scoreBoard: ({ session, query }: Asked<'scoreBoard'>) => scores.board(session.actor, query),
    scoreDetail: ({ session, params, query }: Asked<'scoreDetail'>) => scores.detail(session.actor, { ...query, ...params }),
    scorePart: ({ session, params, query }: Asked<'scorePart'>) => scores.part(session.actor, { ...query, ...params }),
    scoreAppeals: ({ session }: Asked<'scoreAppeals'>) => scores.appeals(session.actor),
    appealScore: ({ session, body }: Asked<'appealScore'>) => scores.appeal(session.actor, body),
    decideScoreAppeal: ({ session, params, body }: Asked<'decideScoreAppeal'>) => scores.decide(session.actor, { ...body, ...params }),
    publishScores: ({ session, params, body }: Asked<'publishScores'>) => scores.publish(session.actor, { ...body, ...params }),
  }
}
