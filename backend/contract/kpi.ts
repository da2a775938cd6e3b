import { z } from 'zod'
import { EventLevel, SourceCode } from './case.ts'
import { Instant, OrgCode, Position, UnitCode } from './ids.ts'

/**
 * Every counted fact about a case (domain.md 6.1). Each belongs to one day of the case (UTC+8): the day it was reported,
 * accepted, closed, or determined (`due`, per round). A number on a screen is a sum of one measure over days and scope;
 * its list is the cases that carry that mark: so count and list cannot differ.
 */
export const measures = [
  // by day of report
  'intake', 'rejected', 'cancelled', 'merged', 'smsDue', 'smsOnTime', 'appointDue', 'appointOnTime', 'contacted30',
  // by day of first acceptance, valid cases only
  'accepted', 'closed', 'resolved', 'dueResolution', 'dispatched', 'returned', 'reworked', 'extended', 'reopened', 'oneTime', 'spotFixed', 'proactive',
  // by day of (last) closing, valid cases only
  'closedOn', 'resolvedOn', 'rated', 'ratedSatisfied', 'ratedFair', 'ratedSolved',
  // by day of determination, one for each round
  'due', 'onTime', 'lateDone', 'lateOpen',
  // by day of (last) closing; the last bit there is
  'ratedContacted',
] as const
export const Measure = z.enum(measures)
export type Measure = z.infer<typeof Measure>

/** A day of UTC+8, counted from 1970-01-01. */
export const Day = z.int()
export type Day = z.infer<typeof Day>

/** Which counted facts: measure, days [from, to), scope and filters. The same query gives the number and its list. */
export const CountQuery = z.strictObject({
  measure: Measure,
  from: Day.optional(),
  to: Day.optional(),
  org: OrgCode.optional(),
  unit: UnitCode.optional(),
  item: z.string().optional(),
  source: SourceCode.optional(),
  level: EventLevel.optional(),
})
export type CountQuery = z.infer<typeof CountQuery>

/** A rate as it was counted: never a float on the wire. `query` lists the denominator's cases, `numeratorQuery` the numerator's. */
export const Rate = z.object({
  formula: z.string(),
  numerator: z.int(),
  denominator: z.int(),
  numeratorQuery: CountQuery,
  denominatorQuery: CountQuery,
})
export type Rate = z.infer<typeof Rate>

/** A number that opens to exactly its cases. */
export const Count = z.object({ value: z.int(), query: CountQuery })
export type Count = z.infer<typeof Count>

export const KpiDimension = z.enum(['unit', 'street', 'community', 'subgrid', 'item', 'source', 'total'])
export type KpiDimension = z.infer<typeof KpiDimension>

/** One line of `gridhall kpi` and GET /kpi. Rates are resolved / accepted, onTime / due and dispatched right (neither returned nor reassigned) / dispatched, between 0 and 1; null for an empty denominator. */
export const KpiRow = z.object({
  key: z.string(),
  name: z.string(),
  accepted: z.int(),
  closed: z.int(),
  resolved: z.int(),
  due: z.int(),
  onTime: z.int(),
  resolutionRate: z.number().nullable(),
  onTimeRate: z.number().nullable(),
  medianHours: z.number().nullable(),
  dispatched: z.int(),
  returned: z.int(),
  dispatchAccuracy: z.number().nullable(),
})
export type KpiRow = z.infer<typeof KpiRow>

/** The leadership wall in one answer, true at one log position. */
export const OverviewView = z.object({
  position: Position,
  at: Instant,
  scope: OrgCode,
  source: SourceCode.nullable(),
  resolution: Rate,
  open: z.int(),
  openAccepted: Count,
  over: z.int(),
  warn: z.int(),
  today: z.object({
    intake: Count, resolved: Count, sms: Rate, appoint: Rate,
    /** Means of the 30 days before, counted up to the same full hour; null without history. */
    intakeMean: z.number().nullable(), resolvedMean: z.number().nullable(), untilHour: z.int(),
    sms30: Rate, appoint30: Rate, onTime30: Rate,
  }),
  months: z.array(z.object({ month: z.string(), accepted: z.int(), resolved: z.int() })),
  days: z.array(z.object({ day: Day, intake: z.int(), resolved: z.int() })),
  children: z.array(z.object({ org: OrgCode, resolution: Rate, open: z.int(), over: z.int() })),
  subGrids: z.array(z.object({ org: OrgCode, open: z.int(), over: z.int(), warn: z.int() })),
  buildings: z.object({ total: z.int(), assured: z.int(), normal: z.int(), warning: z.int() }),
})
export type OverviewView = z.infer<typeof OverviewView>
