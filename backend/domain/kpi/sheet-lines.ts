import type { ExclusionReason, KpiFact, KpiId, TimeId } from '#contract/kpi-sheet.ts'
import type { Measure } from '#contract/kpi.ts'
import { rates, type RateId } from './rates.ts'

/** Cases that count for one measure and for none of some others; both on the same day of the case, or earlier. */
export type Selection = { measure: Measure; without?: readonly Measure[] }
export type Exclusion = { reason: ExclusionReason; selection: Selection }
/** How a line of the sheet is made (domain.md 6.1). `value`: the selection's count is the first measure's less those of the others. */
export type LineRule =
  | { id: KpiId; kind: 'count'; of: Measure }
  | { id: KpiId; kind: 'rate'; numerator: Selection; denominator: Selection; exclusions: readonly Exclusion[]; level?: 1 }
  | { id: KpiId; kind: 'weighted'; weights: readonly { measure: Measure; weight: number }[]; scale: number; exclusions: readonly Exclusion[] }
  | { id: KpiId & TimeId; kind: 'time' }
  | { id: KpiId; kind: 'worked'; numerator: KpiFact; denominator: KpiFact }
  | { id: KpiId; kind: 'coverage' }

const invalid: readonly Exclusion[] = [
  { reason: 'REJECTED', selection: { measure: 'rejected' } },
  { reason: 'CANCELLED', selection: { measure: 'cancelled' } },
  { reason: 'MERGED', selection: { measure: 'merged' } },
  { reason: 'NOT_ACCEPTED', selection: { measure: 'intake', without: ['accepted', 'rejected', 'cancelled', 'merged'] } },
]
const pending: readonly Exclusion[] = [{ reason: 'PENDING_IN_TIME', selection: { measure: 'accepted', without: ['dueResolution'] } }]
const notRated: readonly Exclusion[] = [{ reason: 'NOT_RATED', selection: { measure: 'closedOn', without: ['rated'] } }]
const notDispatched: readonly Exclusion[] = [{ reason: 'NOT_DISPATCHED', selection: { measure: 'accepted', without: ['dispatched'] } }]

const rate = (id: KpiId & RateId, exclusions: readonly Exclusion[]): LineRule => ({ id, kind: 'rate', numerator: { measure: rates[id].numerator }, denominator: { measure: rates[id].denominator }, exclusions })

/**
 * Every line of the sheet, in the order of the page. The three rates weigh response 10, solved 50, satisfaction 40 of 100, and
 * satisfaction counts fairly satisfied for nine tenths: over one denominator that is exact in whole numbers.
 */
export const lineRules: readonly LineRule[] = [
  { id: 'intake', kind: 'count', of: 'intake' },
  { id: 'accepted', kind: 'count', of: 'accepted' },
  { id: 'closedOn', kind: 'count', of: 'closedOn' },
  rate('resolution', invalid),
  rate('dueResolution', [...invalid, ...pending]),
  rate('onTime', pending),
  rate('lateDone', pending),
  rate('lateOpen', pending),
  { id: 'firstResponse', kind: 'time' },
  { id: 'firstContact', kind: 'time' },
  rate('sms', [{ reason: 'NO_ANSWER_OWED', selection: { measure: 'intake', without: ['smsDue'] } }]),
  rate('appoint', [{ reason: 'NO_ANSWER_OWED', selection: { measure: 'intake', without: ['appointDue'] } }]),
  { id: 'response', kind: 'rate', numerator: { measure: 'ratedContacted' }, denominator: { measure: 'rated' }, exclusions: notRated },
  rate('solve', notRated),
  { id: 'satisfaction', kind: 'weighted', scale: 10, weights: [{ measure: 'ratedSatisfied', weight: 10 }, { measure: 'ratedFair', weight: 9 }], exclusions: notRated },
  {
    id: 'threeRates', kind: 'weighted', scale: 100, exclusions: notRated,
    weights: [{ measure: 'ratedContacted', weight: 10 }, { measure: 'ratedSolved', weight: 50 }, { measure: 'ratedSatisfied', weight: 40 }, { measure: 'ratedFair', weight: 36 }],
  },
  rate('csat', notRated),
  { id: 'ratingResponse', kind: 'rate', numerator: { measure: 'rated' }, denominator: { measure: 'closedOn' }, exclusions: [] },
  rate('rework', invalid),
  rate('oneTime', [{ reason: 'NOT_CLOSED', selection: { measure: 'accepted', without: ['closed'] } }]),
  { id: 'dispatchAccuracy', kind: 'rate', numerator: { measure: 'dispatched', without: ['returned'] }, denominator: { measure: 'dispatched' }, exclusions: notDispatched },
  rate('misdispatch', notDispatched),
  rate('extension', invalid),
  rate('reopen', invalid),
  rate('reject', []),
  { id: 'handling', kind: 'time' },
  { id: 'cycle', kind: 'time' },
  rate('proactive', invalid),
  { id: 'spotFix', kind: 'rate', numerator: { measure: 'spotFixed' }, denominator: { measure: 'accepted' }, exclusions: [], level: 1 },
  { id: 'closingOnTime', kind: 'worked', numerator: 'closedInTime', denominator: 'closingDue' },
  { id: 'repeat', kind: 'worked', numerator: 'repeated', denominator: 'acceptedCases' },
  { id: 'aiPrecision', kind: 'worked', numerator: 'alertsTrue', denominator: 'alertsJudged' },
  { id: 'whistleArrival', kind: 'worked', numerator: 'arrivedInTime', denominator: 'arrivalsDue' },
  { id: 'whistleCompletion', kind: 'worked', numerator: 'completedInTime', denominator: 'completionsDue' },
  { id: 'coverage', kind: 'coverage' },
]
