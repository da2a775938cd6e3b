import type { OrgCode } from '#contract/ids.ts'
import type { Place } from '#contract/case.ts'
import type { MeetingRules } from '#backend/domain/meeting/rules.ts'
import { factsOf } from '#backend/domain/kpi/facts.ts'
import type { OutboxPlanner } from '#backend/ports/channel.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Ids } from '#backend/ports/ids.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { Store } from '#backend/ports/store.ts'
import { createCaseBatch } from './case-batch.ts'
import { createCaseCache, type CaseCache } from './case-cache.ts'
import { createCaseNumbers } from './case-numbers.ts'
import { createCommandBus, type CommandBus } from './command-bus.ts'
import type { ForceBook } from './force-book.ts'
import { createGroupCommit, type GroupCommit } from './group-commit.ts'
import { createWhistleNumbers } from './whistle-numbers.ts'
import type { RuleBooks } from './run-command.ts'
import type { BudgetBooks } from './run-budget.ts'
import type { BuildingBooks } from './run-building.ts'
import type { StationBooks } from './run-station.ts'
import { createStreamVersions } from './stream-versions.ts'

/** How much may wait, how much goes into one transaction, how many cases stay in memory. */
export type WriteLimits = { queue: number; batch: number; turns: number; cachedCases: number }

export type WriteDeps = {
  store: Store
  clock: Clock
  ids: Ids
  digest: Digest
  log: Logger
  books: RuleBooks
  /** Graded buildings; absent: this hall has none. */
  buildings?: BuildingBooks
  /** Budgets of communities; absent: this hall has none. */
  budgets?: BudgetBooks
  /** Service stations; absent: this hall has none. */
  stations?: StationBooks
  meetings: MeetingRules
  /** Service forces that may be called; absent: this hall has none. */
  forces?: Pick<ForceBook, 'member'>
  locate: (place: Place) => OrgCode | null
  schedule: (run: () => void) => void
  limits: WriteLimits
  /** Asked about every event that is not of the past: what others are to be told. */
  planners: readonly OutboxPlanner[]
}

/** Everything that changes the log, and the cases as it leaves them. */
export type WriteSide = { bus: CommandBus; commit: Omit<GroupCommit, 'run'>; cache: CaseCache }

/** Puts the writing parts together over one store. */
export function createWriteSide({ store, clock, ids, digest, log, books, buildings, budgets, stations, forces, meetings, locate, schedule, limits, planners }: WriteDeps): WriteSide {
  const facts = (state: Parameters<typeof factsOf>[0]) => factsOf(state, books)
  const cache = createCaseCache({ store, factsOf: facts, most: limits.cachedCases })
  const numbers = createCaseNumbers(store)
  const whistleNumbers = createWhistleNumbers(store)
  const versions = createStreamVersions(store)
  const commit = createGroupCommit({
    store, clock, log, schedule, limits,
    newBatch: () => createCaseBatch({ cache, loadWhistle: (id) => store.loadWhistle(id), loadBuilding: (code) => buildings?.store.load(code) ?? null, loadMeeting: (id) => store.loadMeeting(id), loadBudget: (id) => budgets?.store.load(id) ?? null, loadStation: (code) => stations?.store.load(code) ?? null, factsOf: facts, planners }),
    onStored(cases) {
      for (const { state, after } of cases) cache.put({ state, facts: after })
    },
    onLost(batch) {
      for (const id of batch.touched()) cache.forget(id)
      numbers.reset()
      whistleNumbers.reset()
      versions.reset()
    },
  })
  const newId = () => ids.uuid()
  const bus = createCommandBus({ store, clock, log, digest, newId, versions, commit, ...(buildings === undefined ? {} : { buildings }), ...(budgets === undefined ? {} : { budgets }), ...(stations === undefined ? {} : { stations }), commands: { ...books, meetings, store, newId, numbers, whistleNumbers, locate, ...(forces === undefined ? {} : { force: (id) => forces.member(id) }) } })
  return { bus, commit, cache }
}
