import type { CaseState } from '#contract/case.ts'
import type { CaseId, CommandId, Instant } from '#contract/ids.ts'
import type { BudgetId, BudgetState } from '#contract/budget.ts'
import type { BuildingCode, BuildingEvent, BuildingState } from '#contract/buildings.ts'
import type { StationCode, StationState } from '#contract/stations.ts'
import type { WhistleId, WhistleState } from '#contract/whistle.ts'
import { evolveBuildings, type FindBuilding } from '#backend/domain/building/evolve.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { systemActor, type DatedEvent, type EventActor } from '#backend/domain/case/decide-context.ts'
import { evolve } from '#backend/domain/case/evolve.ts'
import type { CaseFacts } from '#backend/domain/kpi/case-facts.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { DatedWhistleEvent } from '#backend/domain/whistle/decide-context.ts'
import type { OutboxPlanner } from '#backend/ports/channel.ts'
import type { Batch, CaseWrite, CommandRecord, Contact, NewEvent, OutboxMessage, SearchDoc } from '#backend/ports/store.ts'
import type { MeetingId, MeetingState } from '#contract/meeting.ts'
import { type BudgetDraft, budgetsIn } from './budget-draft.ts'
import type { CaseCache, KnownCase } from './case-cache.ts'
import { toData } from './event-data.ts'
import { meetingsIn, type MeetingDraft } from './meeting-events.ts'
import { searchDocOf } from './project-case.ts'
import { type StationDraft, stationsIn } from './station-draft.ts'
import { addWhistle } from './whistle-events.ts'

/** A clock that trembles by this much is evened out; one that goes back further is refused. */
export const clockJitterMs = 5000

/** The events one command adds, over the states as the commands before it left them. Nothing counts until it is kept. */
export type Draft = MeetingDraft & BudgetDraft & StationDraft & {
  find(id: CaseId): CaseState | null
  /** Evolves a case by events of this command; an event is never dated before the one it follows. */
  apply(id: CaseId, events: readonly DatedEvent[], actor: EventActor): CaseState | null
  /** The same for a past that comes from elsewhere: its times stay as they are, even out of order. */
  applyHistory(id: CaseId, events: readonly DatedEvent[], actor: EventActor): CaseState | null
  findWhistle(id: WhistleId): WhistleState | null
  /** Evolves a whistle order by events of this command. */
  applyWhistle(id: WhistleId, events: readonly DatedWhistleEvent[], actor: EventActor): WhistleState | null
  findBuilding(code: BuildingCode): BuildingState | null
  /** Adds an event about buildings and evolves them by it. */
  applyBuildings(event: NewEvent, content: BuildingEvent): void
  /** Adds an event of another stream than a case's. */
  append(event: NewEvent): void
  addContact(contact: Contact): void
  /** Messages for somebody outside, in the same transaction. */
  tell(messages: readonly OutboxMessage[]): void
  /** Events of a stream in this batch, including those of this draft. */
  eventsOf(stream: string): readonly NewEvent[]
  /** Makes it part of the batch; gives the place of its last event among all of the batch, -1 without any. */
  keep(record: CommandRecord | null): number
}

/** One transaction to come. */
export type CaseBatch = {
  /** `isPast`: what happened elsewhere or long ago, of which nobody outside is told. */
  draft(commandId: CommandId, isPast?: boolean): Draft
  /** The answer to a command of this batch. */
  command(commandId: CommandId): (CommandRecord & { place: number }) | null
  isEmpty(): boolean
  toWrite(recordedAt: Instant): Batch
  /** Ids of the cases it changes. */
  touched(): CaseId[]
}

export const caseStream = (id: CaseId): string => `case:${id}`

type Deps = { cache: CaseCache; loadWhistle: (id: WhistleId) => WhistleState | null; loadBuilding: (code: BuildingCode) => BuildingState | null; loadMeeting: (id: MeetingId) => MeetingState | null; loadBudget: (id: BudgetId) => BudgetState | null; loadStation: (code: StationCode) => StationState | null; factsOf: (state: CaseState) => CaseFacts; planners: readonly OutboxPlanner[] }
type Content = { states: Map<CaseId, CaseState>; whistles: Map<WhistleId, WhistleState>; buildings: Map<BuildingCode, BuildingState>; meetings: Map<MeetingId, MeetingState>; budgets: Map<BudgetId, BudgetState>; stations: Map<StationCode, StationState>; events: NewEvent[]; contacts: Contact[]; outbox: OutboxMessage[] }

const emptyContent = (): Content => ({ states: new Map(), whistles: new Map(), buildings: new Map(), meetings: new Map(), budgets: new Map(), stations: new Map(), events: [], contacts: [], outbox: [] })

function addTo(all: Content, own: Content): void {
  for (const [id, state] of own.states) all.states.set(id, state)
  for (const [id, order] of own.whistles) all.whistles.set(id, order)
  for (const [code, building] of own.buildings) all.buildings.set(code, building)
  for (const [id, meeting] of own.meetings) all.meetings.set(id, meeting)
  for (const [id, budget] of own.budgets) all.budgets.set(id, budget)
  for (const [code, station] of own.stations) all.stations.set(code, station)
  all.events.push(...own.events)
  all.contacts.push(...own.contacts)
  all.outbox.push(...own.outbox)
}

/** Collects what the commands of one turn do, each over the states the ones before it left. */
export function createCaseBatch({ cache, loadWhistle, loadBuilding, loadMeeting, loadBudget, loadStation, factsOf, planners }: Deps): CaseBatch {
  const all = emptyContent()
  const { states, events, whistles, meetings } = all
  const commands = new Map<CommandId, { record: CommandRecord; place: number }>()
  const storedCase = rememberCases(cache)

  function draft(commandId: CommandId, isPast = false): Draft {
    const own = emptyContent()
    const seen = (id: CaseId) => own.states.get(id) ?? states.get(id) ?? storedCase(id)?.state ?? null
    const applyAt = (timeOf: typeof notBefore, tell: readonly OutboxPlanner[]): Draft['apply'] => (id, dated, actor) => {
      let state = seen(id)
      for (const one of dated) {
        const event = envelope({ id, commandId, state, actor }, { ...one, at: timeOf(state, one.at) })
        const after = evolve(state, one.event, { at: event.at, actor: event.actor, version: event.version })
        own.events.push(event)
        for (const plan of tell) own.outbox.push(...plan(state, after, event))
        state = after
      }
      if (state !== null && dated.length > 0) own.states.set(id, state)
      return state
    }
    const findWhistle = (id: WhistleId) => own.whistles.get(id) ?? whistles.get(id) ?? loadWhistle(id)
    const findBuilding = (code: BuildingCode) => own.buildings.get(code) ?? all.buildings.get(code) ?? loadBuilding(code)
    return {
      find: seen,
      findWhistle, findBuilding,
      applyBuildings: (event, content) => addBuildings(own, { event, content, find: findBuilding }),
      applyWhistle: (id, dated, actor) => addWhistle(own, findWhistle(id), { id, commandId, dated, actor }),
      ...meetingsIn(own, { commandId, before: meetings, load: loadMeeting }),
      ...budgetsIn(own, all.budgets, loadBudget), ...stationsIn(own, all.stations, loadStation),
      apply: applyAt(notBefore, isPast ? [] : planners),
      applyHistory: applyAt((_state, at) => at, []),
      append: (event) => void own.events.push(event),
      addContact: (contact) => void own.contacts.push(contact),
      tell: (messages) => void own.outbox.push(...messages),
      eventsOf: (stream) => [...events, ...own.events].filter((event) => event.stream === stream),
      keep(record) {
        addTo(all, own)
        const place = own.events.length === 0 ? -1 : events.length - 1
        if (record !== null) commands.set(record.commandId, { record, place })
        return place
      },
    }
  }

  return {
    draft, isEmpty: () => events.length === 0 && commands.size === 0,
    command: (id) => answered(commands.get(id)),
    toWrite: (recordedAt) => ({ recordedAt, ...toRows(all), commands: [...commands.values()].map(({ record }) => record), cases: [...states.values()].map((state) => toCaseWrite(storedCase(state.id), state, factsOf(state))) }),
    touched: () => [...states.keys()],
  }
}

const answered = (known: { record: CommandRecord; place: number } | undefined) => (known === undefined ? null : { ...known.record, place: known.place })

/** Each case as the store has it, looked up once in a batch, also when it is not there. */
function rememberCases(cache: CaseCache): (id: CaseId) => KnownCase | null {
  const known = new Map<CaseId, KnownCase | null>()
  return (id) => {
    const found = known.get(id) ?? (known.has(id) ? null : cache.find(id))
    known.set(id, found)
    return found
  }
}

const toRows = ({ events, contacts, outbox, whistles, buildings, meetings, budgets, stations }: Content): Omit<Batch, 'recordedAt' | 'commands' | 'cases'> => ({ events, contacts, outbox, whistles: [...whistles.values()], buildings: [...buildings.values()], meetings: [...meetings.values()], budgets: [...budgets.values()], stations: [...stations.values()] })

/** Adds an event about buildings to what a command does. */
function addBuildings(own: Content, { event, content, find }: { event: NewEvent; content: BuildingEvent; find: FindBuilding }): void {
  own.events.push(event)
  for (const state of evolveBuildings(find, content, { at: event.at, by: event.actor.id })) own.buildings.set(state.code, state)
}

type Place = { id: CaseId; commandId: CommandId; state: CaseState | null; actor: EventActor }

function envelope({ id, commandId, state, actor }: Place, { at, event, by }: DatedEvent): NewEvent {
  const { id: actorId, role, unit } = by === 'system' ? systemActor : actor
  return { stream: caseStream(id), version: (state?.version ?? 0) + 1, type: event.type, data: toData(event), actor: { id: actorId, role, unit }, at, commandId }
}

/** The given instant, or the case's last one while the clock only trembles. Throws `case.clock-backwards` beyond that. */
export function notBefore(state: CaseState | null, at: Instant): Instant {
  if (state === null || at >= state.lastEventAt) return at
  if (state.lastEventAt - at > clockJitterMs) throw new DomainError('case.clock-backwards', { now: at, lastEventAt: state.lastEventAt })
  return state.lastEventAt
}

function toCaseWrite(before: KnownCase | null, state: CaseState, after: CaseFacts): CaseWrite {
  return { state, card: cardOf(state, false), before: before?.facts ?? null, after, search: searchDoc(before?.state ?? null, state) }
}

/** Null when no word of the case has changed. */
function searchDoc(before: CaseState | null, after: CaseState): SearchDoc | null {
  const isSame = before !== null && before.title === after.title && before.text === after.text && before.address === after.address
  return isSame ? null : searchDocOf(after)
}
