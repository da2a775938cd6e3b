import type { z } from 'zod'
import type { budgetRoutes } from '#contract/budget.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof budgetRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** Money of communities. */
export function createBudgetHandlers({ budgets }: Application) {
  return {
    budgets: ({ session, query }: Asked<'budgets'>) => budgets.overview(session.actor, query),
    budget: ({ session, params }: Asked<'budget'>) => budgets.view(session.actor, params),
    budgetCommand: ({ session, params, body }: Asked<'budgetCommand'>) => budgets.submit(session.actor, { ...params, command: body }),
  }
}
