import type { CaseId, Instant, OrgCode, Position, UnitCode, UserId } from '#contract/ids.ts'
import type { Month } from '#contract/score.ts'
import type { InboxCount } from './inbox-store.ts'
import type { MonthSource } from '#backend/domain/score/facts.ts'
import type { JudgedCase, LostCase } from '#backend/domain/score/lost.ts'
import type { ResidentStore } from './resident-store.ts'
import type { Deeds } from './staff-store.ts'
import type { CaseFact, KpiShare, ShareFact, Times } from '#contract/kpi-sheet.ts'
import type { CountQuery, Day } from '#contract/kpi.ts'
import type { PromiseContext } from '#backend/domain/case/promises.ts'
import type { MatterQuery, Store, Visibility } from './store.ts'

/** The queries of the store that may take longer than a few milliseconds. */
export type SlowQuery = 'listCases' | 'search' | 'count' | 'countBy' | 'medianCycle' | 'rollup' | 'rollupByDay' | 'publicCases' | 'publicUpdates'

/** What reports are about: those of the last days by topic, and the same complaint made again. */
export type TopicQuery = MatterQuery & {
  /** Topics are of what was reported since; earlier reports only tell the trend. */
  since: Instant
  /** The smallest topic, and how many topics. */
  fewest: number
  mostTopics: number
  /** How alike two texts are, 0 to 1, to be about one matter. */
  likeness: number
  repeatMetres: number
  repeatDays: number
}
/** A topic's cases, its core case first; the rest newest last. `before`: how many like it in the time before `since`. `places`: its sub-grids, fullest first. */
export type FoundTopic = { ids: readonly CaseId[]; before: number; words: readonly string[]; title: string; places: readonly { org: OrgCode; count: number }[] }
export type FoundTopics = { read: number; topics: readonly FoundTopic[]; repeats: readonly CaseId[] }

/** Whose times: the cases a count would count, whatever its measure; `books` for working time. */
export type TimesQuery = { visibility: Visibility; count: Omit<CountQuery, 'measure'>; books: PromiseContext }

/** The same of facts that no sum holds, as they are `now`. */
export type FactsQuery = { visibility: Visibility; count: Omit<CountQuery, 'measure' | 'from' | 'to'> & { from: Day; to: Day }; books: PromiseContext; now: Instant }
/** The cases and shares of each fact. `since`: when the earliest of these cases was reported. */
export type FoundFacts = { cases: Readonly<Record<CaseFact, readonly CaseId[]>>; shares: Readonly<Record<ShareFact, readonly KpiShare[]>>; since: Instant }

/** Figures of the inbox: by state and 95th percentile of the time to settle since `today`, by minute since `minute`. */
export type InboxFigures = {
  counts: readonly InboxCount[]
  minutes: readonly { source: string; minute: number; n: number }[]
  p95: readonly { source: string; ms: number }[]
}

/** All that a reader can be asked: the store's own questions, and what is worked out of its rows. */
export type Questions = Pick<Store, SlowQuery> & ScoreQuestions & {
  findTopics(query: TopicQuery): FoundTopics
  inboxFigures(since: { today: Instant; minute: Instant }): InboxFigures
  doorPage: ResidentStore['doors']
  doorCounts: ResidentStore['countDoors']
  kpiTimes(query: TimesQuery): Times
  kpiFacts(query: FactsQuery): FoundFacts
  inboxHours(since: Instant): readonly { source: string; hour: number; n: number }[]
}

/** What departments are scored by, month by month. */
export type ScoreQuestions = {
  /** What the log says of people's work, by account. */
  staffDeeds(users: readonly UserId[], span: { from: Instant; to: Instant }): ReadonlyMap<UserId, Deeds>
  scoreMonths(months: readonly Month[]): ReadonlyMap<Month, ReadonlyMap<UnitCode, MonthSource>>
  lostCases(unit: UnitCode, months: readonly Month[]): ReadonlyMap<Month, readonly LostCase[]>
  judgedCases(unit: UnitCode, months: readonly Month[]): ReadonlyMap<Month, readonly JudgedCase[]>
}

/**
 * Asks slow questions without holding up the event loop: an adapter may answer from another thread with a read-only
 * connection. `position` is the place in the log that the answer is true at.
 */
export type Reader = {
  ask<Q extends keyof Questions>(query: Q, ...args: Parameters<Questions[Q]>): Promise<{ position: Position; value: ReturnType<Questions[Q]> }>
  close(): Promise<void>
}
