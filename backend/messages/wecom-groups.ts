import type { Channel } from '#backend/ports/channel.ts'
import type { OutboxEntry } from '#backend/ports/outbox-store.ts'
import { GroupMessageBody } from '#contract/group-notices.ts'
import type { Instant } from '#contract/ids.ts'
import { groupChannel } from '#backend/domain/group/notice-message.ts'
import { postToRobot, type WecomConfig } from './wecom-channel.ts'

type Deps = { config: WecomConfig; /** Whether a notice was taken back, or is not known, or the group was closed. */ isRecalled: (notice: string, group: string) => boolean; onPosted: (posted: { id: string; notice: string; group: string; at: Instant }) => Promise<void> }

/** Posts notices through the robots of resident groups, each with a key of its own; a group whose robot is gone is told as dead. */
export function createGroupChannel({ config, isRecalled, onPosted }: Deps): Channel {
  return {
    name: groupChannel,
    async deliver({ body }) {
      const { notice, group, content } = GroupMessageBody.parse(body)
      if (isRecalled(notice, group)) return { kind: 'dead', reason: 'recalled' }
      const key = config.groups[group]
      return key === undefined ? { kind: 'dead', reason: 'no robot' } : postToRobot({ ...config, key }, { format: 'text', content })
    },
    async onAccepted({ id, body }: OutboxEntry, at) {
      const { notice, group } = GroupMessageBody.parse(body)
      await onPosted({ id, notice, group, at })
    },
  }
}
