import { describe, expect, it } from 'vitest'
import type { AlarmView } from '#contract/views.ts'
import { hear, nothingHeard, recentOf } from '#renderer/features/alarms/alarm-sound.ts'
import { clockedCard } from '#tests/support/card.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const alarm = (n: number, priority: 'P1' | 'P2', alarmAckedAt: number | null = null): AlarmView => ({
  card: { ...clockedCard(n, priority === 'P1' ? 'over' : 'warn', 0), alarmAckedAt },
  priority,
  since: 0,
})

/** Tones of a desk that looks at the given moments (ms) and alarms. */
function tonesOf(moments: readonly (readonly [number, readonly AlarmView[]])[]): (string | null)[] {
  let memory = nothingHeard
  return moments.map(([now, alarms]) => {
    const hearing = hear(memory, alarms, now)
    memory = hearing.memory
    return hearing.tone
  })
}

describe('sounds of alarms', () => {
  it('repeat an urgent one every 30 s until it is acknowledged, then every 5 min while it stands', () => {
    const open = [alarm(1, 'P1')]
    const acked = [alarm(1, 'P1', 40 * SECOND)]
    expect(
      tonesOf([
        [0, open],
        [29 * SECOND, open],
        [30 * SECOND, open],
        [70 * SECOND, acked],
        [5 * MINUTE + 30 * SECOND, acked],
      ]),
    ).toEqual(['urgent', null, 'urgent', null, 'urgent'])
  })

  it('sound an important one once', () => {
    const open = [alarm(1, 'P2')]
    expect(
      tonesOf([
        [0, open],
        [MINUTE, open],
        [20 * MINUTE, open],
      ]),
    ).toEqual(['important', null, null])
  })

  it('sound again for another case, and for one that comes back after the deadband', () => {
    expect(
      tonesOf([
        [0, [alarm(1, 'P2')]],
        [MINUTE, [alarm(1, 'P2'), alarm(2, 'P2')]],
        [2 * MINUTE, []],
        [4 * MINUTE, [alarm(1, 'P2')]],
        [5 * MINUTE, []],
        [11 * MINUTE, [alarm(2, 'P2')]],
      ]),
    ).toEqual(['important', 'important', null, null, null, 'important'])
  })

  it('are silent for what is already acknowledged', () => {
    expect(tonesOf([[0, [alarm(1, 'P2', 1)]]])).toEqual([null])
  })

  it('make one sound of a flood, but never swallow an urgent alarm', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => alarm(index + 1, 'P2'))
    expect(
      tonesOf([
        [0, many(12)],
        [SECOND, many(14)],
        [2 * SECOND, [...many(14), alarm(99, 'P1')]],
      ]),
    ).toEqual(['important', null, 'urgent'])
  })

  it('count the load of the last ten minutes', () => {
    const { memory } = hear(nothingHeard, [alarm(1, 'P2'), alarm(2, 'P1')], 0)
    expect([recentOf(memory, 9 * MINUTE), recentOf(memory, 10 * MINUTE)]).toEqual([2, 0])
  })
})
