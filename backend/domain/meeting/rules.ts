import type { AgendaSection, AttendanceGroup, MeetingKind, MeetingTopic } from '#contract/meeting.ts'
import type { Role } from '#contract/roles.ts'

/** One kind of meeting (domain.md 10). */
export type MeetingRule = {
  every: 'month' | 'week' | 'day'
  /** Minutes from 00:00 (UTC+8) of the last day of its period; 1440: the end of that day. */
  dueMinute: number
  /** Hours after the limit in which it may still be held, late. */
  lateHours: number
  /** When a calendar puts it: day of the month (1 to 28) or of the week (1 Monday … 7), moved back to a duty day; minutes from 00:00, how long. */
  usual: { day: number; minute: number; minutes: number }
  topics: readonly MeetingTopic[]
  attendance: readonly AttendanceGroup[]
  agenda: readonly AgendaSection[]
  /** Days back in which a finished action item is still told of. */
  formerDays: number
  /** How many periods a screen shows, the running one included; the holding rate is of these. */
  shown: number
}

/** Names that a calendar program is told. `{branch}`, `{due}`: filled in. */
export type FeedWords = { calendar: string; kinds: Record<MeetingKind, string>; due: string }

/** Every [def] of domain.md 10 as configuration (resources/config/meetings.json). */
export type MeetingRules = {
  version: number
  /** A week with fewer duty days than this owes no meeting. */
  leastDutyDays: number
  conveners: readonly Role[]
  /** Cases in one section of the agenda, former items in all of it. */
  mostCases: number
  mostFormer: number
  /** From so many open cases of one item on they are one repeated matter. */
  repeatedFrom: number
  kinds: Record<MeetingKind, MeetingRule>
}
