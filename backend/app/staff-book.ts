import { z } from 'zod'
import type { RecordedEvent } from '#contract/events.ts'
import { OrgCode, Instant, Position } from '#contract/ids.ts'
import { AppealDecision, Tally, type Month } from '#contract/score.ts'
import { DutyItem, dutyItems, RaterForm, RaterPart, raterParts, StaffLine, StaffMember, StaffPost } from '#contract/staff.ts'
import type { GivenForms, KeptStaffAppeal } from '#backend/domain/staff/appeals.ts'
import { foldRoster, type Roster, type RosterEvent } from '#backend/domain/staff/roster.ts'
import type { Store } from '#backend/ports/store.ts'

export const rosterStream = 'staff:roster'
export const assessStream = (month: Month, community: OrgCode): string => `assess:${month}:${community}`
/** Appeals have streams of their own, so that those of all communities are found without reading all forms. */
const appealPrefix = 'staffappeal:'
/** How all of these streams begin. */
export const staffStreams = ['staff:', 'assess:', appealPrefix] as const
export const staffAppealStream = (month: Month): string => `${appealPrefix}${month}`

/** What is kept in these streams: add a type or an optional field, never change one. */
const Imported = z.object({ staff: z.array(StaffMember) })
const Transferred = z.object({ id: z.string(), post: StaffMember.shape.post, org: StaffMember.shape.org, from: z.string(), reason: z.string().optional() })
const StaffRated = z.object({ staff: z.string(), part: RaterPart, form: RaterForm, reason: z.string().nullable() })
const whole = z.int().nonnegative()
const Rules = z.object({
  version: z.int(), weights: z.record(RaterPart, whole), form: z.object({ duty: whole, conduct: whole, teamwork: whole }), duty: z.record(StaffPost, z.record(DutyItem, whole)),
  ratingWorkDays: whole, appealWorkDays: whole, decideWorkDays: whole,
})
const ClosedRow = z.object({ staff: z.string(), post: StaffPost, duties: z.record(DutyItem, Tally), total: z.string() })
const Closed = z.object({ position: Position, at: Instant, rules: Rules, rows: z.array(ClosedRow), hash: z.string() })
/** A month as it was closed: what the system knew, the rules, and the exact score of everybody. */
export type ClosedMonth = z.infer<typeof Closed>
/** Months that were closed before their figures were kept have none. */
const MaybeClosed = z.union([Closed, z.strictObject({}).transform(() => null)])
const Appealed = z.object({ id: z.string(), community: OrgCode, staff: z.string(), line: StaffLine, tally: Tally.nullable(), excused: z.int().nullable(), reason: z.string(), decideBy: Instant })
const AppealDecided = z.object({ id: z.string(), verdict: AppealDecision.shape.verdict, reason: z.string() })

/**
 * The forms of a community's month, and what closing has frozen. `version`: 0 until it is closed, then one more with every form after;
 * `closedPosition`: where in the log.
 */
export type Assessment = { forms: ReadonlyMap<string, GivenForms>; closedAt: Instant | null; closedPosition: Position | null; version: number; closed: ClosedMonth | null }

/** Staff, their forms and their appeals, folded from the log and kept in memory until something is added. */
export type StaffBook = {
  roster(): Roster
  /** Why somebody was moved, by the day of the transfer. */
  reasons(id: string): ReadonlyMap<string, string>
  assessment(month: Month, community: OrgCode): Assessment
  /** Newest first. */
  appeals(month: Month): readonly KeptStaffAppeal[]
  /** The months with appeals, newest first. */
  appealMonths(): readonly Month[]
  /** Reads a stream again. */
  forget(stream: string): void
}

const mostEvents = 10_000

export function createStaffBook(store: Pick<Store, 'streamEvents' | 'eventsOfKind'>): StaffBook {
  let roster: Roster | null = null
  const months = new Map<string, Assessment>()
  const appeals = new Map<Month, readonly KeptStaffAppeal[]>()
  return {
    roster: () => (roster ??= foldRoster(store.streamEvents(rosterStream).flatMap(readRoster))),
    reasons: (id) => new Map(store.streamEvents(rosterStream).flatMap(({ type, data }) => {
      const moved = type === 'staffTransferred' ? Transferred.parse(data) : null
      return moved === null || moved.id !== id || moved.reason === undefined ? [] : [[moved.from, moved.reason] as const]
    })),
    assessment: (month, community) => kept(months, assessStream(month, community), (stream) => foldAssessment(store.streamEvents(stream))),
    appeals: (month) => kept(appeals, month, () => foldAppeals(month, store.streamEvents(staffAppealStream(month)))),
    appealMonths: () => [...new Set(store.eventsOfKind(appealPrefix, null, mostEvents).map(({ stream }) => stream.slice(appealPrefix.length)))].toSorted().toReversed(),
    forget(stream) {
      if (stream === rosterStream) roster = null
      months.delete(stream)
      if (stream.startsWith(appealPrefix)) appeals.delete(stream.slice(appealPrefix.length))
    },
  }
}

function kept<K, V>(known: Map<K, V>, key: K, make: (key: K) => V): V {
  const value = known.get(key) ?? make(key)
  known.set(key, value)
  return value
}

function readRoster({ type, data }: RecordedEvent): RosterEvent[] {
  if (type === 'staffImported') return [{ type, ...Imported.parse(data) }]
  return type === 'staffTransferred' ? [{ type, ...Transferred.parse(data) }] : []
}

const unclosed: Omit<Assessment, 'forms'> = { closedAt: null, closedPosition: null, version: 0, closed: null }

function foldAssessment(events: readonly RecordedEvent[]): Assessment {
  const forms = new Map<string, GivenForms>()
  let closing = unclosed
  for (const { type, data, at, position } of events) {
    if (type === 'staffMonthClosed') closing = { closed: MaybeClosed.parse(data), closedAt: at, closedPosition: position, version: 1 }
    if (type !== 'staffRated') continue
    const { staff, part, form } = StaffRated.parse(data)
    forms.set(staff, { ...forms.get(staff), [part]: { form, position } })
    if (closing.closedAt !== null) closing = { ...closing, version: closing.version + 1 }
  }
  return { forms, ...closing }
}

/** The one text of a closed month: what its hash is taken of. */
export function closedText(month: Month, community: OrgCode, { position, at, rules, rows }: Omit<ClosedMonth, 'hash'>): string {
  const { version, weights, form } = rules
  const head = [month, community, position, at, version, raterParts.map((part) => weights[part]), [form.duty, form.conduct, form.teamwork], StaffPost.options.map((post) => dutyItems.map((item) => rules.duty[post][item]))]
  return JSON.stringify([head, rows.map(({ staff, post, duties, total }) => [staff, post, dutyItems.map((item) => [duties[item].numerator, duties[item].denominator]), total])])
}

function foldAppeals(month: Month, events: readonly RecordedEvent[]): KeptStaffAppeal[] {
  const appeals = new Map<string, KeptStaffAppeal>()
  for (const { type, data, at, actor, position } of events) {
    if (type === 'staffAppealed') {
      const appeal = Appealed.parse(data)
      appeals.set(appeal.id, { ...appeal, month, at, by: actor.id, decision: null })
    }
    if (type === 'staffAppealDecided') {
      const { id, verdict, reason } = AppealDecided.parse(data)
      const appeal = appeals.get(id)
      if (appeal !== undefined) appeals.set(id, { ...appeal, decision: { verdict, reason, at, position, by: actor.id } })
    }
  }
  return [...appeals.values()].toReversed()
}
