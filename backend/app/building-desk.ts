import type { z } from 'zod'
import { type BuildingAction, type BuildingCard, type BuildingCode, type BuildingCommand, type BuildingListQuery, type BuildingPage, type BuildingReply, type BuildingState, type BuildingView, findingKinds, type GradeCount, type GradeCounts } from '#contract/buildings.ts'
import type { CaseId, Instant, OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import { accessFactsOf, canSee } from '#backend/domain/access/visibility.ts'
import { appealUntil } from '#backend/domain/building/decide.ts'
import { missedPatrols, totalPoints } from '#backend/domain/building/grade.ts'
import { buildingActions, canSeeBuilding } from '#backend/domain/building/permit.ts'
import type { BuildingRules } from '#backend/domain/building/rules.ts'
import { childLength, isWithin } from '#backend/domain/catalogue/organisation.ts'
import { maskName } from '#backend/domain/privacy/mask.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { Attachments } from '#backend/ports/attachments.ts'
import type { AreaGrades, BuildingStore } from '#backend/ports/building-store.ts'
import type { ResidentStore } from '#backend/ports/resident-store.ts'
import type { CommandBus } from './command-bus.ts'
import { type GradeBook, sumOfGrades } from './grade-book.ts'
import { cardsFor } from './present-card.ts'
import type { QueryDeps } from './query-deps.ts'
import { withStoredPhotos } from './submit.ts'

/** Graded buildings, as the screens ask for them and change them. */
export type BuildingDesk = {
  list(actor: Actor, query: z.output<typeof BuildingListQuery>): BuildingPage
  counts(actor: Actor, scope: OrgCode | undefined): GradeCounts
  /** Throws `building.not-found`, `access.out-of-scope`. */
  view(actor: Actor, code: BuildingCode): BuildingView
  submit(actor: Actor, code: BuildingCode, command: BuildingCommand): Promise<BuildingReply>
}

export type BuildingDeskDeps = {
  queries: QueryDeps
  buildings: BuildingStore
  grades: GradeBook
  doors: Pick<ResidentStore, 'doorAt' | 'doors'>
  bus: Pick<CommandBus, 'submitBuilding'>
  attachments: Pick<Attachments, 'find'>
  rules: BuildingRules
}

const YEAR_DAYS = 365
const MOST_CASES = 12
const MOST_ENDED = 20

export function createBuildingDesk(deps: BuildingDeskDeps): BuildingDesk {
  const { queries, buildings, bus, attachments } = deps
  return {
    list: (actor, query) => listBuildings(deps, actor, query),
    counts: (actor, scope) => countsOf(deps, areaOf(actor, scope)),
    view: (actor, code) => viewOf(deps, actor, code),
    async submit(actor, code, command) {
      const action = await withPhotos(attachments, command.action)
      const receipt = await bus.submitBuilding({ code, command: { ...command, action } }, actor).catch((error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'building.version-conflict' || buildings.load(code) === null) throw error
        throw new DomainError(error.code, { ...error.details, building: viewOf(deps, actor, code) })
      })
      return { ...receipt, position: queries.position(), building: viewOf(deps, actor, code) }
    },
  }
}

async function withPhotos(attachments: BuildingDeskDeps['attachments'], action: BuildingAction): Promise<BuildingAction> {
  const own = await withStoredPhotos(attachments, action)
  if (own.type !== 'record' && own.type !== 'inspect') return own
  const findings = await Promise.all(own.findings.map((finding) => withStoredPhotos(attachments, { ...finding, type: own.type })))
  return { ...own, findings: findings.map(({ type: _type, ...finding }) => finding) }
}

function areaOf(actor: Actor, scope: OrgCode | undefined): OrgCode {
  if (actor.role === 'RESIDENT') throw new DomainError('access.denied')
  const org = scope ?? actor.scope
  if (!isWithin(org, actor.scope)) throw new DomainError('access.out-of-scope', { scope: org })
  return org
}

function listBuildings({ queries, buildings, rules }: BuildingDeskDeps, actor: Actor, { scope, q, missed, appealed, held, ...query }: z.output<typeof BuildingListQuery>): BuildingPage {
  const now = queries.clock.now()
  const { total, items, next } = buildings.list({ ...query, org: areaOf(actor, scope), typed: q, missedBefore: missed === true ? now : undefined, isAppealed: appealed, isHeld: held })
  return { position: queries.position(), at: now, total, next, items: items.map((one) => cardOf(one, now, rules)) }
}

function cardOf({ state, address }: { state: BuildingState; address: string }, now: Instant, rules: BuildingRules): BuildingCard {
  const { code, org, assessment, changes, appeals, lastPatrolAt } = state
  const { grade, points, reasons, better, patrolDueAt } = assessment
  const last = changes.at(-1)
  return {
    code, org, address, grade, points: totalPoints(points), reasons, better, changedAt: last?.at ?? null, from: last?.from ?? null, lastPatrolAt, patrolDueAt,
    missedPatrols: missedPatrols(assessment, now, rules), isAppealed: appeals.some(({ status }) => status === 'OPEN'),
  }
}

const asCount = ({ org, ASSURED, NORMAL, WARNING, missed, appealed }: AreaGrades): GradeCount => ({ org, ASSURED, NORMAL, WARNING, missed, appealed })

function countsOf({ queries, buildings, grades }: BuildingDeskDeps, org: OrgCode): GradeCounts {
  const subGrids = grades.subGrids(org)
  const length = childLength(org)
  const parts = Map.groupBy(subGrids, (row) => row.org.slice(0, length))
  const reasons = buildings.countReasons(org)
  const total = sumOfGrades(org, subGrids)
  return {
    position: queries.position(), at: queries.clock.now(), total: asCount(total), held: total.held,
    parts: [...parts].map(([part, rows]) => asCount(sumOfGrades(part, rows))).filter((part) => part.org !== org),
    reasons: findingKinds.flatMap((kind) => (reasons.has(kind) ? [{ kind, n: reasons.get(kind) ?? 0 }] : [])),
  }
}

function viewOf(deps: BuildingDeskDeps, actor: Actor, code: BuildingCode): BuildingView {
  const { queries, buildings, rules, doors } = deps
  const state = buildings.load(code)
  if (state === null || !state.isRental) throw new DomainError('building.not-found', { building: code })
  if (!canSeeBuilding(actor, state)) throw new DomainError('access.out-of-scope', { building: code })
  const now = queries.clock.now()
  const door = doors.doorAt(code)
  const { betterSince } = state.assessment
  return {
    position: queries.position(), at: now, state, card: cardOf({ state, address: door?.address ?? '' }, now, rules), full: { ...rules.parts }, lines: { ...rules.lines }, upAfterDays: rules.upAfterDays,
    people: peopleOf(queries, state), cases: casesOf(deps, actor, { state, address: door?.address ?? '', now }), door: doorOf(deps, state),
    upFrom: betterSince === null ? null : betterSince + rules.upAfterDays * DAY, appealUntil: appealUntil(state), actions: buildingActions({ state, actor, rules }),
  }
}

/** Everybody in a building's history, by masked name. */
function peopleOf({ store }: QueryDeps, { findings, visits, appeals }: BuildingState): BuildingView['people'] {
  const ids = [...findings.flatMap(({ foundBy, closedBy }) => [foundBy, closedBy]), ...visits.map(({ by }) => by), ...appeals.flatMap(({ by, decidedBy }) => [by, decidedBy])]
  return [...new Set(ids.filter((id) => id !== null))].flatMap((id) => {
    const user = store.userById(id)
    return user === null ? [] : [{ id, name: maskName(user.name) }]
  })
}

/** Cases that findings are linked with, and those of the last year at the same address, as far as the reader may know of them. */
function casesOf({ queries }: BuildingDeskDeps, actor: Actor, { state, address, now }: { state: BuildingState; address: string; now: Instant }): BuildingView['cases'] {
  const { store, cache } = queries
  const linked = state.findings.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]))
  const near = address === '' ? [] : store.sameAddress(state.org, address, now - YEAR_DAYS * DAY, MOST_CASES).map(({ id }) => id)
  const isSeen = (id: CaseId) => {
    const found = cache.find(id)
    return found !== null && canSee(actor, accessFactsOf(found.state))
  }
  const ids = [...new Set([...linked, ...near])].filter(isSeen).slice(0, MOST_CASES)
  return store.cards(ids).map(cardsFor(actor, cache)).map(({ id, no, title, stage, reportedAt }) => ({ id, no, title, isOpen: stage !== 'END', reportedAt }))
}

function doorOf({ doors }: BuildingDeskDeps, { code, org }: BuildingState): BuildingView['door'] {
  const door = doors.doorAt(code)
  if (door === null) return null
  const ended = doors.doors({ org, kind: 'BUILDING', state: 'ENDED', typed: code, limit: MOST_ENDED }).length
  return { state: door.state, issuedAt: door.issuedAt, lastScanAt: door.lastScanAt, scans: door.scans, ended }
}
