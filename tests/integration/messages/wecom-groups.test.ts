import { expect, it } from 'vitest'
import { WecomConfig } from '#backend/messages/wecom-channel.ts'
import { createGroupChannel } from '#backend/messages/wecom-groups.ts'
import { startRobots } from '#tests/support/groups.ts'

it('posts no notice that was taken back, though its message still waits, as after a fall of the hall', async () => {
  const robots = await startRobots()
  const config = WecomConfig.parse({ url: robots.url, key: 'duty', groups: { S1: 'key-s' } })
  const [kept, recalled] = [crypto.randomUUID(), crypto.randomUUID()]
  const channel = createGroupChannel({ config, isRecalled: (notice) => notice === recalled, onPosted: () => Promise.resolve() })
  const deliver = (notice: string) => channel.deliver({ id: notice, channel: channel.name, caseId: null, body: { notice, group: 'S1', content: '停水通知' }, createdAt: 0 })
  expect([await deliver(recalled), await deliver(kept)]).toEqual([{ kind: 'dead', reason: 'recalled' }, { kind: 'accepted' }])
  expect(robots.posts).toHaveLength(1)
})
