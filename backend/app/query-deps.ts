import type { Instant, OrgCode, Position } from '#contract/ids.ts'
import type { ReferenceView } from '#contract/views.ts'
import type { TopicLimits } from '#backend/domain/topics/topic-limits.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { GroupStore } from '#backend/ports/group-store.ts'
import type { Reader } from '#backend/ports/reader.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CaseCache } from './case-cache.ts'
import type { GradeBook } from './grade-book.ts'
import type { RuleBooks } from './run-command.ts'

/** Names and settings of this hall, as resources/config/product.json has them. */
export type Product = Omit<ReferenceView['product'], 'isDemo'> & {
  sources: ReferenceView['sources']
  /** First day of the cumulative figures (`yyyy-mm-dd`); null: since there are any. */
  headlineSince: string | null
}

/** What the questions are answered from. */
export type QueryDeps = {
  store: Store
  /** For questions that may take longer than a few milliseconds. */
  reader: Reader
  clock: Clock
  cache: CaseCache
  grades: GradeBook
  /** Chat groups of residents as the register has them. */
  groups: Pick<GroupStore, 'count'>
  books: RuleBooks
  product: Product
  district: OrgCode
  topicLimits: TopicLimits
  missingCalendarYears: (now: Instant) => number[]
  position: () => Position
}
