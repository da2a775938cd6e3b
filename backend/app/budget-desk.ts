import type { z } from 'zod'
import type { BudgetAction, BudgetCommand, BudgetOverview, BudgetReply, BudgetsQuery, BudgetState, BudgetView } from '#contract/budget.ts'
import type { Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { budgetIdOf, emptyBudget } from '#backend/domain/budget/evolve.ts'
import { budgetActions, canReadBudget, lackAfterCorrection, projectActions } from '#backend/domain/budget/permit.ts'
import { isWithin, orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { maskName } from '#backend/domain/privacy/mask.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { CommandBus } from './command-bus.ts'
import type { QueryDeps } from './query-deps.ts'
import { type BudgetBooks, demandBudget, yearOf } from './run-budget.ts'
import { withStoredPhotos } from './submit.ts'

type About = { community: OrgCode; year: number }
/** Budgets of communities, as the screens ask for them and change them. */
export type BudgetDesk = {
  /** Throws `access.denied` for those who read no budgets, `access.out-of-scope`. */
  overview(actor: Actor, query: z.output<typeof BudgetsQuery>): BudgetOverview
  view(actor: Actor, about: About): BudgetView
  submit(actor: Actor, about: About & { command: BudgetCommand }): Promise<BudgetReply>
  /** Every budget of an area that anything is recorded of, for files. */
  all(actor: Actor, query: z.output<typeof BudgetsQuery>): BudgetState[]
}

export type BudgetDeskDeps = { queries: QueryDeps; books: BudgetBooks; bus: Pick<CommandBus, 'submitBudget'>; attachments: Pick<Attachments, 'find'> }

export function createBudgetDesk(deps: BudgetDeskDeps): BudgetDesk {
  const { queries, books, bus, attachments } = deps
  return {
    overview: (actor, query) => overviewOf(deps, actor, query),
    view: (actor, about) => viewOf(deps, actor, about),
    async submit(actor, { command, ...about }) {
      const action: BudgetAction = await withStoredPhotos(attachments, command.action)
      const receipt = await bus.submitBudget({ ...about, command: { ...command, action } }, actor).catch((error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'budget.version-conflict') throw error
        throw new DomainError(error.code, { ...error.details, budget: viewOf(deps, actor, about) })
      })
      return { ...receipt, position: queries.position(), budget: viewOf(deps, actor, about) }
    },
    all(actor, query) {
      const { year, rows } = overviewOf(deps, actor, query)
      return rows.flatMap(({ community }) => books.store.load(budgetIdOf(community, year)) ?? [])
    },
  }
}

function overviewOf({ queries, books }: BudgetDeskDeps, actor: Actor, { scope = actor.scope, year: asked }: z.output<typeof BudgetsQuery>): BudgetOverview {
  const now = queries.clock.now()
  const thisYear = yearOf(now)
  const year = asked ?? thisYear
  const area = scope.slice(0, orgCodeLengths.community)
  if (!books.rules.readers.includes(actor.role)) throw new DomainError('access.denied', { role: actor.role })
  if (!isWithin(area, actor.scope) && !isWithin(actor.scope, area)) throw new DomainError('access.out-of-scope', { scope })
  const stored = new Map(books.store.rows(year, area).map((row) => [row.community, row]))
  const communities = [...books.orgs.keys()].filter((code) => code.length === orgCodeLengths.community && isWithin(code, area) && canReadBudget(actor, code, books.rules)).toSorted()
  return {
    position: queries.position(), at: now, year, thisYear, total: books.rules.districtTotal, left: books.rules.districtTotal - books.store.given(year), lines: [...books.rules.lines],
    rows: communities.map((community) => stored.get(community) ?? { community, allocated: 0, committed: 0, paid: 0 }),
  }
}

function viewOf({ queries, books }: BudgetDeskDeps, actor: Actor, { community, year }: About): BudgetView {
  const { rules, store } = books
  const now: Instant = queries.clock.now()
  demandBudget(books, community, { year, now })
  if (!canReadBudget(actor, community, rules)) throw new DomainError('access.out-of-scope', { scope: community })
  const state = store.load(budgetIdOf(community, year)) ?? emptyBudget(community, year)
  const actions = budgetActions(actor, rules)
  return {
    position: queries.position(), at: now, left: rules.districtTotal - store.given(year), lines: [...rules.lines], state, people: peopleOf(queries, state), actions,
    projectActions: state.projects.map((project) => ({ project: project.no, actions: projectActions(actor, project, rules) })),
    correctable: actions.includes('correct') ? state.entries.filter((entry) => lackAfterCorrection(state, entry) === 0).map(({ no }) => no) : [],
  }
}

/** Everybody in a budget's history, by masked name. */
function peopleOf({ store }: QueryDeps, { entries, projects }: BudgetState): BudgetView['people'] {
  const ids = [...entries.map(({ by }) => by), ...projects.flatMap(({ steps }) => steps.map(({ by }) => by))]
  return [...new Set(ids)].flatMap((id) => {
    const user = store.userById(id)
    return user === null ? [] : [{ id, name: maskName(user.name) }]
  })
}
