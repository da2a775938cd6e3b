import type { BuildingCode, BuildingCommand, BuildingEvent, BuildingState } from '#contract/buildings.ts'
import type { CommandId, Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { type BulkOrder, decideBulk } from '#backend/domain/building/bulk.ts'
import { type BuildingContext, decideBuilding, elapseBuilding } from '#backend/domain/building/decide.ts'
import { buildingStream } from '#backend/domain/building/fold.ts'
import { systemActor, type EventActor } from '#backend/domain/case/decide-context.ts'
import { max } from '#backend/domain/shared/number.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { BuildingStore } from '#backend/ports/building-store.ts'
import type { Draft } from './case-batch.ts'
import type { StreamVersions } from './stream-versions.ts'

/** What grades are decided with. Absent: a hall without graded buildings. */
export type BuildingBooks = Pick<BuildingContext, 'rules' | 'calendar' | 'caseOf'> & { store: Pick<BuildingStore, 'load' | 'due' | 'countByOrg'> }
export type BuildingDeps = { books: BuildingBooks; versions: Pick<StreamVersions, 'next'> }
export type BuildingOrder = { code: BuildingCode; command: BuildingCommand; actor: Actor; now: Instant; isPast: boolean }

type Writing = { commandId: CommandId; actor: EventActor; at: Instant }

/** Checks and decides one command about a building, its grade after it included; gives the building's version it leads to. Throws the coded refusal. */
export function runBuilding(deps: BuildingDeps, draft: Draft, { code, command, actor, now: at, isPast }: BuildingOrder): number {
  const known = draft.findBuilding(code)
  if (known === null) throw new DomainError('building.not-found', { building: code })
  const now = max(at, known.lastEventAt)
  const state = bringBuildingUpToDate(deps, draft, { state: known, now, commandId: command.commandId })
  if (!isPast && isStale(state, command.expectedVersion)) throw new DomainError('building.version-conflict', { expected: command.expectedVersion, current: state.version })
  const events = decideBuilding(state, command.action, { ...deps.books, now, actor })
  append(deps, draft, { org: state.org, events, commandId: command.commandId, actor, at: now })
  return draft.findBuilding(code)?.version ?? 0
}

/** What only time has done since makes nobody's view stale. */
const isStale = ({ version, factVersion }: BuildingState, expected: number): boolean => expected < factVersion || expected > version

/** Registers, or records of a whole round, of one sub-grid. For imports, not for people. */
export function runBulk({ books, versions }: BuildingDeps, draft: Draft, { order, actor, now, commandId }: { order: BulkOrder; actor: EventActor; now: Instant; commandId: CommandId }): number {
  const events = decideBulk(order, { now, by: actor.id, rules: books.rules, calendar: books.calendar, find: draft.findBuilding })
  for (const event of events) draft.applyBuildings(envelope(event, { org: order.org, versions }, { commandId, actor, at: now }), event)
  return events.length
}

const dueBy = ({ assessment: { nextAt }, lastEventAt }: BuildingState, now: Instant): Instant | null => (nextAt === null || nextAt > now ? null : max(nextAt, lastEventAt))

/** Turns what time alone has done to a building by now into events, each of its own time, so that a timer fired late gives the same history. */
export function bringBuildingUpToDate(deps: BuildingDeps, draft: Draft, { state, now, commandId }: { state: BuildingState; now: Instant; commandId: CommandId }): BuildingState {
  let current = state
  for (let due = dueBy(current, now); due !== null; due = dueBy(current, now)) {
    append(deps, draft, { org: current.org, events: elapseBuilding(current, due, deps.books), commandId, actor: systemActor, at: due })
    const after = draft.findBuilding(state.code) ?? current
    if (after.version === current.version) return after
    current = after
  }
  return current
}

function append({ versions }: BuildingDeps, draft: Draft, { org, events, ...writing }: Writing & { org: OrgCode; events: readonly BuildingEvent[] }): void {
  for (const event of events) draft.applyBuildings(envelope(event, { org, versions }, event.type === 'buildingsAssessed' ? { ...writing, actor: systemActor } : writing), event)
}

function envelope({ type, ...data }: BuildingEvent, { org, versions }: { org: string; versions: Pick<StreamVersions, 'next'> }, { commandId, actor: { id, role, unit }, at }: Writing): Parameters<Draft['append']>[0] {
  const stream = buildingStream(org)
  return { stream, version: versions.next(stream), type, data, actor: { id, role, unit }, at, commandId }
}
