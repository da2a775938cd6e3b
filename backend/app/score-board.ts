import type { UnitCode } from '#contract/ids.ts'
import type { Actor, Role } from '#contract/roles.ts'
import type { Month, MonthState, PeriodKind, ScoreBoardName, ScoreBoardView } from '#contract/score.ts'
import { isDepartmentRole } from '#backend/domain/access/visibility.ts'
import type { WorkCalendar } from '#backend/domain/calendar/calendar.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import { orgCodeLengths, orgOfUnit } from '#backend/domain/catalogue/organisation.ts'
import type { UnitPeriod } from '#backend/domain/score/month.ts'
import { endOfWorkDay, lockOf, monthOf, periodBefore } from '#backend/domain/score/period.ts'
import { rankScores } from '#backend/domain/score/rank.ts'
import { addFacts, meanScore, noFacts } from '#backend/domain/score/score.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { liveMonths, monthsOf, periodsOf, unitsOn, type MonthFacts, type PeriodAsked, type ScoreDeps } from './score-periods.ts'
import { exactOf, partViews, rowView, totalOf, type RowParts } from './score-present.ts'

export type BoardDeps = ScoreDeps & { calendar: WorkCalendar }

const readers: ReadonlySet<Role> = new Set([
  'COMMUNITY_OPERATOR', 'COMMUNITY_SECRETARY', 'STREET_OPERATOR', 'STREET_LEADER', 'DISTRICT_OPERATOR', 'DISTRICT_LEADER', 'REVIEWER', 'ADMIN', 'AUDITOR', 'DEPT_HANDLER', 'DEPT_LEADER',
])
const publishers: ReadonlySet<Role> = new Set(['DISTRICT_OPERATOR', 'SYSTEM'])

/** The district publishes its scores and decides on appeals against them. */
export const mayPublish = ({ role }: Pick<Actor, 'role'>): boolean => publishers.has(role)

/** Whose score an actor may open: a department its own, everybody else those of the district and of the own street. Throws `access.denied` for roles without scores. */
export function maySeeUnit(actor: Actor, unit: UnitCode): boolean {
  if (!readers.has(actor.role)) throw new DomainError('access.denied')
  if (isDepartmentRole(actor.role)) return unit === actor.unit
  const own = actor.scope.slice(0, orgCodeLengths.street)
  return orgOfUnit(unit)?.startsWith(own) ?? true
}

/** How a month stands: counted live, over, or frozen. */
export function monthState({ book, rules, calendar, now }: Pick<BoardDeps, 'book' | 'rules' | 'calendar' | 'now'>, month: Month): MonthState {
  const lockAt = lockOf(month, rules.lockWorkDay, calendar)
  const { published } = book.of(month)
  if (published === null) return { month, status: now() < lockAt ? 'OPEN' : 'LOCKED', lockAt, publishedAt: null, position: null, hash: null, appealUntil: null }
  const { publishedAt, frozen, hash } = published
  return { month, status: 'PUBLISHED', lockAt, publishedAt, position: frozen.position, hash, appealUntil: appealEnd(publishedAt, { rules, calendar }) }
}

/** Until when a published month may be appealed against: so many work days after the day it was published. */
export const appealEnd = (publishedAt: number, { rules, calendar }: Pick<BoardDeps, 'rules' | 'calendar'>): number => endOfWorkDay(dayOf(publishedAt) + 1, rules.appealWorkDays, calendar)

export type BoardPeriods = { position: number; at: number; months: readonly Month[]; facts: MonthFacts; rows: RowParts[] }

type Ranked = ReturnType<typeof rankScores<Rankable>>
type Rankable = { unit: UnitCode; total: UnitPeriod['score']['total']; facts: UnitPeriod['facts']; period: UnitPeriod }

const ranked = (periods: readonly UnitPeriod[], { rules }: Pick<BoardDeps, 'rules'>): Ranked =>
  rankScores(periods.map((period) => ({ unit: period.unit, total: period.score.total, facts: period.facts, period })), rules)

/** A board over a period and the one before, in its order. `also`: further months whose facts are wanted. */
export async function boardPeriods(deps: BoardDeps, { board, also = [], ...asked }: PeriodAsked & { board: ScoreBoardName; also?: readonly Month[] }): Promise<BoardPeriods> {
  const months = monthsOf(deps, asked)
  const before = periodBefore(asked.kind, asked.month ?? monthOf(deps.now()))
  const { position, at, months: facts } = await liveMonths(deps, [...new Set([...also, ...before, ...months])])
  const units = unitsOn(deps, board, facts)
  const ranksBefore = new Map(ranked(periodsOf(deps, units, { months: before, facts }), deps).map((one) => [one.row.unit, one]))
  const rows = ranked(periodsOf(deps, units, { months, facts }), deps).map(({ row, rank }): RowParts => {
    const past = ranksBefore.get(row.unit)
    return { now: row.period, before: past?.row.period ?? null, rank, rankBefore: past?.rank ?? null, openAppeals: openAppeals(deps, row.unit, months) }
  })
  return { position, at, months, facts, rows }
}

const openAppeals = ({ book }: Pick<BoardDeps, 'book'>, unit: UnitCode, months: readonly Month[]): number =>
  months.flatMap((month) => [...book.of(month).appeals.values()]).filter((appeal) => appeal.unit === unit && appeal.decision === null).length

/** The ranking page for one reader. Departments to which nothing happened are left out. */
export async function scoreBoard(deps: BoardDeps, actor: Actor, query: { kind: PeriodKind; month?: Month | undefined; board: ScoreBoardName }): Promise<ScoreBoardView> {
  const { kind, board } = query
  const { rules } = deps
  if (!readers.has(actor.role)) throw new DomainError('access.denied')
  const { position, at, months, rows: all } = await boardPeriods(deps, query)
  const rows = all.filter(({ now }) => now.score.total !== null || now.facts.orders > 0)
  const whole = meanScore(rows.map(({ now }) => ({ orders: now.facts.orders, score: now.score })))
  const facts = rows.reduce((sum, { now }) => addFacts(sum, now.facts), noFacts)
  const ordersBefore = all.reduce((sum, { before }) => sum + (before?.facts.orders ?? 0), 0)
  return {
    position, at, kind, board, months: months.map((month) => monthState(deps, month)), rules: { ...rules, bands: [...rules.bands] },
    rows: rows.filter(({ now }) => maySeeUnit(actor, now.unit)).map((row) => rowView(row, rules)),
    whole: { total: totalOf(whole), orders: facts.orders, ordersBefore, parts: partViews(whole, facts, rules), deducted: exactOf(whole.deducted), facts },
    mayPublish: mayPublish(actor), mayDecide: mayPublish(actor),
  }
}
