import type { ProgressView, PromiseView } from '#contract/resident.ts'
import type { Format } from '#renderer/i18n/format.ts'
import type { ResidentTexts } from '#renderer/i18n/zh-cn/resident.ts'

export type StepLine = { text: string; isMet: boolean; isLate: boolean }
type Words = { t: ResidentTexts['progress']; format: Format; now: number }

/** One promise as a line: kept and how fast, still to come, or late and being chased. */
export function promiseLine({ kind, startedAt, dueAt, metAt, isLate }: PromiseView, { t, format, now }: Words): StepLine {
  const [met, wait, late] = kind === 'SMS' ? [t.smsMet, t.smsWait, t.smsLate] : [t.meetMet, t.meetWait, t.meetLate]
  if (metAt !== null) return { text: met(format.time(metAt, now), used(metAt - startedAt, format)), isMet: true, isLate }
  if (isLate || dueAt === null || dueAt <= now) return { text: late, isMet: false, isLate: true }
  return { text: wait(format.time(dueAt, now)), isMet: false, isLate: false }
}

/** What comes next, as the largest words of the page: a meeting ahead comes before everything else. */
export function headlineOf({ status, meeting }: Pick<ProgressView, 'status' | 'meeting'>, words: Words): string {
  return meeting !== null && isAhead({ status, meeting }, words.now) ? words.t.meeting(meetingTime(meeting.time, words)) : words.t.headline[status]
}

/** Whether the meeting is still to come. One that nobody noted the outcome of is over with its day, or when the work is done. */
export function isAhead({ status, meeting }: Pick<ProgressView, 'status' | 'meeting'>, now: number): boolean {
  return meeting !== null && meeting.outcome === null && isUnderWay.has(status) && dayOf(meeting.time) >= dayOf(now)
}

const SECOND = 1000
const MINUTE = 60_000
/** An answer in less than a minute is told in seconds, not as none. */
const used = (ms: number, format: Format): string => (ms < MINUTE ? format.age(Math.max(SECOND, ms)) : format.span(ms))

const isUnderWay: ReadonlySet<ProgressView['status']> = new Set(['REPORTED', 'VERIFYING', 'ACCEPTED', 'DISPATCHED', 'PROCESSING', 'SUSPENDED'])
const DAY = 86_400_000
const OFFSET = 28_800_000
const dayOf = (at: number): number => Math.floor((at + OFFSET) / DAY)

/** Day and hour: the format writes yesterday's and tomorrow's with the hour already. */
function meetingTime(at: number, { t, format, now }: Words): string {
  const days = dayOf(at) - dayOf(now)
  if (days === 0) return t.today(format.clock(at))
  return Math.abs(days) === 1 ? format.time(at, now) : `${format.time(at, now)} ${format.clock(at)}`
}
