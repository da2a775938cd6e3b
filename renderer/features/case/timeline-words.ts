import { z } from 'zod'
import { DisputeFactors } from '#contract/dispute.ts'
import { Sighting } from '#contract/sighting.ts'
import type { TimelineEntry } from '#contract/views.ts'
import type { Format, Texts } from '#renderer/i18n/index.ts'

/** What turns codes into words for one reader. */
export type Words = { t: Texts; format: Format; now: number; unit: (code: string) => string; item: (code: string) => string }

type Data = TimelineEntry['data']
type Part = (data: Data, words: Words) => string | null

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [])

const field = (name: string): Part => (data) => text(data[name])
const reason: Part = (data, { t }) => wrap(text(data['reason']), t.case.detail.reason)
const leadUnit: Part = (data, { t, unit }) => wrap(text(data['leadUnit']), (code) => t.case.detail.lead(unit(code)))
const assistUnits: Part = (data, { t, unit }) => {
  const codes = list(data['assistUnits'])
  return codes.length === 0 ? null : t.case.detail.assist(codes.map(unit).join(t.common.list))
}
const item: Part = (data, words) => wrap(text(data['itemCode']), (code) => `${code} ${words.item(code)}`)
const level: Part = (data, { t }) => wrapNumber(data['level'], (value) => (value === 1 || value === 2 || value === 3 ? t.domain.levelLong[value] : null))
const clock: Part = (data, { t }) => wrap(wordOf(t.domain.clock, data['kind'] ?? data['clock']), t.case.detail.clock)
const outcome: Part = (data, { t }) => wordOf(t.domain.outcome, data['outcome'])
const dueAt: Part = (data, { t, format, now }) => wrapNumber(data['dueAt'], (at) => t.case.detail.newDue(format.time(at, now)))
const until: Part = (data, { t, format, now }) => wrapNumber(data['until'], (at) => t.case.detail.until(format.time(at, now)))
const meetingTime: Part = (data, { format, now }) => wrapNumber(data['time'], (at) => format.time(at, now))
const photos: Part = (data, { t }) => (Array.isArray(data['attachments']) && data['attachments'].length > 0 ? t.case.detail.photos(data['attachments'].length) : null)
const proposedUnit: Part = (data, { t, unit }) => wrap(text(data['proposedUnit']), (code) => t.case.detail.proposed(unit(code)))
const unitName: Part = (data, { unit }) => wrap(text(data['unit']), unit)
const hours: Part = (data, { t }) => wrapNumber(data['hours'], (value) => t.case.detail.hours(String(value)))
const flag = (name: string, word: (t: Texts) => string): Part => (data, { t }) => (data[name] === true ? word(t) : null)
const stars: Part = (data, { t }) => wrapNumber(data['stars'], t.case.stars)
const solved: Part = (data, { t }) => (typeof data['solved'] === 'boolean' ? (data['solved'] ? t.case.solved : t.case.notSolved) : null)

const receipt: Part = (data, { t }) => wrap(text(data['receipt']), t.case.detail.receipt)

const seen: Part = (data, { t }) => {
  const sighting = Sighting.pick({ camera: true, confidence: true }).safeParse(data['sighting'])
  return sighting.success ? t.case.detail.seen(sighting.data.camera, sighting.data.confidence.toFixed(2)) : null
}
const repeats: Part = (data, { t, format, now }) => {
  const [times, last] = [number(data['repeats']), number(data['lastSeenAt'])]
  return times === null || last === null ? null : t.case.detail.repeats(times, format.time(last, now))
}

const forceKind: Part = (data, { t }) => wordOf(t.force.kind, data['kind'])

const grade: Part = (data, { t }) => wordOf(t.dispute.grade, data['grade'])
const duty: Part = (data, { t }) => wordOf(t.dispute.duty, data['duty'])
/** People, money and signs, as a fact has them plainly or a grading with their sources. */
const factors: Part = (data, words) => {
  const { people, amountFen, signs } = factorsOf(data)
  const { t, format } = words
  const parts = [people === null ? null : t.dispute.peopleOf(format.count(people)), amountFen === null || amountFen === 0 ? null : format.money(amountFen), ...signs.map((sign) => wordOf(t.dispute.sign, sign))]
  return parts.filter((part) => part !== null).join(t.common.separator) || null
}
const Plain = z.object({ people: z.int().nullish(), amountFen: z.int().nullish(), signs: z.array(z.string()).default([]) })
function factorsOf(data: Data): { people: number | null; amountFen: number | null; signs: readonly string[] } {
  const graded = DisputeFactors.safeParse(data['factors'])
  if (graded.success) return { people: graded.data.people?.value ?? null, amountFen: graded.data.amountFen?.value ?? null, signs: graded.data.signs.map(({ sign }) => sign) }
  const { people = null, amountFen = null, signs = [] } = Plain.safeParse(data).data ?? {}
  return { people, amountFen, signs }
}

/** Which facts of an event its timeline line names; an event that is not here needs no detail. */
const parts: Record<string, readonly Part[]> = {
  reported: [photos],
  verificationAsked: [field('note')],
  verified: [field('note'), photos],
  verificationFailed: [field('note'), photos],
  accepted: [item, level, reason],
  rejected: [(data, { t }) => wordOf(t.domain.rejectReason, data['reasonCode']), field('note')],
  dispatched: [leadUnit, assistUnits, field('note')],
  returnRequested: [reason, proposedUnit],
  returnApproved: [field('note')],
  returnDenied: [reason],
  adjudicated: [leadUnit, reason],
  reassigned: [leadUnit, assistUnits, reason],
  extensionRequested: [hours, reason],
  extensionApproved: [dueAt, field('note')],
  extensionDenied: [reason],
  suspensionRequested: [until, reason],
  suspended: [until, field('note')],
  suspensionDenied: [reason],
  resumed: [dueAt, field('note')],
  assistCompleted: [field('result')],
  disposed: [outcome, field('result'), photos],
  reviewPassed: [(data, { t }) => wordOf(t.case.detail.evidence, data['evidence']), field('note'), photos],
  reviewFailed: [reason, dueAt, flag('becomesLevel2', (t) => t.case.detail.becomesLevel2)],
  rated: [stars, solved, field('text'), flag('byCallback', (t) => t.case.detail.byCallback)],
  closed: [outcome],
  dissatisfied: [dueAt],
  reopened: [reason],
  merged: [reason],
  unmerged: [reason],
  cancelled: [reason],
  escalated: [level, flag('toDistrict', (t) => t.case.detail.toDistrict), reason],
  downgraded: [level, reason],
  supervised: [(data, { t }) => wordOf(t.domain.systemNote, data['note']) ?? text(data['note'])],
  reminded: [clock, field('note')],
  amended: [field('text')],
  commented: [field('text'), flag('isInternal', (t) => t.case.detail.internal)],
  attached: [photos, field('note')],
  smsAccepted: [receipt],
  messageNoted: [(data, { t }) => wordOf(t.case.detail.template, data['template']), (data, { t }) => wordOf(t.case.detail.messageState, data['state']), receipt],
  appointmentAgreed: [meetingTime, field('place')],
  appointmentChanged: [meetingTime, field('place'), reason],
  appointmentEnded: [(data, { t }) => wordOf(t.actions.meeting, data['outcome']), field('note')],
  contacted: [field('note')],
  alarmAcknowledged: [field('note')],
  sighted: [seen, photos],
  sightedAgain: [repeats],
  judgedUnclear: [field('note')],
  whistled: [field('no'), leadUnit, assistUnits],
  whistleUnitEnded: [unitName, field('result')],
  disputeGraded: [grade, factors, flag('isIncomplete', (t) => t.dispute.incomplete)],
  disputeFactAdded: [factors, field('employer'), field('note')],
  disputeLowered: [grade, reason],
  disputeFollowed: [duty, field('note')],
  disputeSettled: [(data, { t }) => wordOf(t.dispute.result, data['result']), field('note')],
  disputeRevisited: [(data, { t }) => wrapNumber(data['days'], (days) => t.dispute.revisitAfter(String(days))), (data, { t }) => (data['isSettled'] === false ? t.dispute.settled.no : t.dispute.settled.yes), field('note')],
  disputeWarningAnswered: [(data, { t }) => wordOf(t.dispute.answer, data['how']), until, field('note')],
  disputeDutyMissed: [duty],
  forceCalled: [forceKind, field('name'), field('unit'), field('note')],
  forceAnswered: [forceKind, field('name'), (data, { t }) => wordOf(t.force.state, data['answer']), reason],
  clockWarned: [clock],
  clockOverdue: [clock],
  overdueEscalated: [(data, { t }) => wrap(wordOf(t.domain.escalatedTo, data['to']) ?? text(data['to']), t.case.detail.escalatedTo)],
}

/** The facts of a timeline line after its verb, joined; empty when the verb says it all. */
export function detailOf(entry: Pick<TimelineEntry, 'type' | 'data'>, words: Words): string {
  const found = (parts[entry.type] ?? []).map((part) => part(entry.data, words))
  return found.filter((part) => part !== null).join(words.t.common.separator)
}

/** The verb of a timeline line; an event of a newer server shows its code rather than nothing. */
export function verbOf(type: string, t: Texts): string {
  return wordOf(t.domain.event, type) ?? type
}

function wordOf(words: Record<string, string>, code: unknown): string | null {
  return typeof code === 'string' && Object.hasOwn(words, code) ? (words[code] ?? null) : null
}

function wrap(value: string | null, say: (value: string) => string): string | null {
  return value === null ? null : say(value)
}

function wrapNumber(value: unknown, say: (value: number) => string | null): string | null {
  const found = number(value)
  return found === null ? null : say(found)
}
