import { z } from 'zod'
import { CaseId, CaseNo, CommandId, Instant, Position, UnitCode } from './ids.ts'

/** The seven parts of a department's score (domain.md 6.4), in their order on every screen. */
export const scoreParts = ['sign', 'arrive', 'onTime', 'resolution', 'rework', 'overdueOpen', 'rating'] as const
export const ScorePart = z.enum(scoreParts)
export type ScorePart = z.infer<typeof ScorePart>

/** What costs points beside the parts: a return that was denied, supervision by the district, false feedback, nobody came. */
export const deductionKinds = ['returnDenied', 'supervised', 'falseFeedback', 'absent'] as const
export const DeductionKind = z.enum(deductionKinds)
export type DeductionKind = z.infer<typeof DeductionKind>

export const scoreBands = ['EXCELLENT', 'GOOD', 'PASS', 'FAIL'] as const
export const ScoreBand = z.enum(scoreBands)
export type ScoreBand = z.infer<typeof ScoreBand>

/** A calendar month in UTC+8: `2023-06`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export type Month = z.infer<typeof Month>

export const PeriodKind = z.enum(['month', 'quarter', 'year'])
export type PeriodKind = z.infer<typeof PeriodKind>

/** How many of how many did well. For `rating`: points given of points that could be given. */
export const Tally = z.object({ numerator: z.int().nonnegative(), denominator: z.int().nonnegative() })
export type Tally = z.infer<typeof Tally>

/** All that a department's score of one month is made of: counts, never rates. */
export const ScoreFacts = z.object({
  /** Matters given to it: cases it leads and whistle orders it assists. */
  orders: z.int().nonnegative(),
  parts: z.object({ sign: Tally, arrive: Tally, onTime: Tally, resolution: Tally, rework: Tally, overdueOpen: Tally, rating: Tally }),
  deductions: z.object({ returnDenied: z.int().nonnegative(), supervised: z.int().nonnegative(), falseFeedback: z.int().nonnegative(), absent: z.int().nonnegative() }),
})
export type ScoreFacts = z.infer<typeof ScoreFacts>

/** Departments of the district and utilities, or those of the streets: ranked apart (domain.md 6.6). */
export const ScoreBoardName = z.enum(['district', 'street'])
export type ScoreBoardName = z.infer<typeof ScoreBoardName>

/** A number rounded as it is shown, and the exact fraction `n/d` behind it. */
export const Exact = z.object({ text: z.string(), exact: z.string() })
export type Exact = z.infer<typeof Exact>

/** One part of a score. `full`: what it can bring here, more than its full marks where empty parts gave it theirs. Null points: nothing to judge. */
export const PartView = z.object({ part: ScorePart, tally: Tally, full: Exact, points: Exact.nullable(), isPointedOut: z.boolean() })
export type PartView = z.infer<typeof PartView>

/** One department in the ranking. `change`: against the period before. `correction`: what has changed since its months were published. */
export const ScoreRow = z.object({
  unit: UnitCode, rank: z.int().nullable(), rankBefore: z.int().nullable(), total: Exact.nullable(), band: ScoreBand.nullable(), isBelowReference: z.boolean(), wasBelowReference: z.boolean(),
  change: z.string().nullable(), orders: z.int(), parts: z.array(PartView), deducted: Exact, deductions: ScoreFacts.shape.deductions, correction: z.string().nullable(), openAppeals: z.int(),
})
export type ScoreRow = z.infer<typeof ScoreRow>

/** OPEN: still counted live. LOCKED: over, not yet published. PUBLISHED: frozen under its hash. */
export const MonthStatus = z.enum(['OPEN', 'LOCKED', 'PUBLISHED'])
export const MonthState = z.object({
  month: Month, status: MonthStatus, lockAt: Instant, publishedAt: Instant.nullable(), position: Position.nullable(), hash: z.string().nullable(), appealUntil: Instant.nullable(),
})
export type MonthState = z.infer<typeof MonthState>

/** The rules as they are explained: full marks, points off, cap, bands, terms. */
export const ScoreRulesView = z.object({
  version: z.int(), weights: z.record(ScorePart, z.int()), deductions: z.record(DeductionKind, z.int()), deductionCap: z.int(), minimumOrders: z.int(),
  bands: z.array(z.object({ band: ScoreBand, from: z.int() })), pointOutBelowPercent: z.int(), referenceScore: z.int(), lockWorkDay: z.int(), appealWorkDays: z.int(), decideWorkDays: z.int(),
})
export type ScoreRulesView = z.infer<typeof ScoreRulesView>

/** The page 部门绩效. `whole`: all ranked departments together, weighted by orders. `ordersBefore`: of the period before. */
export const ScoreBoardView = z.object({
  position: Position, at: Instant, kind: PeriodKind, board: ScoreBoardName, months: z.array(MonthState), rules: ScoreRulesView, rows: z.array(ScoreRow),
  whole: z.object({ total: Exact.nullable(), orders: z.int(), ordersBefore: z.int(), parts: z.array(PartView), deducted: Exact, facts: ScoreFacts }),
  mayPublish: z.boolean(), mayDecide: z.boolean(),
})
export type ScoreBoardView = z.infer<typeof ScoreBoardView>

/** What a line that lost points stands for: a case (and its round), or a department's share of a whistle order. */
export const LostKind = z.enum([...scoreParts, ...deductionKinds])
export type LostKind = z.infer<typeof LostKind>

export const AppealState = z.enum(['OPEN', 'UPHELD', 'DENIED'])
export const ScoreAppeal = z.object({
  id: z.string(), month: Month, unit: UnitCode, kind: LostKind, ref: z.string(), caseId: CaseId, caseNo: CaseNo, points: z.string(), reason: z.string(), at: Instant, decideBy: Instant, state: AppealState,
  decision: z.object({ reason: z.string(), at: Instant, by: z.string() }).nullable(), mayDecide: z.boolean(),
})
export type ScoreAppeal = z.infer<typeof ScoreAppeal>

/** One line that cost points. `ref` names it within month, unit and kind. `lateMs`: by how much, where that is known. */
export const LostLine = z.object({
  month: Month, kind: LostKind, ref: z.string(), caseId: CaseId, caseNo: CaseNo, title: z.string(), isRedacted: z.boolean(), orderNo: z.string().nullable(), at: Instant, lateMs: z.int().nullable(),
  rating: z.int().nullable(), points: Exact, appeal: ScoreAppeal.nullable(), mayAppeal: z.boolean(),
})
export type LostLine = z.infer<typeof LostLine>

/** One month of a department with all that the formula needs. */
export const ScoreMonthView = z.object({ month: Month, orders: z.int(), facts: ScoreFacts, parts: z.array(PartView), deducted: Exact, offBeforeCap: z.int(), total: Exact.nullable(), isPublished: z.boolean() })
export type ScoreMonthView = z.infer<typeof ScoreMonthView>

export const ScoreDetailView = z.object({
  position: Position, at: Instant, row: ScoreRow, of: z.int(), months: z.array(ScoreMonthView),
  trend: z.array(z.object({ month: Month, score: z.string().nullable(), mean: z.string().nullable() })),
  lost: z.object({ total: z.int(), cases: z.int(), items: z.array(LostLine) }),
})
export type ScoreDetailView = z.infer<typeof ScoreDetailView>

/** One case (or one round of it), or a department's share of a whistle order, that a part of a score judges. `isLost`: it did not bring what it could. */
export const PartLine = z.object({
  month: Month, ref: z.string(), caseId: CaseId, caseNo: CaseNo, title: z.string(), isRedacted: z.boolean(), orderNo: z.string().nullable(), at: Instant, lateMs: z.int().nullable(), rating: z.int().nullable(), isLost: z.boolean(),
})
export type PartLine = z.infer<typeof PartLine>

/** All that a part judges: as many lines as its denominator says (of `rating` one for each hundred), and as many lost ones as it is short of (of `rating`: orders below full points). `next`: lines to skip for what follows. */
export const ScorePartView = z.object({ position: Position, at: Instant, all: z.int(), lost: z.int(), items: z.array(PartLine), next: z.int().nullable() })
export type ScorePartView = z.infer<typeof ScorePartView>

const PeriodQuery = { kind: PeriodKind.default('month'), month: Month.optional() }
const byUnit = z.object({ unit: UnitCode })
const none = z.undefined()
const Receipt = z.object({ position: Position, isReplay: z.boolean() })

export const AppealRequest = z.strictObject({ commandId: CommandId, month: Month, unit: UnitCode, kind: LostKind, ref: z.string().min(1).max(120), reason: z.string().trim().min(4).max(500) })
export type AppealRequest = z.infer<typeof AppealRequest>
export const AppealDecision = z.strictObject({ commandId: CommandId, verdict: z.enum(['UPHELD', 'DENIED']), reason: z.string().trim().min(4).max(500) })
export type AppealDecision = z.infer<typeof AppealDecision>

export const scoreRoutes = {
  scoreBoard: { method: 'get', path: '/scores/departments', access: 'session', params: none, query: z.strictObject({ ...PeriodQuery, board: ScoreBoardName.default('district') }), body: none, reply: ScoreBoardView, summary: 'Departments by score, with what each part is made of' },
  scoreDetail: { method: 'get', path: '/scores/departments/:unit', access: 'session', params: byUnit, query: z.strictObject({ ...PeriodQuery, limit: z.coerce.number().int().min(1).max(1000).default(50) }), body: none, reply: ScoreDetailView, summary: 'One department: formula, twelve months, every lost point with its case' },
  scorePart: { method: 'get', path: '/scores/departments/:unit/parts/:part', access: 'session', params: byUnit.extend({ part: ScorePart }), query: z.strictObject({ ...PeriodQuery, only: z.enum(['all', 'lost']).default('all'), skip: z.coerce.number().int().nonnegative().default(0), limit: z.coerce.number().int().min(1).max(1000).default(100) }), body: none, reply: ScorePartView, summary: 'Every case and order that a part of a score judges, the lost ones marked' },
  scoreAppeals: { method: 'get', path: '/scores/appeals', access: 'session', params: none, query: none, body: none, reply: z.array(ScoreAppeal), summary: 'Appeals against lines of a score, those to be decided first' },
  appealScore: { method: 'post', path: '/scores/appeals', access: 'session', params: none, query: none, body: AppealRequest, reply: Receipt, summary: 'Appeal against one line of a score' },
  decideScoreAppeal: { method: 'post', path: '/scores/appeals/:id/decision', access: 'session', params: z.object({ id: z.string().min(1).max(64) }), query: none, body: AppealDecision, reply: Receipt, summary: 'Decide an appeal' },
  publishScores: { method: 'post', path: '/scores/months/:month/publish', access: 'session', params: z.object({ month: Month }), query: none, body: z.strictObject({ commandId: CommandId }), reply: Receipt, summary: 'Freeze a month that has locked' },
} as const
