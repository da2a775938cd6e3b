import { z } from 'zod'
import { SourceCode } from './case.ts'
import { CaseId, CaseNo, Instant, OrgCode, Position, UnitCode } from './ids.ts'
import { CountQuery, Day, Measure } from './kpi.ts'

/** The figures of domain.md 6.1 by name, in the order of the page. */
export const kpiIds = [
  'intake', 'accepted', 'closedOn', 'resolution', 'dueResolution', 'onTime', 'lateDone', 'lateOpen', 'firstResponse', 'firstContact', 'sms', 'appoint', 'response', 'solve', 'satisfaction', 'threeRates', 'csat', 'ratingResponse',
  'rework', 'oneTime', 'dispatchAccuracy', 'misdispatch', 'extension', 'reopen', 'reject', 'handling', 'cycle', 'proactive', 'spotFix',
  'closingOnTime', 'repeat', 'aiPrecision', 'whistleArrival', 'whistleCompletion', 'coverage',
] as const
export const KpiId = z.enum(kpiIds)
export type KpiId = z.infer<typeof KpiId>

/** Why a figure is not there: nothing of the kind is recorded. */
export const KpiGap = z.enum(['no-groups'])
export type KpiGap = z.infer<typeof KpiGap>

/** Counted facts and the list of exactly their cases: those of `query` that count for none of `without`. */
export const Counted = z.object({ value: z.int(), query: CountQuery, without: z.array(Measure) })
export type Counted = z.infer<typeof Counted>

/** An exact fraction; a plain count has the denominator 1. The denominator 0 is no figure: it is shown as —. */
export const Fraction = z.object({ numerator: z.int(), denominator: z.int() })
export type Fraction = z.infer<typeof Fraction>

export const ExclusionReason = z.enum(['REJECTED', 'CANCELLED', 'MERGED', 'NOT_ACCEPTED', 'PENDING_IN_TIME', 'NO_ANSWER_OWED', 'NOT_CLOSED', 'NOT_RATED', 'NOT_DISPATCHED'])
export type ExclusionReason = z.infer<typeof ExclusionReason>

/** Half of a list of values and the value below which nine tenths lie, in milliseconds of natural time. */
export const Spread = z.object({ n: z.int(), median: z.number().nullable(), p90: z.number().nullable() })
export type Spread = z.infer<typeof Spread>

/** Lines that are times; they take longer to work out and have a route of their own. */
export const timeIds = ['firstResponse', 'firstContact', 'handling', 'cycle'] as const satisfies readonly KpiId[]
export const TimeId = z.enum(timeIds)
export type TimeId = z.infer<typeof TimeId>
export const Times = z.record(TimeId, Spread)
export type Times = z.infer<typeof Times>

/** Facts that no sum holds: each is worked out of the cases themselves, and comes with the times. A case stands in each of them once. */
export const caseFacts = ['acceptedCases', 'closingDue', 'closedInTime', 'repeated', 'alertsJudged', 'alertsTrue'] as const
/** The same of departments' shares of whistle orders. */
export const shareFacts = ['arrivalsDue', 'arrivedInTime', 'completionsDue', 'completedInTime'] as const
export const CaseFact = z.enum(caseFacts)
export type CaseFact = z.infer<typeof CaseFact>
export const ShareFact = z.enum(shareFacts)
export type ShareFact = z.infer<typeof ShareFact>
export const KpiFact = z.enum([...caseFacts, ...shareFacts])
export type KpiFact = z.infer<typeof KpiFact>
export const FactCounts = z.record(KpiFact, z.int())
export type FactCounts = z.infer<typeof FactCounts>

/** A department's share of a whistle order, as a figure counted it. */
export const KpiShare = z.object({ orderNo: z.string(), unit: UnitCode, isLead: z.boolean(), caseId: CaseId, caseNo: CaseNo, dueAt: Instant, doneAt: Instant.nullable() })
export type KpiShare = z.infer<typeof KpiShare>

export const KpiLine = z.object({
  id: KpiId, kind: z.enum(['count', 'rate', 'score', 'time', 'worked', 'gap']), gap: KpiGap.nullable(),
  now: Fraction.nullable(), previous: Fraction.nullable(), lastYear: Fraction.nullable(),
  numerator: Counted.nullable(), denominator: Counted.nullable(),
  /** Of a line that is worked out: which facts it is made of; its values come with the times. */
  facts: z.object({ numerator: KpiFact, denominator: KpiFact }).nullable(),
  /** What a weighted figure is made of. */
  parts: z.array(Counted),
  exclusions: z.array(z.object({ reason: ExclusionReason, counted: Counted })),
  /** By month, in the order of `months`. */
  trend: z.array(Fraction),
})
export type KpiLine = z.infer<typeof KpiLine>

export const Days = z.object({ from: Day, to: Day })
export type Days = z.infer<typeof Days>

/** All figures of one scope and period [from, to), true at one position; `months` are first days. */
export const KpiSheet = z.object({
  position: Position, at: Instant, scope: OrgCode, source: SourceCode.nullable(), period: Days, previous: Days, lastYear: Days, months: z.array(Day), lines: z.array(KpiLine),
})
export type KpiSheet = z.infer<typeof KpiSheet>
export const KpiSheetQuery = z.strictObject({ scope: OrgCode.optional(), source: SourceCode.optional(), from: z.coerce.number().pipe(Day), to: z.coerce.number().pipe(Day) })

/** How a printed figure may have been made of an exact one. */
export const Rounding = z.enum(['half-up', 'truncated'])
export type Rounding = z.infer<typeof Rounding>

/** A printed number beside the exact ones it allows: whole numbers from `least` to `most` under each way of rounding. */
export const PrintedReading = z.object({ rounding: Rounding, least: z.int(), most: z.int(), leastRate: z.string(), mostRate: z.string(), fitsRate: z.boolean() })

/** A published rate held against its own parts and against the log. */
export const PublishedRate = z.object({
  id: z.string(), published: z.object({ day: z.string(), where: z.string(), whereEn: z.string(), numerator: z.int(), rate: z.string(), denominator: z.string() }),
  /** Denominators that give the published rate. */
  fits: z.object({ least: z.int(), most: z.int() }).nullable(),
  /** The printed denominator taken as an exact number: the rate it would give. */
  asPrinted: z.object({ denominator: z.int(), rate: z.string() }),
  readings: z.array(PrintedReading),
  computed: z.object({ numerator: Counted, denominator: Counted, rate: z.string().nullable(), isSame: z.boolean() }),
})
export type PublishedRate = z.infer<typeof PublishedRate>

/** A published whole held against the sum of its published parts and against the catalogue. */
export const PublishedSum = z.object({ id: z.string(), day: z.string(), where: z.string(), whereEn: z.string(), parts: z.array(z.object({ name: z.string(), value: z.int(), computed: z.int().nullable() })), total: z.int(), sum: z.int(), computed: z.int().nullable() })
export type PublishedSum = z.infer<typeof PublishedSum>

const none = z.undefined()

export const kpiSheetRoutes = {
  kpiSheet: { method: 'get', path: '/kpi/sheet', access: 'session', params: none, query: KpiSheetQuery, body: none, reply: KpiSheet, summary: 'Every figure of a scope and period, each with its cases' },
  kpiTimes: { method: 'get', path: '/kpi/times', access: 'session', params: none, query: KpiSheetQuery, body: none, reply: z.object({ position: Position, now: Times, previous: Times, lastYear: Times, facts: z.object({ now: FactCounts, previous: FactCounts.nullable(), lastYear: FactCounts.nullable() }) }), summary: 'Times of a scope and period, and facts that no sum holds' },
  kpiShares: { method: 'get', path: '/kpi/shares', access: 'session', params: none, query: KpiSheetQuery.extend({ fact: ShareFact }), body: none, reply: z.object({ position: Position, items: z.array(KpiShare) }), summary: 'The shares of whistle orders that a figure counted' },
  published: { method: 'get', path: '/kpi/published', access: 'session', params: none, query: none, body: none, reply: z.object({ position: Position, at: Instant, rates: z.array(PublishedRate), sums: z.array(PublishedSum) }), summary: 'Published figures held against computed ones' },
} as const
