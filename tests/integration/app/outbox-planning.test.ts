import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { messageId } from '#backend/outbox/message-id.ts'
import type { OutboxPlanner } from '#backend/ports/channel.ts'
import { reportAction } from '#tests/support/commands.ts'
import { openTestHall } from '#tests/support/hall.ts'

const tellAll: OutboxPlanner = (before, after, event) => [
  { id: messageId('told', event), channel: 'told', caseId: after.id, body: { type: event.type, from: before?.version ?? 0 }, createdAt: event.at },
]

function openTellingHall() {
  const bench = openTestHall()
  bench.hall.outbox.open({ name: 'told', deliver: () => Promise.resolve({ kind: 'accepted' }) }, tellAll)
  const told = () => bench.hall.store.areas.outbox.list({ limit: 99 }).map(({ body, caseId }) => [caseId, body]).toReversed()
  return { ...bench, told }
}

describe('messages for others', () => {
  it('are written with the events that cause them', async () => {
    const { report, told, as } = openTellingHall()
    const caseId = await report('community')
    await as('community').act(caseId, { type: 'comment', text: 'seen', isInternal: true })
    expect(told()).toEqual([[caseId, { type: 'reported', from: 0 }], [caseId, { type: 'commented', from: 1 }]])
  })

  it('are not written for a command that is refused or repeated', async () => {
    const { report, told, as } = openTellingHall()
    const caseId = await report('community')
    const comment = { type: 'comment', text: 'seen', isInternal: true } as const
    const commandId = randomUUID()
    await as('community').act(caseId, comment, { commandId })
    await as('community').act(caseId, comment, { commandId, version: 1 }).catch(() => 'refused')
    await expect(as('community').act(caseId, { type: 'comment', text: 'late', isInternal: true }, { version: 7 })).rejects.toThrow('case.version-conflict')
    expect(told()).toHaveLength(2)
  })

  it('are not written for what is told of the past', async () => {
    const { told, as, now } = openTellingHall()
    await as('community').act(randomUUID(), reportAction(), { version: 0, at: now.at - 1000 })
    expect(told()).toEqual([])
  })
})
