import type { AttachmentRef } from '#contract/case.ts'
import { attendanceGroups, meetingTopics, type AttendanceGroup, type MeetingRecord, type MeetingTopic } from '#contract/meeting.ts'
import type { MeetingView } from '#contract/party.ts'

/** What stands in the form. */
export type Typed = { minutes: Partial<Record<MeetingTopic, string>>; present: Partial<Record<AttendanceGroup, number | null>>; photos: AttachmentRef[] }

const LEAST_WORDS = 2

/** The form as it was saved last. */
export function freshRecord({ meeting }: Pick<MeetingView, 'meeting'>): Typed {
  const record = meeting?.record
  return {
    minutes: Object.fromEntries(record?.minutes.map(({ topic, text }) => [topic, text]) ?? []),
    present: Object.fromEntries(record?.attendance.map(({ group, present }) => [group, present]) ?? []),
    photos: [...(record?.attachments ?? [])],
  }
}

/** What is filled in, without what is empty. */
export function toRecord({ minutes, present, photos }: Typed): MeetingRecord {
  return {
    minutes: meetingTopics.flatMap((topic) => {
      const text = minutes[topic]?.trim() ?? ''
      return text.length >= LEAST_WORDS ? [{ topic, text }] : []
    }),
    attendance: attendanceGroups.flatMap((group) => {
      const n = present[group] ?? null
      return n === null ? [] : [{ group, present: n }]
    }),
    attachments: photos,
  }
}

/** Whether nothing is missing that a meeting must record. */
export const isWhole = ({ minutes, attendance }: MeetingRecord, topics: readonly MeetingTopic[]): boolean =>
  topics.every((topic) => minutes.some((one) => one.topic === topic)) && attendance.some(({ present }) => present > 0)
