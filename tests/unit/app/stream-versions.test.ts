import { expect, it } from 'vitest'
import type { RecordedEvent } from '#contract/events.ts'
import { createStreamVersions } from '#backend/app/stream-versions.ts'

const event = (position: number, stream: string, version: number): RecordedEvent => ({ position, stream, version, type: 'shiftsPlanned', data: {}, at: 0, actor: { id: 'a', role: 'SYSTEM', unit: null }, commandId: 'c', recordedAt: 0, prevHash: '', hash: '' })

it('counts on from the own stream, also where its name begins another’s that is newer', () => {
  const log = [event(1, 'shift:440311002001', 1), event(2, 'shift:440311002001004', 1), event(3, 'shift:440311002001004', 2)]
  const versions = createStreamVersions({
    eventsOfKind: (prefix) => log.filter(({ stream }) => stream.startsWith(prefix)).toReversed(),
    streamEvents: (stream) => log.filter((one) => one.stream === stream),
  })
  expect([versions.next('shift:440311002001'), versions.next('shift:440311002001'), versions.next('shift:440311002001004'), versions.next('shift:440311002')]).toEqual([2, 3, 3, 1])
})
