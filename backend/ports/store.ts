import type { CaseState, Stage, SlaState, SourceCode, EventLevel } from '#contract/case.ts'
import type { RecordedEvent } from '#contract/events.ts'
import type { CaseId, CaseNo, Instant, OrgCode, Position, UnitCode, UserId } from '#contract/ids.ts'
import type { CountQuery, Day, KpiDimension, Measure } from '#contract/kpi.ts'
import type { Role } from '#contract/roles.ts'
import type { CaseCard } from '#contract/views.ts'
import type { Visibility } from '#backend/domain/access/visibility.ts'
import type { Matter } from '#backend/domain/case/merging.ts'
import type { CaseFacts } from '#backend/domain/kpi/case-facts.ts'
import type { BudgetState } from '#contract/budget.ts'
import type { StationState } from '#contract/stations.ts'
import type { BuildingState } from '#contract/buildings.ts'
import type { MeetingState } from '#contract/meeting.ts'
import type { WhistleState } from '#contract/whistle.ts'
import type { PublicCase, PublicRules, PublicUpdate } from '#backend/domain/open311/public-case.ts'

import type { MeetingReads } from './meeting-store.ts'
import type { WhistleReads } from './whistle-store.ts'

export type { CaseFacts, Visibility }

/** An event on its way into the log; the store gives it its position and hash. */
export type NewEvent = {
  stream: string
  version: number
  type: string
  data: unknown
  actor: { id: UserId; role: Role; unit: UnitCode | null }
  at: Instant
  commandId: string
}

/** The first answer to a command id, kept for ever. `digest` tells a repeat from a different command under the same id. */
export type CommandRecord = { commandId: string; digest: string; stream: string; version: number }

/** One case as a batch leaves it: its new state, and its facts before (null when new) and after. */
export type CaseWrite = { state: CaseState; card: CaseCard; before: CaseFacts | null; after: CaseFacts; search: SearchDoc | null }

/** What full-text search may find: never contact data. Given when the case is new or its words changed. */
export type SearchDoc = { id: CaseId; no: CaseNo; title: string; text: string; address: string }

/** Contact data of one reporter: apart from events, erasable. */
export type Contact = { id: string; name: string | null; phone: string | null; email?: string | null; createdAt: Instant; erasedAt: Instant | null }

/** A message for somebody outside, written with the event that causes it. */
export type OutboxMessage = { id: string; channel: string; caseId: CaseId | null; body: unknown; createdAt: Instant }

/** Several commands committed together: all of it or nothing. */
export type Batch = {
  recordedAt: Instant
  events: readonly NewEvent[]
  commands: readonly CommandRecord[]
  cases: readonly CaseWrite[]
  /** Whistle orders as the batch leaves them. */
  whistles?: readonly WhistleState[]
  /** Graded buildings as the batch leaves them. */
  buildings?: readonly BuildingState[]
  /** Budgets of communities as the batch leaves them. */
  budgets?: readonly BudgetState[]
  /** Service stations as the batch leaves them. */
  stations?: readonly StationState[]
  /** Meetings of Party branches as the batch leaves them. */
  meetings?: readonly MeetingState[]
  contacts: readonly Contact[]
  outbox: readonly OutboxMessage[]
}

export type CaseQuery = {
  visibility: Visibility
  sources?: readonly SourceCode[] | undefined
  levels?: readonly EventLevel[] | undefined
  stages?: readonly Stage[] | undefined
  slas?: readonly SlaState[] | undefined
  unit?: UnitCode | undefined
  item?: string | undefined
  isOpen?: boolean | undefined
  isAlarm?: boolean | undefined
  /** The number that was clicked: the list has one item for each counted fact, so a case counted in two rounds stands in it twice. */
  count?: CountQuery | undefined
  /** Only cases that count for none of these: what a counted set leaves out. Measures of rounds are not asked here. */
  without?: readonly Measure[] | undefined
  /** Only these cases, none of them reported before `since`. */
  among?: { ids: readonly CaseId[]; since: Instant } | undefined
  /** `due`: earliest running clock first, cases without one last. `newest`: latest report first. */
  order: 'due' | 'newest'
  limit: number
  cursor?: string | undefined
}
export type Page<T> = { total: number; items: readonly T[]; next: string | null }

/** Where to search. `sensitiveUnit` set: the reader is outside the handling chain, and finds sensitive cases only if this unit (null: no unit) leads or assists them. */
export type SearchScope = Visibility & { sensitiveUnit?: UnitCode | null | undefined }
export type FoundCase = { card: CaseCard; field: 'no' | 'title' | 'text' | 'address'; snippet: string }

/** Reports of an area, or of what one unit handles, from `from` to `to`; the newest `most` of them. */
export type MatterQuery = { visibility: Visibility; from: Instant; to: Instant; most: number }
export type ReportedMatter = Matter & Pick<CaseState, 'id' | 'title' | 'text'>

/** What an open door asks: cases by number, or reported (steps: recorded) in a span of time. `items` and `isOpen` are of cases only. */
export type PublicQuery = {
  org: OrgCode
  nos?: readonly CaseNo[] | undefined
  items?: readonly string[] | undefined
  isOpen?: boolean | undefined
  from: Instant
  to: Instant
  rules: PublicRules
  limit: number
  offset: number
}

/** Open cases counted by stage, source, level and clock state; kept as counters, never by scanning. */
export type OpenCount = { stage: Stage; source: SourceCode; level: EventLevel | null; sla: SlaState; n: number }

export type RollupQuery = {
  dim: 'org' | 'unit' | 'item'
  /** One key, or null for all keys of the dimension. */
  key: string | null
  /** One level of the organisation: all keys of that many digits below `key`. */
  keyLength?: number | undefined
  /** Only these measures; all when absent. Asking for few is faster. */
  measures?: readonly Measure[] | undefined
  /** Sums by source too (`rollup` only). */
  bySource?: boolean | undefined
  source?: SourceCode | undefined
  level?: EventLevel | undefined
  from?: Day | undefined
  to?: Day | undefined
}
/** Sums by key (and by day when asked): only measures that are not zero. */
export type RollupRow = { key: string; day: Day | null; source: SourceCode | null; sums: Partial<Record<Measure, number>> }

export type UserRecord = {
  id: UserId; username: string; name: string; role: Role; scope: OrgCode; unit: UnitCode | null; post: string | null
  passwordHash: string; isDisabled: boolean; mustChangePassword: boolean
}

/**
 * What `verify` found. `firstBad.position` is the first bad line of the log, or for a projection the latest event of the case
 * that is wrong; 0 when a counter is wrong, whose key then stands in `why`.
 */
export type VerifyReport = {
  ok: boolean
  events: number
  head: string
  checked: { chain: number; cases: number; whistles: number; buildings: number; meetings: number; budgets: number; stations: number; rollups: number; openCounts: number; search: number }
  firstBad: { position: number; why: string; caseId: CaseId | null } | null
}

/**
 * The one store: event log, projections, contacts, users. Synchronous and single-writer; `commit` is atomic and durable
 * when it returns. One contract suite (tests/support/store-contract.ts) holds for every adapter.
 */
export type Store = WhistleReads & MeetingReads & {
  /** Appends events, gives positions and hashes, and applies every projection in the same transaction. Throws `case.version-conflict` when a stream moved. */
  commit(batch: Batch): { from: Position; to: Position; events: readonly RecordedEvent[] }
  /** Runs reads that belong together over one state of the store; cheaper than each by itself. Nothing may be written in it. */
  reading<T>(run: () => T): T
  head(): { position: Position; hash: string }
  command(commandId: string): (CommandRecord & { position: Position }) | null
  loadCase(id: CaseId): CaseState | null
  findCaseByNo(no: CaseNo): CaseId | null
  /** Case made from this source's id, if any: the key of idempotent imports and inbound messages. */
  findCaseBySource(source: SourceCode, sourceId: string): CaseId | null
  /** Highest used serial of case numbers of a UTC+8 day (`yyyymmdd`), 0 when none. */
  lastSerial(day: string): number
  streamEvents(stream: string): readonly RecordedEvent[]
  eventsAfter(position: Position, limit: number): readonly RecordedEvent[]
  /** Newest first, streams with this prefix (`audit:`, `user:`…), before a position. */
  eventsOfKind(prefix: string, before: Position | null, limit: number): readonly RecordedEvent[]
  listCases(query: CaseQuery): Page<CaseCard>
  /** The whole of every case of a list, in its order and without its limit, read as it is asked for; `round` is 0 unless rounds are counted. */
  eachCase(query: CaseQuery): Iterable<{ state: CaseState; round: number }>
  /** The same cases, each once for every entry of the list, without what they hold: for readers that keep what they made of a case as long as it stands at this version. */
  caseVersions(query: CaseQuery): Iterable<{ id: CaseId; version: number }>
  cards(ids: readonly CaseId[]): readonly CaseCard[]
  /** Cases whose latest event is after a position, last state only, in the order of those events; null when more than `most`, or when the log has gone on too far to be worth looking (100 events for each of `most`). */
  changedSince(position: Position, visibility: Visibility, most: number): readonly CaseCard[] | null
  openCounts(visibility: Visibility): readonly OpenCount[]
  /** Open, overdue and warned by sub-grid or by children of an org (`keyLength` digits). */
  openByOrg(org: OrgCode, keyLength: number, source: SourceCode | null): readonly { org: OrgCode; open: number; over: number; warn: number }[]
  rollup(query: RollupQuery): readonly RollupRow[]
  rollupByDay(query: RollupQuery): readonly RollupRow[]
  /** Sums by calendar month, `day` being its first; a month that `from` or `to` cuts is summed whole. */
  rollupByMonth(query: RollupQuery): readonly RollupRow[]
  /** Sums by UTC+8 hour for one org: intake by hour of report, resolved by hour of closing. */
  hours(org: OrgCode, source: SourceCode | null, fromHour: number, toHour: number): readonly { hour: number; intake: number; resolved: number }[]
  count(query: CountQuery): number
  /** The same count for every key of a dimension in one pass; only keys with some. A round counts for the unit that had it. Scans: for reports, not for screens. */
  countBy(dim: KpiDimension, query: CountQuery): ReadonlyMap<string, number>
  /** Median of closed cases' cycle in ms by key (`total`: the one key 'total'). Scans: for reports, not for screens. */
  medianCycle(dim: KpiDimension, query: CountQuery): ReadonlyMap<string, number>
  nearby(point: { lng: number; lat: number }, metres: number, since: Instant, limit: number): readonly CaseCard[]
  sameAddress(subGrid: OrgCode, address: string, since: Instant, limit: number): readonly CaseCard[]
  /** Case with this number first, then cases with all words in the title, then the others, newest first. */
  search(words: string, scope: SearchScope, limit: number): readonly FoundCase[]
  /** What was reported in a span of time, newest first, sensitive cases left out. Scans: for reports, not for screens. */
  matters(query: MatterQuery): readonly ReportedMatter[]
  /** Cases that anybody may read, newest first, without personal data. */
  publicCases(query: PublicQuery): readonly PublicCase[]
  /** Their steps, in the order of the log. */
  publicUpdates(query: PublicQuery): readonly PublicUpdate[]
  dueTimers(now: Instant, limit: number): readonly { caseId: CaseId; at: Instant }[]
  nextTimer(): Instant | null
  contact(id: string): Contact | null
  /** Removes name and phone for good; history and counts stay. */
  eraseContact(id: string, at: Instant): void
  user(username: string): UserRecord | null
  userById(id: UserId): UserRecord | null
  users(): readonly UserRecord[]
  saveUser(user: UserRecord): void
  setting(key: string): string | null
  saveSetting(key: string, value: string): void
  saveSession(session: SessionRecord): void
  session(tokenHash: string): SessionRecord | null
  deleteSession(tokenHash: string): void
  /** All sessions of one user, e.g. after a new password. */
  deleteSessionsOf(userId: UserId): void
  schemaVersion(): number
  close(): void
}
export type SessionRecord = { tokenHash: string; userId: UserId; createdAt: Instant; expiresAt: Instant; lastSeenAt: Instant }

/** What the log says of one case. */
export type Projection = { state: CaseState; card: CaseCard; facts: CaseFacts; search: SearchDoc }
/**
 * The domain's pure functions (evolve, factsOf, cardOf) as one: all events of one case, in order, to what the store keeps of
 * it. What `rebuild` writes and `verify` compares with.
 */
export type Projector = (events: readonly RecordedEvent[]) => Projection
