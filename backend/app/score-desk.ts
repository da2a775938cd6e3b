import type { z } from 'zod'
import type { Actor } from '#contract/roles.ts'
import type { AppealDecision, AppealRequest, LostKind, Month, ScoreAppeal, ScoreBoardView, ScoreDetailView, ScorePart, ScorePartView, scoreRoutes } from '#contract/score.ts'
import type { CommandId, UnitCode } from '#contract/ids.ts'
import { noFacts } from '#backend/domain/score/score.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { endOfWorkDay } from '#backend/domain/score/period.ts'
import { freeze, frozenText, type FrozenMonth } from '#backend/domain/score/frozen.ts'
import { toText } from '#backend/domain/shared/rational.ts'
import type { Digest } from '#backend/ports/digest.ts'
import type { Store } from '#backend/ports/store.ts'
import type { CommandBus } from './command-bus.ts'
import { createFactKeeper, type Deciding, type Fact, type FactReceipt } from './fact-keeper.ts'
import { mayPublish, monthState, scoreBoard } from './score-board.ts'
import { scoreStream, type KeptAppeal } from './score-book.ts'
import { appealView, demandBoard, isAppealOpen, scoreDetail, type DetailDeps } from './score-detail.ts'
import { scorePart } from './score-part.ts'
import { weighedLines } from './score-lines.ts'
import { assessedUnits, isLineOf, liveMonths } from './score-periods.ts'

type Query<R extends keyof typeof scoreRoutes> = z.output<(typeof scoreRoutes)[R]['query']>

/** What can be asked and done about departments' scores. */
export type ScoreDesk = {
  board(actor: Actor, query: Query<'scoreBoard'>): Promise<ScoreBoardView>
  detail(actor: Actor, query: Query<'scoreDetail'> & { unit: UnitCode }): Promise<ScoreDetailView>
  part(actor: Actor, query: Query<'scorePart'> & { unit: UnitCode; part: ScorePart }): Promise<ScorePartView>
  appeals(actor: Actor): ScoreAppeal[]
  /** A department's leader appeals against one line. Throws `score.*` refusals. */
  appeal(actor: Actor, wish: AppealRequest): Promise<FactReceipt>
  /** The district decides. Throws `score.*` refusals. */
  decide(actor: Actor, wish: AppealDecision & { id: string }): Promise<FactReceipt>
  /** Freezes a month that has locked: counts, scores, ranks, hash and place in the log. Throws `score.*` refusals. */
  publish(actor: Actor, wish: { month: Month; commandId: CommandId }): Promise<FactReceipt>
}

export type ScoreDeskDeps = DetailDeps & { store: Pick<Store, 'command' | 'head'>; bus: Pick<CommandBus, 'keepFact'>; digest: Digest }

export function createScoreDesk(deps: ScoreDeskDeps): ScoreDesk {
  const keep = createFactKeeper({ ...deps, streams: [scoreStream('')] })
  const act = (actor: Actor, commandId: CommandId, decide: Deciding['decide']): Promise<FactReceipt> => keep(actor, commandId, { decide, kept: ({ stream }) => deps.book.forget(stream) })
  return {
    board: (actor, query) => scoreBoard(deps, actor, query),
    detail: (actor, query) => scoreDetail(deps, actor, query),
    part: (actor, query) => scorePart(deps, actor, query),
    appeals: (actor) => deps.book.appeals().filter((appeal) => mayRead(deps, actor, appeal)).map((appeal) => appealView(actor, appeal)).toSorted(openFirst),
    appeal: (actor, wish) => act(actor, wish.commandId, () => decideAppealing(deps, actor, wish)),
    decide: (actor, wish) => act(actor, wish.commandId, () => decideVerdict(deps, actor, wish)),
    publish: (actor, wish) => act(actor, wish.commandId, () => decidePublishing(deps, actor, wish.month)),
  }
}

const openFirst = (a: ScoreAppeal, b: ScoreAppeal): number => Number(a.state !== 'OPEN') - Number(b.state !== 'OPEN')

function mayRead(deps: DetailDeps, actor: Actor, { unit }: KeptAppeal): boolean {
  try {
    demandBoard(deps, actor, unit)
    return true
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}

async function decideAppealing(deps: ScoreDeskDeps, actor: Actor, { commandId, month, unit, kind, ref, reason }: AppealRequest): Promise<Fact> {
  demandBoard(deps, actor, unit)
  if (actor.role !== 'DEPT_LEADER' || actor.unit !== unit) throw new DomainError('access.denied')
  const known = [...deps.book.of(month).appeals.values()].find((one) => one.unit === unit && isLineOf({ kind, ref }, one))
  if (known !== undefined) throw new DomainError('score.already-appealed', { kind, ref })
  if (!isAppealOpen(deps, month)) throw new DomainError('score.appeal-late', { month })
  const { line, points, caseNo } = await findLine(deps, { month, unit, kind, ref })
  const now = deps.now()
  const decideBy = endOfWorkDay(dayOf(now) + 1, deps.rules.decideWorkDays, deps.calendar)
  return appealFact({ ...line, id: commandId, unit, caseNo, points: toText(points), reason, decideBy, lineAt: line.at }, month)
}

type Line = Omit<KeptAppeal, 'month' | 'at' | 'by' | 'decision'>

/** The appeal keeps the line as it stands now: what is decided on does not change while it waits. */
function appealFact({ id, unit, kind, ref, caseId, caseNo, orderNo, lineAt, lost, rating, points, reason, decideBy }: Line, month: Month): Fact {
  return { stream: scoreStream(month), type: 'scoreAppealed', data: { id, unit, kind, ref, caseId, caseNo, orderNo, lineAt, lost, rating, points, reason, decideBy } }
}

async function findLine(deps: ScoreDeskDeps, { month, unit, kind, ref }: { month: Month; unit: UnitCode; kind: LostKind; ref: string }) {
  const { at, months: facts } = await liveMonths(deps, [month])
  const found = (await weighedLines(deps, unit, { months: [month], facts, at })).find(({ line }) => isLineOf(line, { kind, ref }))
  const card = found === undefined ? undefined : deps.store.cards([found.line.caseId])[0]
  if (found === undefined || card === undefined) throw new DomainError('score.line-unknown', { month, unit, kind, ref })
  return { ...found, caseNo: card.no }
}

function decideVerdict(deps: ScoreDeskDeps, actor: Actor, { id, verdict, reason }: AppealDecision & { id: string }): Fact {
  if (!mayPublish(actor)) throw new DomainError('access.denied')
  const appeal = deps.book.appeals().find((one) => one.id === id)
  if (appeal === undefined) throw new DomainError('score.appeal-unknown', { id })
  if (appeal.decision !== null) throw new DomainError('score.appeal-decided', { id })
  return { stream: scoreStream(appeal.month), type: 'scoreAppealDecided', data: { id, verdict, reason } }
}

async function decidePublishing(deps: ScoreDeskDeps, actor: Actor, month: Month): Promise<Fact> {
  if (!mayPublish(actor)) throw new DomainError('access.denied')
  const { status, lockAt } = monthState(deps, month)
  if (status === 'OPEN') throw new DomainError('score.month-open', { month, lockAt })
  if (status === 'PUBLISHED') throw new DomainError('score.already-published', { month })
  const frozen = await frozenNow(deps, month)
  return { stream: scoreStream(month), type: 'scorePublished', data: { ...frozen, hash: deps.digest(frozenText(frozen)) } }
}

async function frozenNow(deps: ScoreDeskDeps, month: Month): Promise<FrozenMonth> {
  const { position, at, months } = await liveMonths(deps, [month])
  const facts = assessedUnits(deps.catalogue, months.get(month)?.units ?? []).map((one) => ({ ...one, facts: months.get(month)?.live(one.unit) ?? noFacts }))
  return freeze({ month, position, at, rules: deps.rules }, facts)
}
