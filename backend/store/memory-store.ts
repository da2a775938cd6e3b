import type { CaseId, Position } from '#contract/ids.ts'
import type { RecordedEvent } from '#contract/events.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Batch, Store } from '#backend/ports/store.ts'
import { checkVersions, type PlacedCommand, type PlacedWrite, placeBatch } from './batch-plan.ts'
import { chainEvents, EMPTY_HEAD, type Head } from './hash-chain.ts'
import { createMemoryLists } from './memory-lists.ts'
import { createMemoryMatters } from './memory-matters.ts'
import { createMemoryMeetings } from './memory-meetings.ts'
import { createMemoryNeighbours } from './memory-neighbours.ts'
import { createMemoryPeople } from './memory-people.ts'
import { createMemoryPublic } from './memory-public.ts'
import { cardOf, type MemoryRow, stateOf, toRow } from './memory-rows.ts'
import { createMemorySums } from './memory-sums.ts'
import { createMemoryWhistles } from './memory-whistles.ts'

type StoredEvent = { event: RecordedEvent; dataText: string }
type Memory = { events: StoredEvent[]; versions: Map<string, number>; commands: Map<string, PlacedCommand>; cases: Map<CaseId, MemoryRow> }

/**
 * The store without a disk, for tests and dry runs: the same promises, no speed. Every number is counted from the facts
 * themselves, so that it checks the rollups of the SQLite store.
 */
export function createMemoryStore(): Store {
  const memory: Memory = { events: [], versions: new Map(), commands: new Map(), cases: new Map() }
  const people = createMemoryPeople()
  const whistles = createMemoryWhistles()
  const meetings = createMemoryMeetings()
  const rows = (): MemoryRow[] => [...memory.cases.values()]
  const log = createLog(memory)
  return {
    commit(batch) {
      const stored = commit(memory, people, batch)
      whistles.write(batch.whistles ?? [])
      meetings.write(batch.meetings ?? [])
      return stored
    },
    reading: (run) => run(),
    ...log,
    matters: createMemoryMatters(rows),
    ...createMemoryPublic(rows, log.streamEvents),
    ...createMemoryLists(rows),
    ...createMemorySums(rows),
    ...createMemoryNeighbours(rows, () => headOf(memory).position),
    ...people.store,
    ...whistles.reads,
    ...meetings.reads,
    loadCase(id) {
      const row = memory.cases.get(id)
      return row === undefined ? null : stateOf(row)
    },
    findCaseByNo: (no) => rows().find(({ facts }) => facts.no === no)?.facts.id ?? null,
    findCaseBySource: (source, sourceId) => rows().find((row) => row.facts.source === source && stateOf(row).sourceId === sourceId)?.facts.id ?? null,
    lastSerial(day) {
      const serials = rows().map(({ facts }) => facts.no).filter((no) => no.startsWith(`GM${day}`)).map((no) => Number(no.slice(`GM${day}`.length)))
      return Math.max(0, ...serials)
    },
    cards: (ids) => ids.map((id) => memory.cases.get(id)).filter((row) => row !== undefined).map(cardOf),
    schemaVersion: () => 0,
    close: () => undefined,
  }
}

const headOf = ({ events }: Memory): Head => events.at(-1)?.event ?? EMPTY_HEAD

function toEvent({ event, dataText }: StoredEvent): RecordedEvent {
  const data: unknown = JSON.parse(dataText)
  return { ...event, data }
}

function createLog(memory: Memory): Pick<Store, 'head' | 'command' | 'streamEvents' | 'eventsAfter' | 'eventsOfKind'> {
  const { events, commands } = memory
  return {
    head() {
      const { position, hash } = headOf(memory)
      return { position, hash }
    },
    command: (id) => commands.get(id) ?? null,
    streamEvents: (stream) => events.filter(({ event }) => event.stream === stream).map(toEvent),
    eventsAfter: (position, limit) => events.slice(position, position + limit).map(toEvent),
    eventsOfKind(prefix, before, limit) {
      const found = events.filter(({ event }) => event.stream.startsWith(prefix) && event.position < (before ?? Number.POSITIVE_INFINITY))
      return found.toReversed().slice(0, limit).map(toEvent)
    },
  }
}

/** Everything that can be refused is looked at before anything changes. */
function commit(memory: Memory, people: ReturnType<typeof createMemoryPeople>, batch: Batch): ReturnType<Store['commit']> {
  const head = headOf(memory)
  checkVersions(batch.events, (stream) => memory.versions.get(stream) ?? 0)
  const chained = chainEvents(batch.events, batch.recordedAt, head)
  const { cases, commands } = placeBatch(batch, chained)
  checkCommands(memory, commands)
  checkCases(memory, cases)
  people.check(batch)
  for (const one of chained) {
    memory.events.push({ event: structuredClone(one.event), dataText: one.dataText })
    memory.versions.set(one.event.stream, one.event.version)
  }
  for (const command of commands) memory.commands.set(command.commandId, command)
  for (const write of cases) memory.cases.set(write.after.id, toRow(write, memory.cases.get(write.after.id)))
  people.write(batch)
  const events = chained.map(({ event }) => event)
  return { from: head.position + 1, to: lastPosition(events, head), events }
}

const lastPosition = (events: readonly RecordedEvent[], head: Head): Position => events.at(-1)?.position ?? head.position

function checkCommands(memory: Memory, commands: readonly PlacedCommand[]): void {
  const seen = new Set(memory.commands.keys())
  for (const { commandId } of commands) {
    if (seen.has(commandId)) throw new DomainError('command.id-reused', { commandId })
    seen.add(commandId)
  }
}

/** What UNIQUE does in SQLite: one case a number and a source's id, and the state before is the state that is stored. */
function checkCases(memory: Memory, writes: readonly PlacedWrite[]): void {
  const taken = new Set([...memory.cases.values()].flatMap((row) => namesOf(row.facts.no, row.facts.source, stateOf(row).sourceId)))
  for (const { before, after, state } of writes) {
    if (before !== null && memory.cases.get(after.id)?.facts.version !== before.version) {
      throw new DomainError('case.version-conflict', { caseId: after.id, version: before.version })
    }
    if (before !== null) continue
    const names = namesOf(after.no, after.source, state.sourceId)
    if (names.some((name) => taken.has(name))) throw new DomainError('case.already-exists', { caseId: after.id })
    for (const name of names) taken.add(name)
  }
}

const namesOf = (no: string, source: string, sourceId: string | null): string[] => (sourceId === null ? [no] : [no, `${source}|${sourceId}`])
