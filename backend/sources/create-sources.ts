import { setTimeout as sleep } from 'node:timers/promises'
import type { SourceCode } from '#contract/case.ts'
import type { OrgCode } from '#contract/ids.ts'
import type { Reconciliation, SourceView } from '#contract/sources.ts'
import { demandSourceRole, type SourceDesk } from '#backend/app/source-desk.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Inbox } from '#backend/inbox/inbox.ts'
import type { Keys } from '#backend/inbox/keys.ts'
import type { Outbox } from '#backend/outbox/outbox.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Ids } from '#backend/ports/ids.ts'
import type { Logger } from '#backend/ports/logger.ts'
import { channelOf, createFlowBackChannel, createFlowBackPlanner } from './flow-back.ts'
import { withHandovers } from './handover/carry-handovers.ts'
import { createHandoverPlanner } from './handover/plan-handover.ts'
import { createGivePhoto } from './give-photo.ts'
import type { SourceBook } from './load-sources.ts'
import { createNight, type Night } from './night.ts'
import { createSourceProcessor, type ProcessorDeps } from './processor.ts'
import type { Books } from './read-matter.ts'
import { createReceive } from './receive.ts'
import { reconcile, repair, type ReconcileDeps } from './reconcile.ts'
import { takesHandovers, type SourceConfig } from './source-config.ts'
import type { VerifyDeps } from './verify-message.ts'
import { createSourceLink, type SourceLink } from './source-link.ts'
import type { Desk } from './take-in.ts'

export type SourcesDeps = {
  book: SourceBook
  store: HallStore
  inbox: Inbox
  outbox: Outbox
  keys: Pick<Keys, 'secretsOf' | 'list' | 'issue' | 'rotate'>
  write: Pick<WriteSide, 'bus' | 'cache'>
  attachments: Attachments
  books: Books
  clock: Clock
  ids: Ids
  digest: Digest
  log: Logger
  district: OrgCode
  locate: ProcessorDeps['locate']
  buildingOf: ProcessorDeps['buildingOf']
}

/** The source systems of a hall. `open` begins to read what they send. */
export type Sources = { desk: SourceDesk; night: Night; open(): void }

const patienceMs = 5000
const endpointKey = (source: string): string => `source.endpoint.${source}`

type One = { config: SourceConfig; link: SourceLink; endpoint: () => string | null; reconciling: ReconcileDeps }

/** Puts the doors of the five systems together: processors on the inbox, flow-back on the outbox, reconciliation beside both. */
export function createSources(deps: SourcesDeps): Sources {
  const { book, clock, inbox, outbox, store } = deps
  const all = new Map([...book.sources].map(([code, config]) => [code, createOne(deps, config)]))
  const demand = (source: SourceCode): One => {
    const found = all.get(source)
    if (found === undefined) throw new DomainError('source.unknown', { source })
    return found
  }
  const openWayOut = (one: One) => {
    if (!outbox.channels().includes(channelOf(one.config.source))) openChannel(deps, one)
  }
  const reconcileOne = (source: SourceCode, day: string) => reconcile(demand(source).reconciling, day)
  const repairOne = (report: Reconciliation) => repair(demand(report.source).reconciling, report)
  const receive = createReceive({ inbox, clock, isKnown: (source) => all.has(source), strangersPerHour: book.inbound.strangersPerHour, patience: () => sleep(patienceMs, null, { ref: false }) })
  const photo = createGivePhoto({
    ...verifying(deps), matters: store.areas.sources, handovers: store.areas.handovers, load: (id) => deps.write.cache.find(id)?.state ?? null, attachments: deps.attachments, now: () => clock.now(), newId: () => deps.ids.uuid(),
  })
  return {
    desk: createDesk(deps, { demand, all, openWayOut, reconcileOne, repairOne, receive, photo }),
    night: createNight({ ...deps, rules: book.inbound, sources: () => [...all.values()].filter((one) => one.endpoint() !== null).map(({ config }) => config.source), reconcile: reconcileOne, repair: repairOne }),
    open() {
      for (const one of all.values()) {
        inbox.open(one.config.source, createSourceProcessor(processorDeps(deps, one.link), one.config))
        if (one.endpoint() !== null) openWayOut(one)
      }
    },
  }
}

function createOne({ store, keys, clock, ids, book, outbox: _outbox }: SourcesDeps, config: SourceConfig): One {
  const { source } = config
  const endpoint = () => store.setting(endpointKey(source)) || null
  const link = createSourceLink({
    source, endpoint, secret: () => keys.secretsOf(source, 'signing')[0]?.secret ?? null, now: () => clock.now(), newNonce: () => ids.uuid(), timeoutSeconds: book.inbound.timeoutSeconds,
  })
  const { areas } = store
  const reconciling: ReconcileDeps = {
    config, link, store: areas.sources, handovers: areas.handovers, outbox: areas.outbox, load: (id) => store.loadCase(id), isConnected: () => endpoint() !== null, now: () => clock.now(), newId: () => ids.uuid(),
  }
  return { config, link, endpoint, reconciling }
}

function openChannel(deps: SourcesDeps, { config, link, endpoint }: One): void {
  const { outbox, store, inbox, district } = deps
  const isConnected = () => endpoint() !== null
  const flowBack = createFlowBackChannel(config.source, link, (id) => store.loadCase(id)?.no ?? null)
  const planner = createFlowBackPlanner(config, isConnected)
  if (!takesHandovers(config)) return outbox.open(flowBack, planner)
  const carrying = { config, store: store.areas.handovers, link, desk: deskOf(deps), district, retry: (ids: readonly string[]) => void inbox.retry(ids) }
  outbox.open(withHandovers(flowBack, carrying), planner, createHandoverPlanner(config, isConnected))
}

const deskOf = ({ store, write }: SourcesDeps): Desk => ({
  submit: (command, actor) => write.bus.submit(command, actor), isDone: (id) => store.command(id) !== null, load: (id) => write.cache.find(id)?.state ?? null,
})

const verifying = ({ store, keys, book }: SourcesDeps): VerifyDeps => ({
  store: store.areas.sources, secretsOf: (source) => keys.secretsOf(source, 'signing').map(({ secret }) => secret), windowSeconds: book.inbound.windowSeconds,
})

function processorDeps(deps: SourcesDeps, link: SourceLink): ProcessorDeps {
  const { store, clock, books, district, digest, locate, buildingOf, attachments, inbox } = deps
  return {
    ...verifying(deps), store: store.areas.sources, handovers: store.areas.handovers, desk: deskOf(deps),
    books, district, digest, locate, buildingOf, contact: (id) => store.contact(id), findCase: (source, sourceId) => store.findCaseBySource(source, sourceId),
    fetching: { link, attachments, now: () => clock.now() }, retry: (ids) => void inbox.retry(ids),
  }
}

type Parts = {
  demand: (source: SourceCode) => One
  all: ReadonlyMap<SourceCode, One>
  openWayOut: (one: One) => void
  reconcileOne: (source: SourceCode, day: string) => Promise<Reconciliation>
  repairOne: (report: Reconciliation) => Promise<Reconciliation>
  receive: SourceDesk['receive']
  photo: SourceDesk['photo']
}

function createDesk({ store, keys, write, book }: SourcesDeps, { demand, all, openWayOut, reconcileOne, repairOne, receive, photo }: Parts): SourceDesk {
  const viewOf = ({ config, endpoint }: One): SourceView => ({
    source: config.source, schemas: config.schemas, datum: config.fields.point?.datum ?? null, endpoint: endpoint(), hasKey: keys.secretsOf(config.source, 'signing').length > 0,
  })
  return {
    largestBytes: book.inbound.largestBytes,
    receive,
    photo,
    list(actor) {
      demandSourceRole(actor, 'read')
      return [...all.values()].map(viewOf)
    },
    async connect(actor, { source, endpoint }) {
      demandSourceRole(actor, 'connect')
      const one = demand(source)
      await write.bus.record({ type: 'sourceConnected', actor, data: { source, isConnected: endpoint !== null } })
      store.saveSetting(endpointKey(source), endpoint ?? '')
      if (endpoint !== null) openWayOut(one)
      return viewOf(one)
    },
    async issueKey(actor, source) {
      demandSourceRole(actor, 'connect')
      const { config } = demand(source)
      const current = keys.list().find((key) => key.owner === config.source && key.kind === 'signing' && key.revokedAt === null && key.expiresAt === null)
      const issued = current === undefined ? keys.issue(config.source, 'signing') : keys.rotate(current.id)
      await write.bus.record({ type: 'sourceKeyIssued', actor, data: { source, key: issued.id } })
      return issued
    },
    reconciliations(actor, query) {
      demandSourceRole(actor, 'read')
      return store.areas.sources.reconciliations(query)
    },
    async reconcile(actor, { source, day }) {
      demandSourceRole(actor, 'operate')
      return reconcileOne(source, day)
    },
    async repair(actor, id) {
      demandSourceRole(actor, 'operate')
      const report = store.areas.sources.reconciliation(id)
      if (report === null) throw new DomainError('request.not-found')
      return repairOne(report)
    },
  }
}
