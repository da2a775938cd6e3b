import type { z } from 'zod'
import { forceKinds, type ForceCallLine, type ForceCallsView, type ForceChoice, type ForceLine, type forceRoutes, type ForcesView, type MeasuresView, type SupportMeasure, type TeamsView } from '#contract/forces.ts'
import type { CaseId, CommandId, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { accessFactsOf, areaOf, canSee, isRedactedFor } from '#backend/domain/access/visibility.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import type { ForceEvent } from '#backend/domain/force/book.ts'
import { countCalls, forceChoices } from '#backend/domain/force/calls.ts'
import { activityFaults, adoptionFaults, endFaults, mayKeep, memberFaults, teamFaults, type FaultyLine, type ForceCheck } from '#backend/domain/force/faults.ts'
import { isOnCall } from '#backend/domain/force/hours.ts'
import { maskName } from '#backend/domain/privacy/mask.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { ForceCallRow, ForceStore } from '#backend/ports/force-store.ts'
import type { CommandBus } from './command-bus.ts'
import { findCase } from './find-case.ts'
import { createFactKeeper, type FactReceipt } from './fact-keeper.ts'
import { forceStream, forceStreams, type ForceBook } from './force-book.ts'
import { activitiesIn, adoptionsIn, measuresIn, teamsIn } from './force-lists.ts'
import type { QueryDeps } from './query-deps.ts'

type Routes = typeof forceRoutes
type Query<R extends keyof Routes> = z.output<Routes[R]['query']>
type Body<R extends keyof Routes> = z.output<Routes[R]['body']>
type Reply<R extends keyof Routes> = z.output<Routes[R]['reply']>

/** Service forces, self-governance teams and support measures of an area: who there is, what they do, how calls are answered. */
export type ForceDesk = {
  forces(actor: Actor, query: Query<'forces'>): ForcesView
  calls(actor: Actor, query: Query<'forceCalls'>): ForceCallsView
  /** Whom a case may call now. */
  choices(actor: Actor, id: CaseId): ForceChoice[]
  teams(actor: Actor, query: Query<'selfTeams'>): TeamsView
  activities(actor: Actor, query: Query<'teamActivities'>): Reply<'teamActivities'>
  measures(actor: Actor, query: Query<'supportMeasures'>): MeasuresView
  adoptions(actor: Actor, query: Query<'adoptions'>): Reply<'adoptions'>
  /** All lines or none: throws `force.invalid` with every line's fault, `access.denied` for who keeps no register. Names are kept masked. */
  register(actor: Actor, wish: Body<'registerForces'>): Promise<FactReceipt>
  registerTeams(actor: Actor, wish: Body<'registerTeams'>): Promise<FactReceipt>
  record(actor: Actor, wish: Body<'recordActivities'>): Promise<FactReceipt>
  adopt(actor: Actor, wish: Body<'adoptMeasures'>): Promise<FactReceipt>
  end(actor: Actor, wish: Body<'endMeasures'>): Promise<FactReceipt>
}

export type ForceDeskDeps = {
  queries: Pick<QueryDeps, 'store' | 'cache' | 'clock' | 'position' | 'books'>
  book: ForceBook; bus: Pick<CommandBus, 'keepFact'>; calls: ForceStore; measures: readonly SupportMeasure[]
}

/** Calls are counted over so many days. */
const CALL_DAYS = 30
/** So many faulty lines are named. */
const MOST_FAULTS = 50

export function createForceDesk(deps: ForceDeskDeps): ForceDesk {
  const { queries, book } = deps
  const act = createKeeping(deps)
  const head = (actor: Actor, scope: OrgCode | undefined) => ({ position: queries.position(), at: queries.clock.now(), scope: areaOf(actor, scope), mayEdit: mayKeep(actor) })
  const listed = <T>(all: readonly T[], limit: number) => ({ position: queries.position(), at: queries.clock.now(), total: all.length, items: all.slice(0, limit) })
  return {
    forces: (actor, query) => forcesIn(deps, head(actor, query.scope), query),
    calls: (actor, { scope, kind, limit }) => {
      const calls = callsIn(deps, areaOf(actor, scope)).filter(({ call }) => kind === undefined || call.kind === kind)
      const { items, ...page } = listed(calls, limit)
      return { ...page, days: CALL_DAYS, items: items.flatMap((row) => callLine(deps, actor, row)) }
    },
    choices: (actor, id) => forceChoices(book.register().members.values(), findCase(queries.cache, actor, id).subGrid, queries.clock.now()),
    teams: (actor, { scope, kind }) => ({ ...head(actor, scope), ...teamsIn(book.register(), { scope: areaOf(actor, scope), kind, orgs: queries.books.catalogue.orgs, measures: deps.measures }) }),
    activities: (actor, { scope, kind, limit }) => listed(activitiesIn(book.register(), areaOf(actor, scope), kind), limit),
    measures: (actor, { scope }) => ({ ...head(actor, scope), ...measuresIn(book.register(), { scope: areaOf(actor, scope), measures: deps.measures, orgs: queries.books.catalogue.orgs }) }),
    adoptions: (actor, { scope, limit, ...query }) => listed(adoptionsIn(book.register(), { ...query, scope: areaOf(actor, scope), measures: deps.measures }), limit),
    register: (actor, { commandId, members }) => act(actor, commandId, { faults: (check) => memberFaults(members, check), event: { type: 'forcesRegistered', members: members.map((one) => ({ ...one, name: maskName(one.name) })) } }),
    registerTeams: (actor, { commandId, teams }) => act(actor, commandId, { faults: (check) => teamFaults(teams, check), event: { type: 'teamsRegistered', teams: teams.map((one) => ({ ...one, leader: maskName(one.leader) })) } }),
    record: (actor, { commandId, activities }) => act(actor, commandId, { faults: (check) => activityFaults(activities, check), event: { type: 'teamActivitiesRecorded', activities } }),
    adopt: (actor, { commandId, adoptions }) => act(actor, commandId, { faults: (check) => adoptionFaults(adoptions, check), event: { type: 'measuresAdopted', adoptions } }),
    end: (actor, { commandId, ends }) => act(actor, commandId, { faults: (check) => endFaults(ends, check), event: { type: 'measuresEnded', ends } }),
  }
}

type Wish = { faults: (check: ForceCheck) => FaultyLine[]; event: ForceEvent }

function createKeeping({ queries, book, bus, measures }: ForceDeskDeps): (actor: Actor, commandId: CommandId, wish: Wish) => Promise<FactReceipt> {
  const byCode = new Map(measures.map((one) => [one.code, one]))
  const now = () => queries.clock.now()
  const keep = createFactKeeper({ store: queries.store, bus, now, streams: [forceStreams] })
  return (actor, commandId, { faults, event }) =>
    keep(actor, commandId, {
      decide() {
        if (!mayKeep(actor)) throw new DomainError('access.denied')
        const found = faults({ register: book.register(), actor, isOrg: (org) => queries.books.catalogue.orgs.has(org), measures: byCode, today: dayText(dayOf(now())) })
        if (found.length > 0) throw new DomainError('force.invalid', { faults: found.slice(0, MOST_FAULTS), total: found.length })
        const { type, ...data } = event
        return { stream: forceStream(type), type, data }
      },
      kept: () => book.add(event),
    })
}

/** Calls of an area in the days that count. */
const callsIn = ({ calls, queries }: ForceDeskDeps, org: OrgCode): readonly ForceCallRow[] => calls.calls(org, queries.clock.now() - CALL_DAYS * DAY)

const lineOrder = (a: ForceLine, b: ForceLine): number => (a.org === b.org ? (a.id < b.id ? -1 : 1) : a.org < b.org ? -1 : 1)

function forcesIn(deps: ForceDeskDeps, head: Pick<ForcesView, 'position' | 'at' | 'scope' | 'mayEdit'>, { kind, onCall, limit }: Query<'forces'>): ForcesView {
  const { scope, at } = head
  const all = [...deps.book.register().members.values()].filter(({ org, isActive }) => isActive && isWithin(org, scope)).map((one): ForceLine => ({ ...one, isOnCall: isOnCall(one.hours, at) }))
  const calls = callsIn(deps, scope).map(({ call }) => call)
  const kinds = forceKinds.map((which) => {
    const some = all.filter((one) => one.kind === which)
    return { kind: which, total: some.length, onCall: some.filter((one) => one.isOnCall).length, ...countCalls(calls.filter((call) => call.kind === which)) }
  })
  const items = all.filter((one) => (kind === undefined || one.kind === kind) && (onCall === undefined || one.isOnCall)).toSorted(lineOrder)
  return { ...head, days: CALL_DAYS, total: items.length, kinds, items: items.slice(0, limit) }
}

/** A call with the title of its case for those who may read it. */
function callLine({ queries }: ForceDeskDeps, actor: Actor, { caseId, no, subGrid, call }: ForceCallRow): ForceCallLine[] {
  const state = queries.cache.find(caseId)?.state
  if (state === undefined || !canSee(actor, accessFactsOf(state))) return []
  const { note: _note, reason: _reason, ...shown } = call
  return [{ ...shown, caseId, no, subGrid, title: isRedactedFor(actor, accessFactsOf(state)) ? '' : state.title }]
}
