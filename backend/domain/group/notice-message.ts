import type { GroupMessageBody } from '#contract/group-notices.ts'
import type { Instant } from '#contract/ids.ts'

/** The channel of the robots in resident groups. */
export const groupChannel = 'wecom-group'

/** A notice goes to a group once, for ever. The tables of notices know messages by this name. */
export const noticeMessageId = (id: string, group: string): string => `groupnotice/${id}/${group}`

/** What a robot is to say, on its way out. */
export function noticeMessage({ id, group, text, at }: { id: string; group: string; text: string; at: Instant }) {
  const body: GroupMessageBody = { notice: id, group, content: text }
  return { id: noticeMessageId(id, group), channel: groupChannel, caseId: null, body, createdAt: at }
}
