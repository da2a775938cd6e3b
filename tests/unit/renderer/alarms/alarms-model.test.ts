import { describe, expect, it } from 'vitest'
import type { AlarmView } from '#contract/views.ts'
import { countsOf, topOf, unacknowledged } from '#renderer/features/alarms/alarms-model.ts'
import { clockedCard } from '#tests/support/card.ts'

const alarm = (n: number, priority: 'P1' | 'P2', dueAt: number): AlarmView => ({
  card: clockedCard(n, 'over', dueAt),
  priority,
  since: dueAt,
})
const acknowledged = ({ card, ...alarmView }: AlarmView): AlarmView => ({
  ...alarmView,
  card: { ...card, alarmAckedAt: 1 },
})
const numbers = (alarms: readonly AlarmView[]) => alarms.map(({ card }) => Number(card.no.slice(-6)))

describe('alarms', () => {
  it('count overdue and due-soon cases as the board does', () => {
    const cards = [
      clockedCard(1, 'over', 1),
      clockedCard(2, 'warn', 2),
      clockedCard(3, 'warn', 3),
      clockedCard(4, 'norm', 4),
      clockedCard(5, 'pause', null),
    ]
    expect(countsOf(cards)).toEqual({ over: 1, warn: 2, acknowledged: 0 })
  })

  it('come urgent first, then the latest, without what is acknowledged', () => {
    const alarms = [alarm(1, 'P2', 100), alarm(2, 'P1', 900), alarm(3, 'P1', 200), acknowledged(alarm(4, 'P1', 50))]
    expect(numbers(unacknowledged(alarms))).toEqual([3, 2, 1])
  })

  it('have room for three in the strip', () => {
    expect(topOf([1, 2, 3, 4].map((n) => alarm(n, 'P1', n)))).toHaveLength(3)
  })
})
