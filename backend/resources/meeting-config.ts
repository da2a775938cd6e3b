import { z } from 'zod'
import { AgendaSection, AttendanceGroup, MeetingKind, MeetingTopic } from '#contract/meeting.ts'
import { Role } from '#contract/roles.ts'
import type { FeedWords, MeetingRules } from '#backend/domain/meeting/rules.ts'

const count = z.int().positive()
const FULL_DAY = 1440
const LAST_SURE_DAY = 28
const minute = z.int().min(0).max(FULL_DAY)

/** resources/config/meetings.json: when the three meetings are owed, what they open with and what must be written down. */
export const MeetingConfig: z.ZodType<MeetingRules & { feed: FeedWords }> = z.strictObject({
  version: count,
  leastDutyDays: z.int().min(0).max(7),
  conveners: z.array(Role).min(1),
  mostCases: count, mostFormer: count, repeatedFrom: z.int().min(2),
  feed: z.strictObject({ calendar: z.string().min(1), kinds: z.record(MeetingKind, z.string().min(1)), due: z.string().min(1) }),
  kinds: z.record(MeetingKind, z.strictObject({
    every: z.enum(['month', 'week', 'day']), dueMinute: minute.min(1), lateHours: z.int().min(0),
    usual: z.strictObject({ day: z.int().min(1).max(LAST_SURE_DAY), minute, minutes: count }),
    topics: z.array(MeetingTopic).min(1), attendance: z.array(AttendanceGroup).min(1), agenda: z.array(AgendaSection), formerDays: z.int().min(0), shown: count.max(60),
  })),
})
