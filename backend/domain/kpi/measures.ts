import { measures, type Measure } from '#contract/kpi.ts'

/** Which day of a case a measure is counted on (domain.md 6.1). */
export const MEASURE_DAY: Record<Measure, 'reported' | 'accepted' | 'closed' | 'round'> = {
  intake: 'reported', rejected: 'reported', cancelled: 'reported', merged: 'reported', smsDue: 'reported', smsOnTime: 'reported',
  appointDue: 'reported', appointOnTime: 'reported', contacted30: 'reported',
  accepted: 'accepted', closed: 'accepted', resolved: 'accepted', dueResolution: 'accepted', dispatched: 'accepted', returned: 'accepted',
  reworked: 'accepted', extended: 'accepted', reopened: 'accepted', oneTime: 'accepted', spotFixed: 'accepted', proactive: 'accepted',
  closedOn: 'closed', resolvedOn: 'closed', rated: 'closed', ratedSatisfied: 'closed', ratedFair: 'closed', ratedSolved: 'closed',
  ratedContacted: 'closed',
  due: 'round', onTime: 'round', lateDone: 'round', lateOpen: 'round',
}

const bits: ReadonlyMap<Measure, number> = new Map(measures.map((measure, index) => [measure, (1 << index) >>> 0]))

/** The bit of a measure in `CaseFacts.marks`. */
export const measureBit = (measure: Measure): number => bits.get(measure) ?? 0

/** One number with the bits of all measures that are true. */
export function marksOf(facts: Partial<Record<Measure, boolean>>): number {
  let marks = 0
  for (const measure of measures) if (facts[measure] === true) marks |= measureBit(measure)
  // The last bit is the sign of a 32-bit number.
  return marks >>> 0
}

/** Whether a number of marks has a measure. */
export const hasMark = (marks: number, measure: Measure): boolean => (marks & measureBit(measure)) !== 0
