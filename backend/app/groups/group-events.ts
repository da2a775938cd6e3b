import { z } from 'zod'
import type { RecordedEvent } from '#contract/events.ts'
import { NoticeKind, NoticeLocale } from '#contract/group-notices.ts'
import { GroupCode, GroupRecord, GroupTier } from '#contract/groups.ts'
import { Instant, OrgCode } from '#contract/ids.ts'
import type { GroupChange } from '#backend/ports/group-store.ts'

/** Streams of groups and of notices to them begin alike, so that one question finds both. */
export const groupPrefix = 'group'
export const registerStream = 'groups:register'
const noticePrefix = 'groupnotice:'
export const noticeStream = (id: string): string => `${noticePrefix}${id}`

/** What is kept in these streams: add a type or an optional field, never change one. */
const Imported = z.object({ groups: z.array(GroupRecord) })
const Counted = z.object({ code: GroupCode, members: z.int(), countedOn: z.iso.date(), activeOn: z.iso.date().nullable() })
const Closed = z.object({ code: GroupCode, reason: z.string() })
const Sent = z.object({ template: z.string(), kind: NoticeKind, locale: NoticeLocale, text: z.string(), scope: OrgCode, tiers: z.array(GroupTier) })
const Addressed = z.object({ robot: z.array(GroupCode), hand: z.array(GroupCode) })
const Posted = z.object({ groups: z.array(GroupCode), at: Instant })
const Recalled = z.object({ reason: z.string() })

/** What an event means for the tables of groups; null: nothing that this version knows. */
export function changeOf({ stream, type, data, at, actor }: RecordedEvent): GroupChange | null {
  const id = stream.slice(noticePrefix.length)
  switch (type) {
    case 'groupsImported': return { kind: 'put', ...Imported.parse(data) }
    case 'groupCounted': return { kind: 'count', ...Counted.parse(data) }
    case 'groupClosed': return closing(Closed.parse(data), at)
    case 'groupReopened': return closing(Closed.parse(data), null)
    case 'groupNoticeSent': return { kind: 'notice', notice: { id, at, by: actor.id, ...Sent.parse(data), recalledAt: null, recallReason: null } }
    case 'groupNoticeAddressed': return { kind: 'address', id, ...Addressed.parse(data) }
    case 'groupNoticePosted': return { kind: 'posted', id, by: actor.id, ...Posted.parse(data) }
    case 'groupNoticeRecalled': return { kind: 'recalled', id, at, ...Recalled.parse(data) }
    default: return null
  }
}

const closing = ({ code, reason }: z.infer<typeof Closed>, at: Instant | null): GroupChange => ({ kind: 'closed', code, at, reason: at === null ? null : reason })
