import type { Instant, OrgCode } from '#contract/ids.ts'
import { mayReadAudit } from '#backend/domain/access/audit-readers.ts'
import type { EmergencyRules } from '#backend/domain/cap/emergencies.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { TopicLimits } from '#backend/domain/topics/topic-limits.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { GroupStore } from '#backend/ports/group-store.ts'
import type { ItemJudge } from '#backend/ports/item-judge.ts'
import type { Passwords } from '#backend/ports/passwords.ts'
import type { Reader } from '#backend/ports/reader.ts'
import { createAccounts } from './accounts.ts'
import type { Application } from './application.ts'
import type { CameraQuestions } from './cameras.ts'
import { suggestFor } from './auto-suggest.ts'
import { board } from './board.ts'
import { checkIn, checkIns } from './check-ins.ts'
import { createStationDesk } from './station-desk.ts'
import { createBudgetDesk, type BudgetDesk } from './budget-desk.ts'
import { createForceBook } from './force-book.ts'
import { createForceDesk, type ForceDeskDeps } from './force-desk.ts'
import { createEmergencyDesk } from './emergencies.ts'
import { findCase } from './find-case.ts'
import { kpi } from './kpi.ts'
import { kpiSheet } from './kpi-sheet.ts'
import { kpiShares, kpiTimes } from './kpi-times.ts'
import { listCases } from './lists.ts'
import { catchUp, changesOf } from './live.ts'
import { createLockOut, type LockOutRules } from './lock-out.ts'
import { createLogin } from './login.ts'
import { overview } from './overview.ts'
import { presentCase } from './present-case.ts'
import { published, type PublishedFigures } from './published.ts'
import { auditLines, eventsAfter } from './records.ts'
import type { Product, QueryDeps } from './query-deps.ts'
import { reference } from './reference.ts'
import { related } from './related.ts'
import { countCases, search } from './search.ts'
import { searchItems } from './search-items.ts'
import { createSessions, type SessionRules } from './sessions.ts'
import { similar } from './similar.ts'
import { receive, submit } from './submit.ts'
import { deadlines, timeline } from './timeline.ts'
import { createTopicDesk, type TopicDesk } from './topics.ts'
import { unmask } from './unmask.ts'
import { createGradeBook } from './grade-book.ts'
import { createWebhookDesk, type WebhookParts } from './webhook-desk.ts'
import { workerTasks } from './worker-tasks.ts'
import { createWhistleDesk } from './whistle-desk.ts'
import type { BudgetBooks } from './run-budget.ts'
import type { StationBooks } from './run-station.ts'
import { createWriteSide, type WriteDeps, type WriteSide } from './write-side.ts'

export type ApplicationDeps = WriteDeps & {
  reader: Reader
  budgets: BudgetBooks
  stations: StationBooks
  forceBooks: Pick<ForceDeskDeps, 'calls' | 'measures'>
  groups: Pick<GroupStore, 'count'>
  attachments: Attachments
  passwords: Passwords
  product: Product
  district: OrgCode
  /** A trained model, where there is one. */
  judge?: ItemJudge
  topicLimits: TopicLimits
  missingCalendarYears: (now: Instant) => number[]
  sessionRules: SessionRules
  lockOutRules: LockOutRules
  emergencyRules: EmergencyRules
  webhooks: WebhookParts
  published: PublishedFigures
  version: string
  /** How late the event loop was at worst lately, in milliseconds. */
  lagMs: () => number
}

/** What the composition adds: doors that stand on the application themselves. */
export type OwnApplication = Omit<Application, 'buildings' | 'bulletins' | 'exports' | 'map' | 'notice' | 'scores' | 'staff' | 'party' | 'team' | 'shifts' | 'sources' | 'fieldMaps' | 'ingest' | 'doors' | 'groups' | 'groupNotices' | 'alarms' | 'integrity' | 'disputes' | 'peace' | keyof CameraQuestions>

/** The use cases over their ports, and the writing side for callers inside the process. */
export function createApplication(deps: ApplicationDeps): { app: OwnApplication; write: WriteSide; queries: QueryDeps & { topics: TopicDesk; budgets: BudgetDesk } } {
  const book = createForceBook(deps.store)
  const write = createWriteSide({ ...deps, forces: book })
  const queries = createQueryDeps(deps, write)
  const people = createPeople(deps, write)
  const topics = createTopicDesk(queries)
  const budgets = createBudgetDesk({ queries, books: deps.budgets, bus: write.bus, attachments: deps.attachments })
  const app: OwnApplication = {
    ...people,
    attachments: deps.attachments,
    ...createDesks(deps, write),
    isExercise: deps.clock.isExercise,
    now: () => deps.clock.now(),
    position: queries.position,
    ...healthOf(deps, write, queries),
    ...questions(queries, topics),
    published: () => published(queries, deps.published),
    suggestItem: (text) => suggestFor({ catalogue: deps.books.catalogue, judge: deps.judge ?? (() => null) }, text),
    submit: (actor, command) => submit({ queries, bus: write.bus, attachments: deps.attachments }, actor, command),
    receive: (actor, command) => receive({ queries, bus: write.bus, attachments: deps.attachments }, actor, command),
    checkIn: (actor, wish) => checkIn({ queries, bus: write.bus, locate: deps.locate }, actor, wish),
    unmask: (actor, wish) => unmask(queries, write.bus, { actor, ...wish }),
    whistles: createWhistleDesk({ queries, bus: write.bus, attachments: deps.attachments }),
    budgets,
    stations: createStationDesk({ queries, books: deps.stations, bus: write.bus }),
    forces: createForceDesk({ queries, book, bus: write.bus, ...deps.forceBooks }),
    onWhistles: (hear) => write.commit.onCommit(({ whistles }) => whistles.length > 0 && hear(whistles)),
    onChanges: (hear) => write.commit.onCommit((committed) => hear(changesOf(committed))),
  }
  return { app, write, queries: { ...queries, topics, budgets } }
}

function createDesks(deps: ApplicationDeps, { bus }: WriteSide): Pick<Application, 'emergencies' | 'webhooks'> {
  const newId = () => deps.ids.uuid()
  return {
    emergencies: createEmergencyDesk({ ...deps, bus, newId, rules: deps.emergencyRules }),
    webhooks: createWebhookDesk({ ...deps.webhooks, clock: deps.clock, newId, audit: bus, district: deps.district, orgs: deps.books.catalogue.orgs }),
  }
}

function createQueryDeps(deps: ApplicationDeps, { cache, commit }: WriteSide): QueryDeps {
  const grades = createGradeBook({ store: deps.buildings?.store ?? { countByOrg: () => [] }, district: deps.district, now: () => deps.clock.now(), onCommit: commit.onCommit })
  const { store, reader, clock, books, groups, product, district, topicLimits, missingCalendarYears } = deps
  let { position } = store.head()
  commit.onCommit(({ to }) => {
    position = to
  })
  return { store, reader, clock, cache, grades, groups, books, product, district, topicLimits, missingCalendarYears, position: () => position }
}

function createPeople(deps: ApplicationDeps, { bus }: WriteSide): Pick<Application, 'login' | 'sessions' | 'accounts' | 'mayAudit'> {
  const { store, clock, ids, passwords, books } = deps
  const sessions = createSessions({ ...deps, rules: deps.sessionRules })
  const lockOut = createLockOut(deps.lockOutRules)
  return {
    sessions,
    login: createLogin({ store, clock, passwords, sessions, lockOut, audit: bus }),
    accounts: createAccounts({ store, ids, passwords, audit: bus, sessions, catalogue: books.catalogue }),
    mayAudit: mayReadAudit,
  }
}

/** From this lag on the server says that it is not well. */
const badLagMs = 250

function healthOf(deps: ApplicationDeps, { commit }: WriteSide, { position }: QueryDeps): Pick<Application, 'health' | 'sessionView'> {
  const { clock, store, books, version, lagMs, missingCalendarYears } = deps
  const schema = store.schemaVersion()
  const startedAt = clock.now()
  return {
    health() {
      const loopLagMs = lagMs()
      const now = clock.now()
      return {
        status: commit.isHealthy() && loopLagMs < badLagMs ? 'ok' : 'degraded',
        version, position: position(), serverNow: now, exercise: clock.isExercise, schema, uptimeMs: Math.max(0, now - startedAt), loopLagMs,
        missingCalendarYears: missingCalendarYears(now),
      }
    },
    sessionView: ({ actor, username, expiresAt, mustChangePassword }) => ({
      actor, username, expiresAt, mustChangePassword, serverNow: clock.now(), exercise: clock.isExercise, position: position(),
      referenceVersion: books.catalogue.version,
    }),
  }
}

type Questions = Omit<
  OwnApplication,
  'budgets' | 'stations' | 'forces' | 'login' | 'sessions' | 'accounts' | 'mayAudit' | 'attachments' | 'emergencies' | 'webhooks' | 'exports' | 'published' | 'isExercise' | 'now' | 'position' | 'health' | 'sessionView' | 'submit' | 'receive' | 'checkIn' | 'unmask' | 'onChanges' | 'suggestItem' | 'whistles' | 'onWhistles'
>

function questions(queries: QueryDeps, topics: TopicDesk): Questions {
  const { cache, store, books } = queries
  return {
    caseView: (actor, id) => presentCase(queries, actor, findCase(cache, actor, id)),
    caseByNo(actor, no) {
      const id = store.findCaseByNo(no)
      if (id === null) throw new DomainError('case.not-found', { no })
      return presentCase(queries, actor, findCase(cache, actor, id))
    },
    timeline: (actor, id) => timeline(queries, actor, id),
    deadlines: (actor, id) => deadlines(queries, actor, id),
    related: (actor, id) => related(queries, actor, id),
    similar: (actor, about) => similar(queries, actor, about),
    board: (actor, query) => board(queries, actor, query),
    listCases: (actor, query) => listCases({ ...queries, topics }, actor, query),
    topics: (actor, query) => topics.topics(actor, query),
    overview: (actor, query) => overview(queries, actor, query),
    kpi: (actor, query) => kpi(queries, actor, query),
    kpiSheet: (actor, query) => kpiSheet(queries, actor, query),
    kpiTimes: (actor, query) => kpiTimes(queries, actor, query),
    kpiShares: (actor, query) => kpiShares(queries, actor, query),
    count: (actor, query) => countCases(queries, actor, query),
    search: (actor, query) => search(queries, actor, query),
    items: ({ q, limit }) => searchItems(books.catalogue, q, limit),
    events: (query) => eventsAfter(queries, query),
    audit: (query) => auditLines(queries, query),
    reference: () => reference(queries),
    workerTasks: (actor) => workerTasks(queries, actor),
    checkIns: (actor) => checkIns(queries, actor),
    catchUp: (actor, wish) => catchUp(queries, actor, wish),
  }
}
