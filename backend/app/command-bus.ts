import type { CaseCommand, RecordHistory } from '#contract/commands.ts'
import type { CaseId, CommandId, Instant, OrgCode, Position } from '#contract/ids.ts'
import type { MeetingCommand, MeetingReceipt } from '#contract/meeting.ts'
import type { Actor } from '#contract/roles.ts'
import type { BudgetCommand } from '#contract/budget.ts'
import type { BuildingCode, BuildingCommand } from '#contract/buildings.ts'
import type { StationCode, StationCommand } from '#contract/stations.ts'
import type { WhistleCommand, WhistleId, WhistleReceipt } from '#contract/whistle.ts'
import { compactDate, dayOf } from '#backend/domain/calendar/day.ts'
import { budgetIdOf, budgetStream } from '#backend/domain/budget/evolve.ts'
import type { BulkOrder } from '#backend/domain/building/bulk.ts'
import { buildingStream } from '#backend/domain/building/fold.ts'
import { meetingStream } from '#backend/domain/meeting/evolve.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { stationStream } from '#backend/domain/station/evolve.ts'
import { whistleStream } from '#backend/domain/whistle/fold.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { OutboxMessage, Store } from '#backend/ports/store.ts'
import { type Answered, once, positionOf } from './answer-once.ts'
import type { Audit, AuditLine } from './audit-log.ts'
import { caseStream, type Draft } from './case-batch.ts'
import { contentOf } from './command-content.ts'
import type { GroupCommit, Job } from './group-commit.ts'
import { type BudgetBooks, runBudget } from './run-budget.ts'
import { bringBuildingUpToDate, type BuildingBooks, runBuilding, runBulk } from './run-building.ts'
import { bringUpToDate, runCommand, runHistory, type CommandDeps } from './run-command.ts'
import { runMeeting, type MeetingDeps } from './run-meeting.ts'
import { runStation, type StationBooks } from './run-station.ts'
import { bringWhistleUpToDate, runWhistle } from './run-whistle.ts'
import type { StreamVersions } from './stream-versions.ts'

/** The answer to a command. `isReplay`: it had been answered before, nothing new happened. */
export type CommandOutcome = { commandId: CommandId; caseId: CaseId; version: number; position: Position; isReplay: boolean }

/** A foreign case with its past, on its way in. The same command id again stores nothing. */
export type HistoryOrder = { commandId: CommandId; caseId: CaseId; record: RecordHistory }

/** One event for a stream that is only ever added to. `at`: when it happened, which may be before it is heard of. `also`: what follows it in events of its own; `outbox`: whom it is told. All of it is kept or nothing. */
export type FactOrder = { commandId: CommandId; stream: string; type: string; data: unknown; at: Instant; also?: readonly { type: string; data: unknown }[]; outbox?: readonly OutboxMessage[] }
export type FactOutcome = { commandId: CommandId; position: Position; isReplay: boolean }

/** The only way anything of a case gets into the log. */
export type CommandBus = Audit & {
  /** Resolves when the command is durable. `at`: only for callers inside the process that make history (demo, import), who may leave the version out (null). */
  submit(command: CaseCommand, actor: Actor, at?: Instant): Promise<CommandOutcome>
  submitHistory(order: HistoryOrder, actor: Actor): Promise<CommandOutcome>
  /** The same for a whistle order: order and case change together. */
  submitWhistle(command: WhistleCommand, actor: Actor, at?: Instant): Promise<WhistleReceipt>
  /** The same for a graded building. Refuses with `building.*`. */
  submitBuilding(order: { code: BuildingCode; command: BuildingCommand; at?: Instant }, actor: Actor): Promise<FactOutcome>
  /** A register of buildings or a whole round of findings, of one sub-grid. `at`: for the past. */
  submitBuildings(order: BulkOrder & { commandId: CommandId; at?: Instant }, actor: Actor): Promise<FactOutcome>
  /** The same for a meeting of a Party branch. */
  submitMeeting(command: MeetingCommand, actor: Actor, at?: Instant): Promise<MeetingReceipt>
  /** The same for a community's money of a year. Refuses with `budget.*`. */
  submitBudget(order: { community: OrgCode; year: number; command: BudgetCommand; at?: Instant }, actor: Actor): Promise<FactOutcome>
  /** The same for a service station. Refuses with `station.*`. */
  submitStation(order: { code: StationCode; command: StationCommand; at?: Instant }, actor: Actor): Promise<FactOutcome>
  /** Keeps one fact of a stream that is no case's, such as a patrol. The same command id again stores nothing. */
  keepFact(fact: FactOrder, actor: Actor): Promise<FactOutcome>
  /** Turns the clocks of all cases and whistle orders that have run out by `now`, and grades that time has changed, into events; gives how many of them that were. */
  tick(now: Instant): Promise<number>
}

export type BusDeps = {
  store: Pick<Store, 'command' | 'dueTimers' | 'dueWhistles'>
  clock: Clock
  log: Logger
  digest: Digest
  newId: () => string
  versions: StreamVersions
  commands: CommandDeps & MeetingDeps
  buildings?: BuildingBooks
  budgets?: BudgetBooks
  stations?: StationBooks
  commit: Pick<GroupCommit, 'run'>
}

const timersAtOnce = 500

/** Runs commands, histories, timers and audit lines through one group commit. */
export function createCommandBus(deps: BusDeps): CommandBus {
  const { store, clock, log, commit, commands } = deps
  return {
    submit(command, actor, at) {
      const run = (draft: Draft) => runCommand(commands, draft, { command, actor, now: at ?? clock.now(), isPast: at !== undefined })
      return commit.run(watched(log, ofCase(command.caseId, once(deps, { ...command, stream: caseStream(command.caseId), content: contentOf(command, actor), isPast: at !== undefined }, run))))
    },
    submitWhistle(command, actor, at) {
      const { commandId, orderId } = command
      const run = (draft: Draft) => runWhistle(commands, draft, { command, actor, now: at ?? clock.now(), isPast: at !== undefined })
      const content = JSON.stringify([actor.id, orderId, command.action])
      return commit.run(watched(log, ofOrder(orderId, once(deps, { commandId, stream: whistleStream(orderId), content, isPast: at !== undefined }, run))))
    },
    async submitMeeting(command, actor, at) {
      const { commandId, meetingId } = command
      const run = (draft: Draft) => runMeeting(commands, draft, { command, actor, now: at ?? clock.now(), isPast: at !== undefined })
      const content = JSON.stringify([actor.id, meetingId, command.action])
      const answer = await commit.run(once(deps, { commandId, stream: meetingStream(meetingId), content, isPast: at !== undefined }, run))
      return { ...answer, meetingId }
    },
    submitHistory({ commandId, caseId, record }, actor) {
      const run = (draft: Draft) => runHistory(commands, draft, { caseId, record, actor, now: clock.now() })
      return commit.run(ofCase(caseId, once(deps, { commandId, stream: caseStream(caseId), content: JSON.stringify([caseId, record]), isPast: true }, run)))
    },
    submitBuilding({ code, command, at }, actor) {
      const run = (draft: Draft) => runBuilding({ books: graded(deps, code), versions: deps.versions }, draft, { code, command, actor, now: at ?? clock.now(), isPast: at !== undefined })
      return commit.run(once(deps, { commandId: command.commandId, stream: `${buildingStream('')}${code}`, content: JSON.stringify([actor.id, code, command.action]), isPast: at !== undefined }, run))
    },
    submitBuildings({ commandId, at, ...order }, actor) {
      const run = (draft: Draft) => runBulk({ books: graded(deps, order.org), versions: deps.versions }, draft, { order, actor, now: at ?? clock.now(), commandId })
      return commit.run(once(deps, { commandId, stream: buildingStream(order.org), content: JSON.stringify([actor.id, order]), isPast: at !== undefined }, run))
    },
    submitBudget({ community, year, command, at }, actor) {
      const { commandId, action } = command
      const run = (draft: Draft) => runBudget(moneyOf(deps, community), draft, { community, year, command, actor, now: at ?? clock.now(), isPast: at !== undefined })
      return commit.run(once(deps, { commandId, stream: budgetStream(budgetIdOf(community, year)), content: JSON.stringify([actor.id, community, year, action]), isPast: at !== undefined }, run))
    },
    submitStation({ code, command, at }, actor) {
      const run = (draft: Draft) => runStation(stationsOf(deps, code), draft, { code, command, actor, now: at ?? clock.now() })
      return commit.run(once(deps, { commandId: command.commandId, stream: stationStream(code), content: JSON.stringify([actor.id, code, command.action]), isPast: at !== undefined }, run))
    },
    keepFact: (fact, actor) => commit.run(factEvent(deps, fact, actor)),
    async tick(now) {
      const cases = await tickAll(deps, () => store.dueTimers(now, timersAtOnce).map(({ caseId }) => timer(deps, caseId, now)))
      const whistles = await tickAll(deps, () => store.dueWhistles(now, timersAtOnce).map((id) => whistleTimer(deps, id, now)))
      return cases + whistles + (await tickAll(deps, () => (deps.buildings?.store.due(now, timersAtOnce) ?? []).map((code) => buildingTimer(deps, code, now))))
    },
    record: (line) => commit.run(auditEvent(deps, line)),
  }
}

/** A clock that was set back stops cases: whoever keeps the server must hear of it. */
function watched<T>(log: Logger, job: Job<T>): Job<T> {
  return (batch) => {
    try {
      return job(batch)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'case.clock-backwards') log.warn('clock.backwards', error.details)
      throw error
    }
  }
}

/** Fires what is due until nothing is; gives how many moved. */
async function tickAll({ commit, log }: BusDeps, due: () => Job<boolean>[]): Promise<number> {
  for (let fired = 0; ; ) {
    const jobs = due()
    const moved = await Promise.all(jobs.map((job) => commit.run(job)))
    const count = moved.filter(Boolean).length
    if (count === 0 && jobs.length > 0) log.error('timer.stuck', { due: jobs.length })
    fired += count
    if (count === 0 || jobs.length < timersAtOnce) return fired
  }
}

const ofCase = (caseId: CaseId, job: Job<Answered>): Job<CommandOutcome> => (batch) => {
  const answer = job(batch)
  return (stored) => ({ ...answer(stored), caseId })
}

const ofOrder = (orderId: WhistleId, job: Job<Answered>): Job<WhistleReceipt> => (batch) => {
  const answer = job(batch)
  return (stored) => ({ ...answer(stored), orderId })
}

function timer({ commands, newId }: BusDeps, caseId: CaseId, now: Instant): Job<boolean> {
  return (batch) => {
    const draft = batch.draft(newId())
    const before = draft.find(caseId)
    const after = bringUpToDate(commands, draft, { state: before, now })
    draft.keep(null)
    return () => after !== before
  }
}

function whistleTimer({ commands, newId }: BusDeps, id: WhistleId, now: Instant): Job<boolean> {
  return (batch) => {
    const draft = batch.draft(newId())
    const before = draft.findWhistle(id)
    const after = bringWhistleUpToDate(commands, draft, { order: before, now })
    draft.keep(null)
    return () => after !== before
  }
}

function graded({ buildings }: BusDeps, building: string): BuildingBooks {
  if (buildings === undefined) throw new DomainError('building.not-found', { building })
  return buildings
}

function moneyOf({ budgets }: BusDeps, org: OrgCode): BudgetBooks {
  if (budgets === undefined) throw new DomainError('budget.not-found', { community: org })
  return budgets
}

function stationsOf({ stations }: BusDeps, code: StationCode): StationBooks {
  if (stations === undefined) throw new DomainError('station.not-found', { station: code })
  return stations
}

function buildingTimer(deps: BusDeps, code: BuildingCode, now: Instant): Job<boolean> {
  return (batch) => {
    const commandId = deps.newId()
    const draft = batch.draft(commandId)
    const before = draft.findBuilding(code)
    const after = before === null ? null : bringBuildingUpToDate({ books: graded(deps, code), versions: deps.versions }, draft, { state: before, now, commandId })
    draft.keep(null)
    return () => after !== before
  }
}

function factEvent({ store, digest, versions }: BusDeps, fact: FactOrder, { id, role, unit }: Actor): Job<FactOutcome> {
  const { commandId, stream, type, data, at, also = [], outbox = [] } = fact
  return (batch) => {
    const mark = digest(JSON.stringify([id, stream, type, data, at, ...also]))
    const known = batch.command(commandId) ?? store.command(commandId)
    if (known !== null && known.digest !== mark) throw new DomainError('command.id-reused', { commandId })
    if (known !== null) return (stored) => ({ commandId, position: positionOf(known, stored), isReplay: true })
    const draft = batch.draft(commandId)
    let version = 0
    for (const event of [{ type, data }, ...also]) {
      version = versions.next(stream)
      draft.append({ stream, version, ...event, actor: { id, role, unit }, at, commandId })
    }
    draft.tell(outbox)
    const place = draft.keep({ commandId, digest: mark, stream, version })
    return (stored) => ({ commandId, position: positionOf({ place }, stored), isReplay: false })
  }
}

function auditEvent({ clock, versions, newId }: BusDeps, { type, actor, data }: AuditLine): Job<Position> {
  return (batch) => {
    const commandId = newId()
    const draft = batch.draft(commandId)
    const at = clock.now()
    const stream = `audit:${compactDate(dayOf(at))}`
    const { id, role, unit } = actor
    draft.append({ stream, version: versions.next(stream), type, data, actor: { id, role, unit }, at, commandId })
    const place = draft.keep(null)
    return (stored) => positionOf({ place }, stored)
  }
}
