import { z } from 'zod'
import type { CaseState } from '#contract/case.ts'
import { CaseId, Instant, OrgCode, UnitCode, type UserId } from '#contract/ids.ts'
import { ClosingFlag, Verdict, type DoubtfulClosing, type IntegrityKpi, type IntegrityView } from '#contract/integrity.ts'
import type { Actor, Role } from '#contract/roles.ts'
import { accessFactsOf, canSee, isRedactedFor, unitsOf, visibilityOf } from '#backend/domain/access/visibility.ts'
import { civilOf, dayOf, dayOfCivil, dayStart } from '#backend/domain/calendar/day.ts'
import { cardOf } from '#backend/domain/case/card.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import type { IntegrityRules } from '#backend/domain/integrity/integrity-rules.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { DAY } from '#backend/domain/shared/time.ts'
import type { IntegrityStore } from '#backend/ports/integrity-store.ts'
import type { Visibility } from '#backend/ports/store.ts'
import { systemActor } from '#backend/app/actor.ts'
import type { CommandBus } from '#backend/app/command-bus.ts'
import { findCase } from '#backend/app/find-case.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'

export type IntegrityDesk = {
  /** Doubtful closings of an area, the longest waiting first, or those judged, the latest first; and the figures of the month. */
  list(actor: Actor, query: { scope?: OrgCode | undefined; state: 'open' | 'judged' }): IntegrityView
  /** All of them, however many. */
  all(actor: Actor, query: { scope?: OrgCode | undefined; state: 'open' | 'judged' }): DoubtfulClosing[]
  /** Throws `integrity.not-found`, `integrity.judged`, `access.denied` for whoever worked on the case. */
  judge(actor: Actor, wish: { id: CaseId; round: number; verdict: Verdict; note: string }): Promise<{ reopened: boolean }>
}

export type IntegrityDeskDeps = {
  integrity: IntegrityStore
  queries: Pick<QueryDeps, 'store' | 'cache' | 'position'>
  bus: Pick<CommandBus, 'keepFact' | 'submit'>
  rules: IntegrityRules
  district: OrgCode
  now: () => Instant
  newId: () => string
}

const Flagged = z.object({ caseId: CaseId, round: z.int(), subGrid: OrgCode, unit: UnitCode.nullable(), closedAt: Instant, flags: z.array(ClosingFlag) })
const Judged = z.object({ caseId: CaseId, round: z.int(), verdict: Verdict, note: z.string(), reopened: z.boolean() })
type Judgement = z.infer<typeof Judged> & { by: UserId; at: Instant }
type Doubt = z.infer<typeof Flagged> & { flaggedAt: Instant; judgement: Judgement | null }

const mostListed = 100
const judges: ReadonlySet<Role> = new Set(['REVIEWER', 'COMMUNITY_OPERATOR', 'STREET_OPERATOR', 'DISTRICT_OPERATOR', 'AUDITOR'])

export function createIntegrityDesk(deps: IntegrityDeskDeps): IntegrityDesk {
  const { rules, now, queries } = deps
  const doubts = () => doubtsOf(deps.integrity, now() - rules.openDays * DAY, now() + 1)
  const viewsOf = (actor: Actor, own: readonly Doubt[], state: 'open' | 'judged') => {
    const shown = own.filter(({ judgement }) => (judgement === null) === (state === 'open')).toSorted((a, b) => (state === 'open' ? a.flaggedAt - b.flaggedAt : b.flaggedAt - a.flaggedAt))
    return shown.flatMap((doubt) => viewOf(deps, actor, doubt))
  }
  const within = ({ org, unit }: Visibility) => doubts().filter((doubt) => isWithin(doubt.subGrid, org) && (unit === null || doubt.unit === unit))
  return {
    list(actor, { scope, state }) {
      const visibility = visibilityOf(actor, scope)
      const own = within(visibility)
      return { position: queries.position(), at: now(), open: viewsOf(actor, own, 'open').length, items: viewsOf(actor, own, state).slice(0, mostListed), kpi: kpiOf(deps, { visibility, own }) }
    },
    all: (actor, { scope, state }) => viewsOf(actor, within(visibilityOf(actor, scope)), state),
    async judge(actor, { id, round, verdict, note }) {
      const state = findCase(queries.cache, actor, id)
      const doubt = doubts().find((one) => one.caseId === id && one.round === round)
      if (doubt === undefined) throw new DomainError('integrity.not-found', { caseId: id })
      if (doubt.judgement !== null) throw new DomainError('integrity.judged', { caseId: id })
      if (!mayJudge(actor, state)) throw new DomainError('access.denied', { why: 'own-work' })
      const reopened = verdict === 'FALSE' && (await reopen(deps, { state, round, note }))
      await deps.bus.keepFact({ commandId: deps.newId(), stream: `integrity:${id}`, type: 'closingJudged', data: { caseId: id, round, unit: doubt.unit, verdict, note, reopened }, at: now() }, actor)
      return { reopened }
    },
  }
}

/** Flags of one closing together, with the judgement; judged once. */
function doubtsOf(integrity: IntegrityStore, from: Instant, to: Instant): Doubt[] {
  const doubts = new Map<string, Doubt>()
  for (const { type, data, at, actor } of integrity.between(from, to)) {
    if (type === 'closingJudged') {
      const judged = Judged.parse(data)
      const known = doubts.get(`${judged.caseId} ${judged.round}`)
      if (known !== undefined) known.judgement ??= { ...judged, by: actor.id, at }
      continue
    }
    const flagged = Flagged.parse(data)
    const key = `${flagged.caseId} ${flagged.round}`
    const known = doubts.get(key)
    if (known === undefined) doubts.set(key, { ...flagged, flaggedAt: at, judgement: null })
    else known.flags = [...known.flags, ...flagged.flags]
  }
  return [...doubts.values()]
}

/** Whoever worked on a case, or belongs to a unit that did, does not judge it. */
function mayJudge(actor: Actor, state: CaseState): boolean {
  const isOwnWork = actor.id === state.handler || actor.id === state.disposedBy || (actor.unit !== null && unitsOf(state).includes(actor.unit))
  return judges.has(actor.role) && !isOwnWork
}

/** A false closing goes back into the loop by the product's hand, for the reason the judge gives; false when it may not, or is open again already. */
async function reopen({ bus, district, newId }: IntegrityDeskDeps, { state, round, note }: { state: CaseState; round: number; note: string }): Promise<boolean> {
  if (state.status !== 'CLOSED' || state.round !== round) return false
  try {
    await bus.submit({ commandId: newId(), caseId: state.id, expectedVersion: state.version, action: { type: 'reopen', reason: note } }, { ...systemActor(district), id: 'integrity' })
    return true
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'case.version-conflict') return false
    throw error
  }
}

function viewOf({ queries: { cache, store } }: IntegrityDeskDeps, actor: Actor, doubt: Doubt): DoubtfulClosing[] {
  const state = cache.find(doubt.caseId)?.state
  if (state === undefined || !canSee(actor, accessFactsOf(state)) || isRedactedFor(actor, accessFactsOf(state))) return []
  const { caseId, round, unit, closedAt, flaggedAt, flags, judgement } = doubt
  const others = [...new Set(flags.flatMap((flag) => ('otherCaseId' in flag ? [flag.otherCaseId] : [])))].flatMap((id) => {
    const other = cache.find(id)?.state
    if (other === undefined) return []
    const isHidden = !canSee(actor, accessFactsOf(other)) || isRedactedFor(actor, accessFactsOf(other))
    return [{ caseId: id, no: other.no, title: isHidden ? '' : other.title }]
  })
  return [{
    caseId, round, unit, closedAt, flaggedAt, flags, others, card: cardOf(state, false), reportText: state.text, result: state.result, photos: state.attachments, mayJudge: judgement === null && mayJudge(actor, state),
    judgement: judgement === null ? null : { verdict: judgement.verdict, byName: store.userById(judgement.by)?.name ?? '', at: judgement.at, note: judgement.note, reopened: judgement.reopened },
  }]
}

/** The running month, by the day of closing; the closings are those of every other screen, and doubtful ones whose case has been opened again since. */
function kpiOf({ queries: { store, cache }, now }: IntegrityDeskDeps, { visibility: { org, unit }, own }: { visibility: Visibility; own: readonly Doubt[] }): IntegrityKpi {
  const today = dayOf(now())
  const first = dayOfCivil({ ...civilOf(today), day: 1 })
  const span = { from: dayStart(first), to: dayStart(today + 1) }
  const within = own.filter(({ closedAt }) => closedAt >= span.from && closedAt < span.to)
  const judged = within.flatMap(({ judgement }) => judgement ?? [])
  const undone = within.filter(({ caseId, closedAt }) => cache.find(caseId)?.state.closedAt !== closedAt)
  return { ...span, closed: store.count({ measure: 'closedOn', org, ...(unit === null ? {} : { unit }), from: first, to: today + 1 }) + undone.length, flagged: within.length, judged: judged.length, confirmed: judged.filter(({ verdict }) => verdict === 'FALSE').length }
}
