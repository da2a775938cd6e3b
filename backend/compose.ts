import { join } from 'node:path'
import type { OrgCode } from '#contract/ids.ts'
import { systemActor } from '#backend/app/actor.ts'
import type { AlarmFeed } from '#backend/app/alarms/alarm-feed.ts'
import type { Application } from '#backend/app/application.ts'
import { createAutoRoute, routingActorId, type AutoRoute } from '#backend/app/auto-route.ts'
import { createIngestDesk, type IngestDesk } from '#backend/app/ingest-desk.ts'
import { withAreaQuestions } from '#backend/app/area-questions.ts'
import type { HintBooks } from '#backend/app/mend-hints.ts'
import { createDoorDesk, type DoorDesk } from '#backend/app/door-desk.ts'
import { printerOf } from '#backend/print/thread-printer.ts'
import { newDoorToken } from '#backend/residents/secrets.ts'
import { createApplication, type ApplicationDeps } from '#backend/app/create-application.ts'
import { CapConfig } from '#backend/cap/cap-config.ts'
import { createWebhookParts } from '#backend/webhooks/webhook-parts.ts'
import { WebhooksConfig } from '#backend/webhooks/webhooks-config.ts'
import { stationBooks } from '#backend/app/station-books.ts'
import type { StationBooks } from '#backend/app/run-station.ts'
import { budgetBooks } from '#backend/app/budget-books.ts'
import { buildingBooks } from '#backend/app/building-books.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { createCameras, type Cameras } from '#backend/cameras/create-cameras.ts'
import { attachmentsFolder, migrationsFolder, modelFile, sealFile, storeFile, usualLimits, type HallLimits } from '#backend/config.ts'
import type { Catalogue } from '#backend/domain/catalogue/catalogue.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { createAttachmentFolder } from '#backend/files/attachment-folder.ts'
import { createMendBooks } from '#backend/mend-books.ts'
import { openGround } from '#backend/open-map.ts'
import { openDisputes } from '#backend/open-disputes.ts'
import { openWatch, type Watch } from './open-watch.ts'
import { openBulletins } from '#backend/open-bulletins.ts'
import { openNotice } from './open-notice.ts'
import { openGroups } from './open-groups.ts'
import { openParty } from '#backend/open-party.ts'
import { openExports } from '#backend/open-exports.ts'
import { openJudge } from '#backend/open-judge.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { ItemJudge } from '#backend/ports/item-judge.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { CodeSender } from '#backend/residents/phone-check.ts'
import { createResidents, type Residents } from '#backend/residents/create-residents.ts'
import { createInbox, type Inbox } from '#backend/inbox/inbox.ts'
import { createKeys, type Keys } from '#backend/inbox/keys.ts'
import { createOutbox, type Outbox } from '#backend/outbox/outbox.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import { createSources } from '#backend/sources/create-sources.ts'
import { openLiveMaps } from '#backend/sources/live-maps.ts'
import { loadSources } from '#backend/sources/load-sources.ts'
import { createMapDesk } from '#backend/sources/map-desk.ts'
import type { Night } from '#backend/sources/night.ts'
import type { Printer } from '#backend/ports/printer.ts'
import type { WecomConfig } from '#backend/messages/wecom-channel.ts'
import type { PagePrinter } from '#backend/ports/page-printer.ts'
import type { Reader } from '#backend/ports/reader.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { IngestConfig } from '#backend/resources/ingest-config.ts'
import { readStaffFile } from '#backend/resources/staff-file.ts'
import { loadResources, type Resources } from '#backend/resources/load-resources.ts'
import { readRecorded } from '#backend/resources/recorded-catalogue.ts'
import { withTimes } from '#backend/store/kpi-times.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { sha256 } from '#backend/system/digest.ts'
import { openClock } from '#backend/system/exercise.ts'
import { systemIds } from '#backend/system/ids.ts'
import { createLoopLag } from '#backend/system/loop-lag.ts'
import { createArgonPasswords } from '#backend/system/passwords.ts'
import { every, timeLimit } from '#backend/system/repeat.ts'
import { createFileSealer } from '#backend/system/sealer.ts'
import { createScoreBook } from '#backend/app/score-book.ts'
import { createScoreDesk } from '#backend/app/score-desk.ts'
import { createStaffBook, type StaffBook } from '#backend/app/staff-book.ts'
import { createStaffDesk } from '#backend/app/staff-desk.ts'
import { withScores } from '#backend/app/score-source.ts'
import { withTopics } from '#backend/classify/hot-topics.ts'
import { createStoreReader } from '#backend/system/store-reader.ts'
import { createWorkerReader } from '#backend/system/worker-reader.ts'
import { openChannels, prepareMessages, type MessagesConfig, type WayOut } from './open-messages.ts'

/** A hall without its doors: store, rules and use cases, for the server and for commands that work on the data themselves. */
export type Hall = {
  store: HallStore
  clock: Clock
  resources: Resources
  district: OrgCode
  app: Application
  write: WriteSide
  residents: Residents
  /** Messages of others and for others. Their loops run in a hall that is served. */
  inbox: Inbox
  outbox: Outbox
  keys: Keys
  /** What is done with the source systems once a night. */
  night: Night
  cameras: Cameras
  /** Works out alarms from what is committed in a hall that is served. */
  alarms: AlarmFeed
  /** Finds doubtful closings in what was committed. */
  integrity: Watch['integrity']
  reader: Reader
  resourcesFolder: string
  /** Accepts and dispatches by itself what is certain; listens in a hall that is served. */
  routing: AutoRoute
  /** How messages to people fare: which gateways are on, and why not. */
  waysOut(): WayOut[]
  limits: HallLimits
  /** Where this machine reaches the hall; null until it is served. */
  address: { url: string | null }
  /** Commits what waits and gives everything back. */
  close(): Promise<void>
}

export type HallOptions = {
  /** The data folder; it must exist. */
  data: string
  resources: string
  log: Logger
  version: string
  /** A clock of the caller's own; absent: the machine's, or the exercise's of this store. */
  clock?: Clock
  now?: number | undefined
  isExercise?: boolean
  /** The script of the reading thread; absent: slow questions are answered in this thread. */
  readerScript?: URL | undefined
  limits?: HallLimits
  /** Sends residents their codes; absent: nothing can, and none is asked for. */
  codeSender?: CodeSender
  /** Frigate's HTTP interface, for pictures. */
  frigateUrl?: string | undefined
  /** Gateways for messages to people; absent: nothing is sent. */
  messages?: MessagesConfig
  /** Prints bulletins; absent: a Chromium of this machine. */
  pagePrinter?: PagePrinter
}

const lagWindowMs = 10_000

/** Opens the one writer of a data folder. Throws `store.*` and `catalogue.*` refusals. */
export function openHall(options: HallOptions): Hall {
  const files = { file: storeFile(options.data), migrations: migrationsFolder(options.resources) }
  const store = createSqliteStore(files)
  try {
    return hallOver(store, options)
  } catch (error) {
    store.close()
    throw error
  }
}

function hallOver(store: HallStore, options: HallOptions): Hall {
  const { data, log, readerScript, limits = usualLimits } = options
  const files = { file: storeFile(data), migrations: migrationsFolder(options.resources) }
  const resources = loadResources(options.resources, readRecorded(store))
  const clock = options.clock ?? openClock(store, { now: options.now, isExercise: options.isExercise ?? false })
  const reader = readerScript === undefined ? createStoreReader(withTimes(withScores(withAreaQuestions(withTopics(store))))) : createWorkerReader(readerScript, files)
  const lag = createLoopLag(lagWindowMs)
  const district = districtOf(resources.catalogue)
  const messaging = createMessaging(store, { clock, log, resources, data })
  const attachments = createAttachmentFolder({ folder: attachmentsFolder(data), limits: limits.photos })
  const judge = openJudge(modelFile(data), log)
  const roster = createStaffBook(store)
  const stations = stationBooks(store, resources, roster)
  const { app: own, write, queries } = applicationOf(store, { clock, resources, reader, district, attachments, judge, stations, lagMs: () => lag.lagMs(), ...messaging }, options)
  const maps = openLiveMaps(loadSources(options.resources), store)
  const sources = createSources({
    ...messaging, book: maps.book, store, write, attachments, clock, log, district, ids: systemIds, digest: sha256, books: resources.catalogue,
    locate: (place) => resources.locator.locate(place)?.subGrid ?? null, buildingOf: (token) => buildingOf(store, token),
  })
  sources.open()
  const cameras = createCameras({ store, clock, log, resources, district, write, attachments, ...messaging, position: own.position, frigateUrl: options.frigateUrl })
  const routing = routingOf({ store, write, resources, district, log }, judge)
  const messages = prepareMessages(options, clock)
  const printed = openPrinted({ store, queries, write, clock, resources, reader, roster, outbox: messaging.outbox }, { ...options, wecom: messages.ways.wecom })
  const assessing = assessments({ store, clock, resources, write, reader, roster })
  const parties = openParty({ queries, write, resources, attachments, roster, sealer: createFileSealer(sealFile(data)), schedule: inNextTurn })
  const watch = openWatch({ store, write, clock, log, resources, resourcesFolder: options.resources, district, attachments, cameras, position: own.position, newId: () => systemIds.uuid(), schedule: inNextTurn })
  const ground = openGround({ store, write, queries, resources, attachments, cameras: cameras.questions, register: stations.register, roster, schedule: inNextTurn })
  const address: Hall['address'] = { url: null }
  const bulletins = openBulletins({ queries, store, write, log, resources: options.resources, address: () => address.url, ...(options.pagePrinter === undefined ? {} : { printer: options.pagePrinter }) })
  const exports = openExports({ queries, write, sources: { ...assessing, ...watch.desks, stations: own.stations }, files, readerScript, resources: options.resources })
  const app = { ...own, bulletins, exports, ...ground, ...parties, ...printed, notice: openNotice({ store, resources, district, clock, roster, grades: queries.grades, registry: cameras.registry, position: own.position }), ...openDisputes({ queries, store, resources }), ...assessing, ...watch.desks, sources: sources.desk, fieldMaps: createMapDesk({ maps, inbox: store.areas.inbox, retry: (ids) => messaging.inbox.retry(ids), books: resources.catalogue, audit: write.bus, clock }), ...cameras.questions, ingest: ingestOf({ store, write, clock, waysOut: messages.ways.list, hints: createMendBooks({ resources, book: maps.book, registry: cameras.registry, suggestItem: own.suggestItem }), reader, ...messaging }, options.resources) }
  const hall: Hall = {
    store, clock, resources, district, app, write, limits, address, reader, resourcesFolder: options.resources, ...messaging, cameras, alarms: watch.alarms, integrity: watch.integrity, routing, night: sources.night, waysOut: messages.ways.list,
    residents: residentsOf({ store, app, write, resources, district }, messages.sender),
    async close() {
      lag.stop()
      await bulletins.stop()
      await messaging.inbox.stop()
      cameras.health.save()
      watch.alarms.flush()
      await messaging.outbox.stop()
      write.commit.close()
      await reader.close()
      store.close()
    },
  }
  openChannels(hall, messages)
  return hall
}

type ApplicationParts = Pick<Hall, 'clock' | 'resources' | 'reader' | 'district' | 'outbox' | 'keys'> & Pick<ApplicationDeps, 'attachments' | 'lagMs'> & { judge: ItemJudge; stations: StationBooks }

/** The use cases over what was opened for them. */
function applicationOf(store: HallStore, { clock, resources, reader, district, attachments, judge, stations, lagMs, outbox, keys }: ApplicationParts, options: HallOptions): ReturnType<typeof createApplication> {
  const { log, version, limits = usualLimits } = options
  return createApplication({
    store, clock, log, version, district, reader, lagMs,
    ids: systemIds, digest: sha256, passwords: createArgonPasswords(), attachments, judge,
    books: { catalogue: resources.catalogue, calendars: resources.calendars, rules: resources.rules, whistle: resources.whistle }, buildings: buildingBooks(store, resources), budgets: budgetBooks(store, resources), stations, forceBooks: { calls: store.areas.forces, measures: resources.supportMeasures }, groups: store.areas.groups,
    meetings: resources.meetings, product: resources.product, topicLimits: resources.topicLimits, locate: (place) => resources.locator.locate(place)?.subGrid ?? null, missingCalendarYears: (now) => resources.missingCalendarYears(now),
    schedule: inNextTurn, planners: outbox.planners,
    limits: limits.write, sessionRules: limits.sessions, lockOutRules: limits.lockOut,
    emergencyRules: readJson(join(options.resources, 'config', 'cap.json'), CapConfig),
    published: resources.published,
    webhooks: createWebhookParts({ areas: store.areas, keys, config: readJson(join(options.resources, 'config', 'webhooks.json'), WebhooksConfig) }),
  })
}

function routingOf({ store, write, resources, district, log }: Pick<Hall, 'store' | 'write' | 'resources' | 'district'> & { log: Logger }, judge: ItemJudge): AutoRoute {
  const { catalogue, rules, routing } = resources
  return createAutoRoute({
    catalogue, judge, rules, routing, log, bus: write.bus, find: (id) => write.cache.find(id), nearby: (...about) => store.nearby(...about),
    locate: (place) => resources.locator.locate(place)?.subGrid ?? null,
    newId: () => systemIds.uuid(), actor: { ...systemActor(district), id: routingActorId }, schedule: inNextTurn,
  })
}

/** Doors and chat groups, which share the printer of codes. */
function openPrinted(parts: Pick<Hall, 'store' | 'write' | 'clock' | 'resources' | 'reader' | 'outbox'> & { queries: QueryDeps; roster: StaffBook }, { wecom, ...options }: Pick<HallOptions, 'resources' | 'messages' | 'readerScript'> & { wecom: WecomConfig | null }): Pick<Application, 'doors' | 'groups' | 'groupNotices'> {
  const printer = printerOf({ resources: options.resources, words: parts.resources.resident.sheet }, options.readerScript)
  return { doors: doorDesk({ ...parts, printer }, options), ...openGroups({ ...parts, printer, wecom, schedule: inNextTurn }) }
}

function doorDesk({ store, write, clock, resources, reader, printer }: Pick<Hall, 'store' | 'write' | 'clock' | 'resources' | 'reader'> & { printer: Printer }, options: Pick<HallOptions, 'messages'>): DoorDesk {
  const { catalogue, resident } = resources
  return createDoorDesk({ doors: store.areas.residents, audit: write.bus, clock, catalogue, printer, reader, quietDays: resident.quietDays, newToken: newDoorToken, publicUrl: options.messages?.publicUrl ?? resident.publicUrl })
}

function residentsOf({ store, app, write, resources, district }: Pick<Hall, 'store' | 'app' | 'write' | 'resources' | 'district'>, sender: CodeSender): Residents {
  const { catalogue, calendars, rules, whistle, product, resident } = resources
  return createResidents({
    app, store, doors: store.areas.residents, buildings: store.areas.buildings, cache: write.cache, books: { catalogue, calendars, rules, whistle }, product, district, settings: resident, sender,
  })
}

/** Scores of departments and the assessment of staff. */
function assessments({ store, clock, resources, write, reader, roster }: Pick<Hall, 'store' | 'clock' | 'resources' | 'write' | 'reader'> & { roster: StaffBook }): Pick<Application, 'scores' | 'staff'> {
  const { catalogue, calendars, score, staff } = resources
  const common = { store, reader, catalogue, bus: write.bus, calendar: calendars.current, digest: sha256, now: () => clock.now() }
  return {
    scores: createScoreDesk({ ...common, rules: score, cache: write.cache, book: createScoreBook(store) }),
    staff: createStaffDesk({ ...common, readFile: readStaffFile, rules: staff, book: roster, nameOf: (user) => store.userById(user)?.name ?? '' }),
  }
}

/** The building whose printed code carries this token; null for codes of stations and groups. */
function buildingOf({ areas }: HallStore, token: string): string | null {
  const door = areas.residents.door(token)
  return door?.kind === 'BUILDING' ? door.code : null
}

function ingestOf(hall: Pick<Hall, 'store' | 'write' | 'clock' | 'inbox' | 'outbox' | 'keys' | 'waysOut' | 'reader'> & { hints: HintBooks }, resources: string): IngestDesk {
  return createIngestDesk({ ...hall, areas: hall.store.areas, audit: hall.write.bus, rules: readJson(join(resources, 'config', 'ingest.json'), IngestConfig) })
}

const inNextTurn = (run: () => void): void => void setImmediate(run)

type MessagingDeps = Pick<Hall, 'clock' | 'resources'> & Pick<HallOptions, 'log' | 'data'>

function createMessaging({ areas }: HallStore, { clock, log, resources, data }: MessagingDeps): Pick<Hall, 'inbox' | 'outbox' | 'keys'> {
  const { inbox, outbox } = resources.messaging
  return {
    inbox: createInbox({ store: areas.inbox, clock, ids: systemIds, log, keepDays: inbox.keepDays, every, schedule: inNextTurn }),
    outbox: createOutbox({ store: areas.outbox, clock, log, rules: outbox, every, timeLimit }),
    keys: createKeys({ store: areas.keys, clock, ids: systemIds, digest: sha256, sealer: createFileSealer(sealFile(data)) }),
  }
}

function districtOf({ orgs }: Catalogue): OrgCode {
  for (const { code, level } of orgs.values()) if (level === 'district' && code.length === orgCodeLengths.district) return code
  throw new DomainError('catalogue.invalid-file', { reason: 'no-district' })
}
